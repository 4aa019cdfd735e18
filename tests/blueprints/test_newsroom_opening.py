from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


def test_a_story_is_opened_once(editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    page = editor_browser.visit(page.links["Say that more updates are expected"])
    for _ in range(2):
        editor_browser.send(page, "Open the story")
    assert "Running" in browser.visit("/articles/ferry-aground").text
    assert newsroom.edition(article).version == 2
    assert "The story is running already" in editor_browser.visit(page.path).text


def test_a_draft_is_not_opened(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    page = editor_browser.visit(f"/newsroom/articles/{newsroom.a_draft_article().id}/opening")
    assert "Publish the story first." in page.text
    assert "Open the story" not in page.texts("button")
