"""Publishing forms that no page of ours would send."""

import pytest

from tests.blueprints.test_newsroom_publication import review_of
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


@pytest.mark.parametrize("number", ["0", "7", "99999999999999999999", "-1", "x"])
def test_a_forged_draft_publishes_nothing(editor_browser: EditorBrowser, newsroom: Newsroom, number: str) -> None:
    article = newsroom.a_draft_article()
    page = editor_browser.visit(review_of(article))
    back = editor_browser.send(page, "Publish", 422 if number == "x" else 409, number=number)
    assert ("This form was damaged on its way." in back.text) == (number == "x")
    assert newsroom.readers().edition(article.id) is None


@pytest.mark.parametrize("update", ["99999999999999999999-1", "1-99999999999999999999", "1-7", "x"])
def test_a_forged_update_is_none(editor_browser: EditorBrowser, newsroom: Newsroom, update: str) -> None:
    article = newsroom.a_draft_article()
    newsroom.a_draft_update(article)
    page = editor_browser.visit(review_of(article))
    editor_browser.send(page, "Publish", 409 if update == "1-7" else 200, updates=update)
    standing = newsroom.readers().edition(article.id)
    assert standing is None or not standing.updates


def test_a_damaged_token_is_refused(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    for token in ("x" * 70, "", "a\x00b" * 8):
        page = editor_browser.visit(review_of(article))
        page = editor_browser.send(page, "Publish", 422, token=token)
        assert "send it again" in page.text
