from sqlalchemy import func, select

from models.change import Change
from models.draft import Draft
from tests.addresses import FERRY
from tests.browser import Page
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


def bulletin_of(editor_browser: EditorBrowser) -> Page:
    """The form as it is come to from the desk."""
    return editor_browser.visit(editor_browser.visit("/newsroom/").links["Post an update"])


def test_an_update_is_published_from_one_form_which_stays_for_the_next(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    newsroom.an_update(newsroom.an_article(language="da"))
    page = editor_browser.send(bulletin_of(editor_browser), "Publish", headline="Afloat", body="All are well.")
    assert page.texts(class_="done") == ["Published update 2"]
    assert page.links["Published update 2"] == f"{FERRY}#update-2"
    assert page.one("textarea", id="body").text in (None, "", "\n")
    page = editor_browser.send(page, "Publish", body="On her way.")
    assert page.texts(class_="done") == ["Published update 3"]
    page = editor_browser.visit(FERRY)
    assert "Afloat" in page.texts("h2", id="update-2-heading")[0]
    assert page.one("article", id="update-3").find(".//div").get("lang") == "da"  # type: ignore[union-attr]


def test_a_double_click_publishes_once(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    page = bulletin_of(editor_browser)
    told = [editor_browser.send(page, "Publish", body="All are well.").texts(class_="done") for _ in range(2)]
    assert told == [["Published update 1"], ["Published update 1"]]
    assert newsroom.session.scalar(select(func.count()).select_from(Change)) == 2


def test_an_update_of_nothing_is_refused(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    page = editor_browser.send(bulletin_of(editor_browser), "Publish", 422, body=" \r\n ")
    assert page.links["Write what is new: a headline, a text or both."] == "#body"


def test_an_update_that_a_closed_or_withdrawn_story_refuses_comes_back_with_its_text(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    page = bulletin_of(editor_browser)
    article.close(newsroom.editor)
    newsroom.session.commit()
    back = editor_browser.send(page, "Publish", 422, body="All are well.")
    assert "The story is closed. Reopen and publish." in back.text
    newsroom.withdraws(article)
    back = editor_browser.send(back, "Publish", 422)
    assert "The story is withdrawn. Publish it again first." in back.text
    assert "All are well." in (back.one("textarea", id="body").text or "")
    assert newsroom.session.scalar(select(func.count()).where(Draft.update_id.is_not(None))) == 0


def test_a_draft_story_takes_no_bulletin(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    assert "Post an update" not in editor_browser.visit("/newsroom/").links
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/bulletin")
    assert "Publish the story first." in editor_browser.send(page, "Publish", 422, body="All are well.").text
    editor_browser.visit("/newsroom/articles/99/bulletin", 404)
