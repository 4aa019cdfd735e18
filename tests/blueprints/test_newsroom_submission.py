import pytest
from flask import Flask
from sqlalchemy import select

from models.article import Article
from models.editor import Editor, Role
from models.submission import Submission
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


@pytest.fixture
def writer(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """Wanda, a writer, signed in."""
    newsroom.an_editor("Wanda", Role.WRITER)
    browser = EditorBrowser(app)
    browser.sign_in("Wanda")
    return browser


def edit_of(article: Article) -> str:
    return f"/newsroom/articles/{article.id}/edit"


def test_a_writer_submits_and_an_editor_publishes(
    writer: EditorBrowser, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    newsroom.works_as(newsroom.session.scalars(select(Editor).where(Editor.name == "Wanda")).one())
    article = newsroom.a_draft_article()
    review = writer.send(writer.visit(edit_of(article)), "Review and submit")
    for _ in range(2):
        assert "Submitted for review by Wanda" in writer.send(review, "Submit for review").text
    assert "It waits for review" in writer.visit(review.path).text
    assert "For review Ferry aground Submitted by Wanda" in editor_browser.visit("/newsroom/").text
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/publication")
    editor_browser.send(page, "Publish")
    assert "Submitted for review" not in writer.visit(edit_of(article)).text
    (submission,) = newsroom.session.scalars(select(Submission)).all()
    assert (submission.outcome, submission.number) == ("published", 1)
    assert submission.settled_by_id != submission.editor_id


def test_an_editor_returns_it_with_a_remark(
    writer: EditorBrowser, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article()
    review = f"/newsroom/articles/{article.id}/publication"
    writer.send(writer.visit(review), "Submit for review")
    page = editor_browser.visit(editor_browser.visit(review).links["Return it with a remark"])
    assert "Say what the writer is to do." in editor_browser.send(page, "Return it", 422, remark="  ").text
    editor_browser.send(page, "Return it", remark="Ask the captain.")
    page = writer.visit(edit_of(article))
    assert "Returned by Bo" in page.text
    assert page.texts("q") == ["Ask the captain."]
    page = writer.send(writer.visit(review), "Submit for review")
    assert "Submitted for review by Wanda" in page.text


def test_what_waits_for_no_review_is_not_returned(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/submission/destroy")
    back = editor_browser.send(page, "Return it", 409, remark="Ask the captain.")
    assert (back.one("textarea", id="remark").text or "").strip() == "Ask the captain."


def test_what_somebody_saved_since_is_not_submitted_unseen(writer: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    page = writer.visit(f"/newsroom/articles/{article.id}/publication")
    newsroom.draft_of(article, headline="Ferry afloat")
    newsroom.session.commit()
    back = writer.send(page, "Submit for review", 409)
    assert "Submitted for review" in writer.send(back, "Submit for review").text


def test_a_writer_returns_nothing(writer: EditorBrowser, newsroom: Newsroom) -> None:
    writer.visit(f"/newsroom/articles/{newsroom.a_draft_article().id}/submission/destroy", 403)


def test_an_update_is_submitted(writer: EditorBrowser, newsroom: Newsroom) -> None:
    update = newsroom.a_draft_update(newsroom.an_article(), "Tugs come")
    page = writer.visit(f"/newsroom/articles/{update.article_id}/updates/{update.id}/publication")
    writer.send(page, "Submit for review")
    ((submission, draft, editor),) = newsroom.session.execute(Submission.for_review()).all()
    assert (submission.update_id, draft.headline, editor.name) == (update.id, "Tugs come", "Wanda")
