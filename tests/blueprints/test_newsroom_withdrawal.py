import pytest
from sqlalchemy import select

from models.change import Change
from models.submission import Remark
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import HOUR, Newsroom

STORY = "/newsroom/articles/{}/withdrawal"


def test_a_story_is_withdrawn_with_its_reason(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    page = editor_browser.visit(STORY.format(newsroom.an_article().id))
    for _ in range(2):
        editor_browser.send(page, "Withdraw", note="It was another ferry.")
    assert "It was another ferry." in browser.visit("/articles/ferry-aground", 410).text


def test_a_reason_that_is_withheld_stays_in_the_newsroom(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    page = editor_browser.visit(STORY.format(article.id))
    page = editor_browser.send(page, "Withdraw", note="A source is in danger.", is_withheld="y")
    assert "A source is in danger." in page.text
    assert "danger" not in browser.visit("/articles/ferry-aground", 410).text
    assert newsroom.session.scalars(select(Change.note)).all() == ["", ""]
    assert newsroom.session.scalars(select(Remark.text)).all() == ["A source is in danger."]


def test_a_legal_order_is_told_by_the_answer(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    page = editor_browser.visit(STORY.format(newsroom.an_article().id))
    editor_browser.send(page, "Withdraw", note="By order of the court.", is_legal="y")
    browser.visit("/articles/ferry-aground", 451)


@pytest.mark.parametrize("note", ["", "  \t "])
def test_a_withdrawal_says_why(editor_browser: EditorBrowser, newsroom: Newsroom, note: str) -> None:
    page = editor_browser.visit(STORY.format(newsroom.an_article().id))
    back = editor_browser.send(page, "Withdraw", 422, note=note, is_legal="y")
    assert "Say why it is withdrawn." in back.text
    assert back.one("input", id="is_legal").get("checked") is not None


def test_what_is_withdrawn_is_not_withdrawn_again(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article)
    newsroom.withdraws(update)
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/{update.id}/withdrawal")
    back = editor_browser.send(page, "Withdraw", 422, note="It was another ferry.")
    assert "The update is withdrawn." in back.text
    newsroom.withdraws(article)
    back = editor_browser.send(editor_browser.visit(STORY.format(article.id)), "Withdraw", 422, note="Again.")
    assert "The story is withdrawn." in back.text


def test_a_draft_is_not_withdrawn(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    page = editor_browser.visit(STORY.format(newsroom.a_draft_article().id))
    assert "Publish the story first." in editor_browser.send(page, "Withdraw", 422, note="Wrong.").text


def test_an_update_is_withdrawn_and_published_again(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article, "Tugs come")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/{update.id}/withdrawal")
    page = editor_browser.send(page, "Withdraw", note="None came.")
    assert "None came." in browser.visit("/articles/ferry-aground").text
    page = editor_browser.visit(page.links["Publish again"])
    editor_browser.send(page, "Publish")
    assert "Tugs come" in browser.visit("/articles/ferry-aground").text


def test_what_is_scheduled_is_said_to_be_cancelled(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    article.open(newsroom.editor, at=newsroom.edition(article).published_at + HOUR)
    newsroom.session.commit()
    page = editor_browser.visit(STORY.format(article.id))
    assert "is cancelled with it" in page.text
    editor_browser.send(page, "Withdraw", note="It was another ferry.")
    assert "Nothing is scheduled." in editor_browser.visit(f"/newsroom/articles/{article.id}/schedule").text
