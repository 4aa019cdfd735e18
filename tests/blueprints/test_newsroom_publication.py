from flask import Flask

from models.article import Article
from models.editor import Role
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


def review_of(article: Article) -> str:
    return f"/newsroom/articles/{article.id}/publication"


def test_a_saved_text_is_reviewed_and_published(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    page = editor_browser.send(page, "Review and publish", headline="Ferry afloat", body="All are **well**.")
    assert page.path == f"{review_of(article)}?draft=2"
    assert "Ferry afloat" in page.texts("h2")
    assert page.texts("strong") == ["well"]
    browser.visit("/articles/ferry-afloat", 404)
    page = editor_browser.send(page, "Publish")
    assert "Published." in page.text
    assert browser.visit("/articles/ferry-afloat").texts("h1") == ["Ferry afloat"]


def test_a_double_click_and_a_way_back_publish_once(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    page = editor_browser.visit(review_of(article))
    for _ in range(3):
        assert "Published." in editor_browser.send(page, "Publish").text
    assert newsroom.edition(article).version == 1


def test_a_way_back_after_a_newer_save_publishes_nothing_more(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article()
    page = editor_browser.visit(review_of(article))
    editor_browser.send(page, "Publish")
    newsroom.draft_of(article, headline="Ferry afloat")
    newsroom.session.commit()
    editor_browser.send(page, "Publish")
    assert newsroom.edition(article).version == 1


def test_a_story_without_a_headline_is_not_published(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article(" ")
    newsroom.a_draft_update(article, "All ashore")
    page = editor_browser.send(editor_browser.visit(review_of(article)), "Publish", 422)
    assert "The story has no headline. Write one, save it, and publish it then." in page.text
    assert page.one("input", name="updates").get("checked") is not None
    assert newsroom.readers().edition(article.id) is None


def test_a_text_that_somebody_saved_meanwhile_is_shown_first(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    page = editor_browser.visit(review_of(article))
    newsroom.draft_of(article, headline="Ferry afloat")
    newsroom.session.commit()
    page = editor_browser.send(page, "Publish", 409)
    assert "Somebody saved this text after you reviewed it." in page.text
    assert "Ferry afloat" in page.texts("h2")
    assert newsroom.readers().edition(article.id) is None
    newsroom.session.commit()
    assert "Published." in editor_browser.send(page, "Publish").text


def test_an_older_draft_is_reviewed_as_the_newest(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    newsroom.draft_of(article, headline="Ferry afloat")
    newsroom.session.commit()
    page = editor_browser.visit(f"{review_of(article)}?draft=1")
    assert "Draft 2 is newer than the one you asked for" in page.text
    assert "is newer" not in editor_browser.visit(f"{review_of(article)}?draft=2").text


def test_a_story_is_published_with_its_draft_updates_oldest_first(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article()
    for headline in ("Tugs come", "All ashore"):
        newsroom.a_draft_update(article, headline)
    page = editor_browser.visit(review_of(article))
    assert page.texts("span", class_="update__name") == ["All ashore", "Tugs come"]
    editor_browser.send(page, "Publish")
    page = browser.visit("/articles/ferry-aground")
    assert page.texts("span", class_="update__name") == ["All ashore", "Tugs come"]
    assert newsroom.edition(article).version == 3


def test_an_update_that_is_not_ticked_stays_a_draft(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    update = newsroom.a_draft_update(article, "Tugs come")
    page = editor_browser.visit(review_of(article))
    page = editor_browser.send(page, "Refresh the preview", updates="none")
    assert page.texts("span", class_="update__name") == []
    assert "Published." in editor_browser.send(page, "Publish").text
    assert newsroom.edition(article).version == 1
    assert "Tugs come" in editor_browser.visit(f"{review_of(article)[:-12]}/updates/{update.id}/publication").text


def test_an_update_that_was_saved_meanwhile_holds_all_back(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    update = newsroom.a_draft_update(article, "Tugs come")
    page = editor_browser.visit(review_of(article))
    newsroom.draft_of(update, headline="Tugs leave")
    newsroom.session.commit()
    page = editor_browser.send(page, "Publish", 409)
    assert "Tugs leave" in page.text
    assert newsroom.readers().edition(article.id) is None


def test_an_update_is_published_onto_its_story(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    update = newsroom.a_draft_update(article, "Tugs come")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/{update.id}/publication")
    assert "Original story" in page.texts("h2")
    assert page.links["Back to writing"] == f"/newsroom/articles/{article.id}/updates/{update.id}/edit"
    editor_browser.send(page, "Publish")
    assert "Tugs come" in browser.visit("/articles/ferry-aground").text


def test_an_update_of_a_draft_story_waits_for_it(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    update = newsroom.a_draft_update(newsroom.a_draft_article(), "Tugs come")
    page = editor_browser.visit(f"/newsroom/articles/{update.article_id}/updates/{update.id}/publication")
    assert page.texts("span", class_="update__name") == ["Tugs come"]
    assert "The story is not public yet." in page.text
    assert "Publish" not in page.texts("button")


def test_a_closed_story_is_reopened_with_its_update(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    update = newsroom.a_draft_update(article, "Tugs come")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/{update.id}/publication")
    article.close(newsroom.editor)
    newsroom.session.commit()
    page = editor_browser.send(page, "Publish", 422)
    assert "The story is closed. Reopen and publish." in page.text
    assert ("Running" in page.texts("span"), "Closed" in page.texts("span")) == (True, False)
    for _ in range(2):
        editor_browser.send(page, "Reopen and publish")
    assert "Tugs come" in browser.visit("/articles/ferry-aground").text
    edition = newsroom.edition(article)
    assert edition.is_running
    assert edition.version == 4


def test_what_is_public_leads_to_changing_it(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    page = editor_browser.send(
        editor_browser.visit(f"/newsroom/articles/{article.id}/edit"), "Review and publish", headline="Ferry afloat"
    )
    assert page.path == f"/newsroom/articles/{article.id}/changes?draft=2"


def test_a_withdrawn_story_is_published_again(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(article)
    editor_browser.send(editor_browser.visit(review_of(article)), "Publish")
    browser.visit("/articles/ferry-aground")


def test_a_writer_reviews_and_publishes_nothing(app: Flask, newsroom: Newsroom) -> None:
    newsroom.works_as(newsroom.an_editor("Wanda", Role.WRITER))
    article = newsroom.a_draft_article()
    browser = EditorBrowser(app)
    browser.sign_in("Wanda")
    page = browser.visit(review_of(article))
    assert page.texts("button")[1:] == ["Submit for review"]
    assert browser.client.post(review_of(article), data={"number": "1"}).status_code == 403
    assert newsroom.readers().edition(article.id) is None


def test_an_update_of_another_story_is_not_found(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    update = newsroom.a_draft_update(newsroom.an_article())
    storm = newsroom.an_article("Storm")
    editor_browser.visit(f"/newsroom/articles/{storm.id}/updates/{update.id}/publication", 404)


def test_a_read_also_line_is_led_to_its_story_before_it_is_published(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    newsroom.an_article("Storm")
    article = newsroom.a_draft_article(body="READ ALSO: Storm")
    newsroom.a_draft_update(article, body="READ ALSO: Strom")
    page = editor_browser.visit(review_of(article))
    assert page.texts("ul", class_="checks__list") == [
        "READ ALSO: Storm → Storm",
        "READ ALSO: Strom → names no story: write its exact headline, or its address",
    ]
    assert page.links["Storm"] == "/articles/storm"
