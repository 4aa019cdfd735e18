"""After each act the next page says what was done, once."""

from tests.browser import Page
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


def said(page: Page) -> list[str]:
    return page.texts("p", role="status")


def test_what_was_saved_is_said(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    page = editor_browser.send(editor_browser.visit("/newsroom/articles/create"), "Save as a draft", headline="Storm")
    assert said(page) == ["Saved as draft 1."]
    assert said(editor_browser.visit(page.path)) == []
    page = editor_browser.send(page, "Save", body="It blows.")
    assert said(page) == ["Saved as draft 2."]
    page = editor_browser.send(editor_browser.visit(page.links["Key points"]), "Save", known="It blows.")
    assert said(page) == ["Saved as draft 3."]
    story = f"/newsroom/articles/{newsroom.an_article().id}"
    page = editor_browser.send(editor_browser.visit(f"{story}/updates/create"), "Save as a draft", body="Ashore.")
    assert said(page) == ["Saved as draft 1."]
    assert said(editor_browser.send(page, "Save", body="All are ashore.")) == ["Saved as draft 2."]
    page = editor_browser.send(editor_browser.visit(f"{page.path.removesuffix('edit')}drafts/1"), "Restore")
    assert said(page) == ["Draft 1 is restored."]


def test_what_was_deleted_restored_or_put_in_force_is_said(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    story = f"/newsroom/articles/{newsroom.a_draft_article().id}"
    page = editor_browser.send(editor_browser.visit(f"{story}/deletion"), "Delete")
    assert said(page) == ["Deleted."]
    assert said(editor_browser.send(page, "Restore")) == ["Restored."]
    page = editor_browser.send(editor_browser.visit(f"{story}/settings"), "Apply", slug="ferry-afloat")
    assert said(page) == ["It is in force now."]
