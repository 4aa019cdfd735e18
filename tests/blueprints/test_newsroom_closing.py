from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import HOUR, Newsroom


def test_a_running_story_is_closed(editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(is_running=True)
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    page = editor_browser.visit(page.links["Say that no more updates are expected"])
    assert "Ferry aground" in page.one("main").findtext("p", "")
    editor_browser.send(page, "Close the story")
    assert "Closed" in browser.visit("/articles/ferry-aground").text


def test_a_closed_story_is_not_closed_again(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/closing")
    article.close(newsroom.editor)
    newsroom.session.commit()
    assert "The story is closed already." in editor_browser.send(page, "Close the story", 422).text
    page = editor_browser.visit(page.path)
    assert "The story is closed already." in page.text
    assert "Close the story" not in page.texts("button")
    assert page.links["Opening: more updates are expected"] == f"/newsroom/articles/{article.id}/opening"


def test_a_closing_waits_for_a_scheduled_update(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    later = newsroom.edition(article).published_at + HOUR
    newsroom.schedules(newsroom.a_draft_update(article), later)
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/closing")
    assert "An update is scheduled." in editor_browser.send(page, "Close the story", 422).text
