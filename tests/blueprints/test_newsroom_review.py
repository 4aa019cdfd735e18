"""The page as readers will see it, which an editor looks at before it is published."""

from tests.addresses import FERRY
from tests.browser import Browser, text_of
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom, moment


def test_it_begins_as_readers_page_will(editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article(kicker="Sea", standfirst="All are safe.", byline="Anna Reed")
    article.concern([newsroom.a_topic("Islands")], newsroom.editor)
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/publication")
    seen = text_of(page.one("header", class_="story__header"))
    assert "Islands" not in page.links, "a topic that has no story yet has no page"
    editor_browser.send(page, "Publish")
    read = browser.visit(FERRY)
    told = text_of(read.one("header", class_="story__header")).replace(" · what changed", "")
    assert seen.partition("Published")[0] == told.partition("Published")[0]
    assert (text_of(page.one("bdi")), text_of(read.one("bdi"))) == ("By Anna Reed", "By Anna Reed")


def test_a_correction_tells_what_it_corrects(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article, "Tugs alongside", "Two tugs.")
    newsroom.takes_down(newsroom.corrects(update, "It was Agnes.", body="Three tugs."))
    newsroom.draft_of(article, headline="Ferry afloat")
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/changes?kind=correction")
    own, earlier = map(text_of, page.all("section", class_="correction"))
    assert own.startswith("Correction: headline,")
    assert own.endswith("Your note to readers appears here.")
    assert "What it said was taken down To update 1" in earlier


def test_an_edit_of_an_old_story_shows_its_age(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=moment("2020-03-02 09:00"))
    newsroom.draft_of(article, byline="Anna Reed")
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/changes?kind=edit")
    assert "years old." in page.text
