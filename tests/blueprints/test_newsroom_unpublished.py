"""What of a public story no reader has yet is said wherever the story stands in the newsroom."""

from typing import Any

import pytest

from models.kind import Kind
from tests.browser import Page
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom, moment

SAID = "Unpublished words"
LATER = moment("2099-01-01 12:00")
POINTS = {"key_points": {"known": ["It floats."], "not_known": [], "next": [], "as_of": 0}}


def edit(editor_browser: EditorBrowser, article_id: int, update_id: int | None = None) -> Page:
    return editor_browser.visit(f"/newsroom/articles/{article_id}/{f'updates/{update_id}/' if update_id else ''}edit")


def on_desk(editor_browser: EditorBrowser) -> bool:
    return SAID in editor_browser.visit("/newsroom/").text


@pytest.mark.parametrize("words", [{"body": "At ten."}, {"kicker": "At sea"}, {"language": "da"}, {"details": POINTS}])
def test_words_that_were_saved_since_are_told_with_a_way_to_their_review(
    editor_browser: EditorBrowser, newsroom: Newsroom, words: dict[str, Any]
) -> None:
    article = newsroom.an_article()
    assert SAID not in edit(editor_browser, article.id).text
    assert not on_desk(editor_browser)
    newsroom.draft_of(article, **words)
    newsroom.session.commit()
    assert on_desk(editor_browser)
    page = edit(editor_browser, article.id)
    assert page.links["The public page"] == "/articles/ferry-aground"
    page = editor_browser.visit(page.links[f"{SAID}: review them"], 303)
    assert page.headers["Location"].startswith(f"/newsroom/articles/{article.id}/changes")


def test_words_that_are_public_again_are_not_told(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(details=POINTS)
    newsroom.amends(Kind.EDIT, article, body="It ran aground.")
    newsroom.draft_of(article, body="Something else.")
    newsroom.draft_of(article, body="It ran aground.")
    newsroom.session.commit()
    assert SAID not in edit(editor_browser, article.id).text
    assert not on_desk(editor_browser)


def test_of_an_update_too(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article, "Lifeboats alongside")
    page = edit(editor_browser, article.id, update.id)
    assert page.links["The public page"] == "/articles/ferry-aground/updates/1"
    assert SAID not in page.text
    newsroom.draft_of(update, body="Two of them.")
    newsroom.session.commit()
    assert on_desk(editor_browser)
    assert f"{SAID}: review them" in edit(editor_browser, article.id, update.id).links
    cells = edit(editor_browser, article.id).texts("td")
    assert cells[1].endswith(SAID)


def test_what_is_scheduled_or_deleted_is_not_told_but_a_draft_update_is(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    scheduled, draft = newsroom.a_draft_update(article, "Third"), newsroom.a_draft_update(article, "Fourth")
    newsroom.schedules(scheduled, LATER)
    assert on_desk(editor_browser)
    draft.delete(newsroom.editor)
    newsroom.session.commit()
    assert not on_desk(editor_browser)
    assert SAID not in edit(editor_browser, article.id, scheduled.id).text
    assert "The public page" not in edit(editor_browser, article.id, draft.id).links


def test_a_draft_says_nothing_of_it(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    page = edit(editor_browser, newsroom.a_draft_article().id)
    assert SAID not in page.text
    assert "The public page" not in page.links
    assert not on_desk(editor_browser)


def test_a_story_that_is_withdrawn_is_offered_as_a_whole(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article)
    newsroom.withdraws(article)
    page = edit(editor_browser, article.id)
    assert "The public page" not in page.links
    assert "Publish again" not in page.links
    page = editor_browser.send(editor_browser.visit(page.links["Publish the story again"]), "Publish")
    assert page.links["The public page"] == "/articles/ferry-aground"
