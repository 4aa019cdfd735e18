import pytest
from flask import Flask

from models.draft import LISTED
from models.editor import Role
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


def test_the_last_saves_are_listed_newest_first_with_who_saved_them(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article()
    for number in range(LISTED):
        newsroom.draft_of(article, body=f"Save {number}.")
    newsroom.session.commit()
    editor_browser.send(editor_browser.visit(f"/newsroom/articles/{article.id}/edit"), "Save", body="Bo was here.")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/drafts/")
    cells = page.texts("td")
    assert cells[::3] == [f"Draft {number}" for number in range(LISTED + 2, 2, -1)]
    assert cells[2::3][:2] == ["Bo", "Agnes"]


def test_a_save_is_compared_and_restored_and_nothing_is_overwritten(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    update = newsroom.a_draft_update(article, body="At nine.")
    for body in ("At ten.", "At eleven."):
        newsroom.draft_of(update, body=body)
    newsroom.session.commit()
    drafts = f"/newsroom/articles/{article.id}/updates/{update.id}/drafts"
    page = editor_browser.visit(f"{drafts}/2")
    assert page.texts("del") == [
        "removed: nine end of what was removed",
        "removed: ten end of what was removed",
    ]
    page = editor_browser.send(page, "Restore")
    assert page.one("textarea", id="body").text == "At ten."
    assert "Draft 4" in page.text
    assert "At eleven." in editor_browser.visit(f"{drafts}/3").text
    assert "working copy" in editor_browser.visit(f"{drafts}/4").text


def test_a_writer_reads_the_earlier_saves_of_others_and_restores_none(app: Flask, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    newsroom.draft_of(article, body="Later.")
    newsroom.an_editor("Kim", Role.WRITER)
    browser = EditorBrowser(app)
    browser.sign_in("Kim")
    page = browser.visit(f"/newsroom/articles/{article.id}/drafts/1")
    assert "Restore" not in page.text
    browser.post(page.path, [], 403)


@pytest.mark.parametrize("number", ["0", "3", "2147483647", "2147483648", "9999999999", "x"])
def test_a_save_that_is_not_there_is_not_found(editor_browser: EditorBrowser, newsroom: Newsroom, number: str) -> None:
    newsroom.draft_of(newsroom.a_draft_article(), body="Later.")
    newsroom.session.commit()
    for path in (f"1/drafts/{number}", f"1/updates/1/drafts/{number}", f"{number}/drafts/1", f"{number}/edit"):
        assert editor_browser.client.get(f"/newsroom/articles/{path}").status_code == 404
