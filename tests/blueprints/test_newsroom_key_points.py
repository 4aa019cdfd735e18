import pytest
from flask import Flask

from models.article import Article
from models.editor import Role
from models.key_points import KeyPoints
from models.kind import Kind
from tests.addresses import FERRY
from tests.browser import Browser, Page, text_of
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

OLD = KeyPoints(("She is aground.",), ("Why she left the channel.",), (), 1)


def room_of(article: Article) -> str:
    return f"/newsroom/articles/{article.id}/key-points"


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    """A running story with an update, whose key points are as of that."""
    article = newsroom.an_article(is_running=True)
    newsroom.an_update(article, "Tugs come")
    article.tell(Kind.KEY_POINTS, newsroom.draft_of(article, details=OLD.within({"alt": "A ferry"})), newsroom.editor)
    newsroom.session.commit()
    return article


def typed(page: Page) -> list[str | None]:
    return [page.one("textarea", id=name).text or "" for name in ("known", "not_known", "next")]


def chosen(page: Page) -> list[str]:
    return [text_of(option) for option in page.all("option") if option.get("selected") is not None]


def test_a_story_without_key_points_is_offered_its_newest_update(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    for headline in ("Tugs come", "All are ashore"):
        newsroom.an_update(article, headline)
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    page = editor_browser.visit(page.links["Key points"])
    assert page.texts("option") == ["Update 2", "Update 1", "Original story"]
    assert chosen(page) == ["Update 2"]


def test_saving_publishes_nothing_and_leaves_the_words_alone(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(room_of(article))
    assert typed(page) == ["She is aground.", "Why she left the channel.", ""]
    assert chosen(page) == ["Update 1"]
    page = editor_browser.send(page, "Save", known="She is aground.\r\n- All are ashore.", not_known="", as_of="0")
    assert typed(page) == ["She is aground.\nAll are ashore.", "", ""]
    assert chosen(page) == ["Original story"]
    newsroom.session.refresh(article)
    words = article.working_copy.words
    assert (words.headline, words.details["alt"]) == ("Ferry aground", "A ferry")
    assert "All are ashore." not in browser.visit(FERRY).text


def test_they_are_reviewed_and_published_as_key_points(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom, article: Article
) -> None:
    newsroom.an_update(article, "All are ashore")
    updated_at = newsroom.edition(article).updated_at
    newsroom.session.commit()
    page = editor_browser.visit(room_of(article))
    page = editor_browser.send(page, "Review and publish", known="She is aground.\r\nAll are ashore.", as_of="2")
    assert page.texts("p", class_="difference__field") == ["What is known", "As of"]
    assert "added: All are ashore. end of what was added" in page.text
    assert page.texts("section", class_="key-points")[0].startswith("Key points as of update 2 What is known")
    page = editor_browser.send(page, "Publish")
    assert "It is public." in page.text
    edition = newsroom.edition(article)
    assert edition.original.words.kind is Kind.KEY_POINTS
    assert edition.updated_at == updated_at
    assert browser.visit(FERRY).links["as of update 2"] == "#update-2"


def test_before_the_story_is_public_they_are_reviewed_with_it(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article()
    page = editor_browser.send(editor_browser.visit(room_of(article)), "Review and publish", next="Divers go down.")
    assert page.texts("h1") == ["Review and publish"]
    editor_browser.send(page, "Publish")
    assert browser.visit(FERRY).texts("section", class_="key-points") == [
        "Key points as of the original story What comes next Divers go down."
    ]


def test_points_over_their_limits_come_back(editor_browser: EditorBrowser, article: Article) -> None:
    many, long = "\r\n".join(["Point"] * 11), "n" * 301
    page = editor_browser.visit(room_of(article))
    page = editor_browser.send(page, "Save", 422, known=many, next=f"{long}\x00", as_of="1")
    assert page.links["What is known: The list has 11 points; at most 10 fit."] == "#known"
    assert page.links["What comes next: The point has 301 characters; at most 300 fit."] == "#next"
    assert typed(page)[::2] == [many.replace("\r\n", "\n"), long]


@pytest.mark.parametrize("number", ["7", "-1", "x", "", "99999999999999999999"])
def test_an_update_that_is_not_public_is_refused(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article, number: str
) -> None:
    page = editor_browser.visit(room_of(article))
    page = editor_browser.send(page, "Save", 422, known="She sank.", as_of=number)
    assert typed(page)[0] == "She sank."
    assert KeyPoints.of(article.working_copy.details) == OLD


def test_a_stale_save_comes_back_as_one_with_what_was_saved_meanwhile(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(room_of(article))
    theirs = OLD._replace(known=("She is afloat.",), next=("Divers go down.",))
    newsroom.draft_of(article, headline="Ferry afloat", details=theirs.within({}))
    newsroom.session.commit()
    page = editor_browser.send(page, "Save", 409, known="She sank.")
    assert typed(page) == ["She sank.", "Why she left the channel.", "Divers go down."]
    assert page.texts("dd", class_="text__body") == ["She is afloat.", "She sank."]
    page = editor_browser.send(page, "Save")
    assert article.working_copy.headline == "Ferry afloat"


def test_the_form_of_the_words_keeps_key_points(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    newsroom.draft_of(article, details=OLD._replace(as_of=0).within({}))
    newsroom.session.commit()
    page = editor_browser.send(page, "Save", 409, headline="Ferry afloat")
    assert "You both changed this" not in page.text
    editor_browser.send(page, "Save")
    words = article.working_copy.words
    assert (words.headline, KeyPoints.of(words.details).as_of) == ("Ferry afloat", 0)


def test_an_edit_that_carries_key_points_is_looked_at_twice(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    newsroom.draft_of(article, details=OLD._replace(known=("She sank.",)).within({"alt": "A ferry"}))
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/changes")
    page = editor_browser.send(page, "Publish", 422, kind="edit")
    assert text_of(page.one("ul", class_="doubts")) == "Key points: She is aground. She sank."


def test_earlier_saves_show_and_restore_key_points(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    number = article.working_copy.number
    newsroom.draft_of(article, details=OLD._replace(known=("She sank.",)).within({"alt": "A ferry"}))
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/drafts/{number}")
    assert "removed: is aground" in page.text
    assert "What is not known Why she left the channel. as of update 1" in text_of(page.one("div", class_="text"))
    editor_browser.send(page, "Restore")
    assert KeyPoints.of(article.working_copy.details) == OLD


def test_who_did_not_begin_the_story_reads_them(app: Flask, newsroom: Newsroom, article: Article) -> None:
    newsroom.an_editor("Wanda", Role.WRITER)
    browser = EditorBrowser(app)
    browser.sign_in("Wanda")
    page = browser.visit(room_of(article))
    assert "She is aground." in page.text
    assert page.all("textarea") == []
    token = page.one("form", action="/newsroom/session/destroy").find(".//input[@name='csrf_token']")
    assert token is not None
    browser.post(room_of(article), [("csrf_token", token.get("value", "")), ("known", "She sank.")], 403)


def test_they_say_that_updates_came_since(editor_browser: EditorBrowser, newsroom: Newsroom, article: Article) -> None:
    told = "Key points are as of update 1; 2 newer updates"
    newsroom.an_update(article)
    assert told not in editor_browser.visit("/newsroom/").links
    newsroom.an_update(article)
    assert editor_browser.visit("/newsroom/").links[told] == room_of(article)
    assert told in editor_browser.visit(room_of(article)).text
    article.close(newsroom.editor)
    newsroom.session.commit()
    assert told not in editor_browser.visit("/newsroom/").links
