"""Two editors save one text: no word is lost."""

import pytest

from models.article import Article
from tests.browser import Page
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

BODY = "One.\n\nTwo.\n\nThree."


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.a_draft_article("Ferry aground", BODY)


def stale(editor_browser: EditorBrowser, newsroom: Newsroom, article: Article, theirs: str, **typed: str) -> Page:
    """Agnes saves a text while Bo has the form open; then Bo saves."""
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    newsroom.draft_of(article, body=theirs)
    newsroom.session.commit()
    return editor_browser.send(page, "Save", 409, **typed)


def test_changes_of_different_paragraphs_are_merged_and_shown(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = stale(
        editor_browser, newsroom, article, "1!\n\nTwo.\n\nThree.", headline="Afloat", body="One.\r\n\r\nTwo.\r\n\r\n3?"
    )
    assert page.one("textarea", id="body").text == "1!\n\nTwo.\n\n3?"
    assert page.one("input", id="headline").get("value") == "Afloat"
    assert "removed: Three. end of what was removed" in page.text
    assert "choose" not in page.text
    page = editor_browser.send(page, "Save")
    assert "Draft 3" in page.text


def test_where_both_wrote_the_editor_sees_both_and_chooses(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = stale(editor_browser, newsroom, article, "One.\n\n2!\n\nThree.", body="One.\r\n\r\n2 <b>?\r\n\r\nThree.")
    assert "Agnes saved draft 2" in page.text
    assert "You both changed this: choose" in page.text
    assert page.texts("dd", class_="text__body") == ["2!", "2 <b>?"]
    assert page.one("textarea", id="body").text == "One.\n\n2!\n\n2 <b>?\n\nThree."


def test_a_merged_text_that_is_stale_itself_comes_back_again(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = stale(editor_browser, newsroom, article, "1!\n\nTwo.\n\nThree.", body="One.\r\n\r\nTwo.\r\n\r\n3?")
    newsroom.session.rollback()
    newsroom.draft_of(article, body="1!\n\n2!\n\nThree.")
    newsroom.session.commit()
    page = editor_browser.send(page, "Save", 409)
    assert page.one("textarea", id="body").text == "1!\n\n2!\n\n3?"


@pytest.mark.parametrize("number", ["0", "-1", "99", "99999999999", "x", ""])
def test_a_forged_draft_number_loses_no_word(editor_browser: EditorBrowser, article: Article, number: str) -> None:
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    status = 422 if number in ("x", "") else 409
    page = editor_browser.send(page, "Save", status, number=number, body="Mine.")
    assert "Mine." in (page.one("textarea", id="body").text or "")
    assert status == 422 or "Three." in (page.one("textarea", id="body").text or "")


def test_two_texts_that_do_not_fit_into_one_are_both_shown(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = stale(editor_browser, newsroom, article, "Theirs " * 20_000, body="Mine " * 30_000)
    assert "Theirs" in page.texts("dd", class_="text__body")[0]
    assert (page.one("textarea", id="body").text or "").startswith("Mine Mine")


def test_the_same_words_twice_are_no_conflict(editor_browser: EditorBrowser, article: Article) -> None:
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    for _ in range(2):
        saved = editor_browser.send(page, "Save", headline="Afloat")
        assert "Draft 2" in saved.text


def test_who_saved_in_another_window_is_told_so(editor_browser: EditorBrowser, article: Article) -> None:
    first, second = (editor_browser.visit(f"/newsroom/articles/{article.id}/edit") for _ in range(2))
    editor_browser.send(first, "Save", body="One.\r\n\r\n2!\r\n\r\nThree.")
    page = editor_browser.send(second, "Save", 409, body="One.\r\n\r\n2?\r\n\r\nThree.")
    assert "You saved draft 2 yourself" in page.text
    assert page.texts("dt")[:2] == ["Saved", "Typed here"]
    assert "Their text" not in page.text
