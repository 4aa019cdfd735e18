import pytest
from flask import Flask
from sqlalchemy import select

from models.article import Article
from models.desk import LISTED
from models.editor import Editor, Role
from models.submission import Submission
from models.update import Update
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


@pytest.fixture
def writer(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """Wanda, a writer, signed in; what is written from now on is hers."""
    newsroom.works_as(newsroom.an_editor("Wanda", Role.WRITER))
    browser = EditorBrowser(app)
    browser.enter("Wanda")
    return browser


def edit_of(article: Article) -> str:
    return f"/newsroom/articles/{article.id}/edit"


def test_a_writer_submits_and_an_editor_publishes(
    writer: EditorBrowser, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article()
    review = writer.send(writer.visit(edit_of(article)), "Review and submit")
    assert review.texts("h1") == ["Review and submit"]
    for _ in range(2):
        assert "Submitted for review by Wanda" in writer.send(review, "Submit for review").text
    assert "Waiting for review since" in writer.visit(review.path).text
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
    for remark in ("  ", "\u200b\u2060\u00a0\u00ad"):
        assert "Say what the writer is to do." in editor_browser.send(page, "Return it", 422, remark=remark).text
    for _ in range(2):
        assert "Returned to the writer." in editor_browser.send(page, "Return it", remark="Ask the captain.").text
    editor_browser.send(page, "Return it", 409, remark="Ask the crew.")
    page = writer.visit(edit_of(article))
    assert "Returned by Bo" in page.text
    assert page.texts("q") == ["Ask the captain."]
    page = writer.send(writer.visit(review), "Submit for review")
    assert "Submitted for review by Wanda" in page.text
    assert page.texts("q") == editor_browser.visit(review).texts("q") == ["Ask the captain."]


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


def test_an_update_is_submitted_and_returned(
    writer: EditorBrowser, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    update = newsroom.a_draft_update(newsroom.an_article(), "Tugs come")
    path = f"/newsroom/articles/{update.article_id}/updates/{update.id}"
    page = writer.send(writer.visit(f"{path}/publication"), "Submit for review")
    assert page.path == f"{path}/edit"
    assert "Submitted for review by Wanda" in page.text
    editor_browser.send(editor_browser.visit(f"{path}/submission/destroy"), "Return it", remark="How many?")
    page = writer.visit(f"{path}/edit")
    assert "Returned by Bo" in page.text
    assert page.texts("q") == ["How many?"]
    writer.send(writer.visit(f"{path}/publication"), "Submit for review")
    ((submission, draft, editor, story),) = newsroom.session.execute(Submission.for_review()).all()
    assert (submission.update_id, draft.headline, editor.name, story) == (
        update.id,
        "Tugs come",
        "Wanda",
        "Ferry aground",
    )
    assert "Tugs come Update of “Ferry aground” Submitted by Wanda" in editor_browser.visit("/newsroom/").text


def test_the_desk_lists_those_that_wait_longest(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for number in range(LISTED + 1):
        each = newsroom.a_draft_update(article, f"Tug {number} comes") if number else newsroom.a_draft_article("Storm")
        Submission.submit(each, 1, newsroom.editor)
        newsroom.session.commit()
    page = editor_browser.visit("/newsroom/")
    entries = [name for name in page.texts("a") if name == "Storm" or name.startswith("Tug")]
    assert entries == ["Storm", *(f"Tug {number} comes" for number in range(1, LISTED)), "Storm"]
    page = editor_browser.visit(page.links["All stories with a text for review"])
    assert {"Ferry aground", "Storm"} <= page.links.keys()


def test_what_readers_see_already_is_not_submitted(writer: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    review = writer.visit(f"/newsroom/articles/{article.id}/publication")
    article.publish(article.working_copy, newsroom.editor)
    newsroom.session.commit()
    back = writer.send(review, "Submit for review", 422)
    assert "The words are the same as those that are public." in back.text
    page = writer.visit(f"/newsroom/articles/{article.id}/changes")
    assert page.texts("h1") == ["Review"]
    assert "Submit for review" not in page.texts("button")
    newsroom.draft_of(article, headline="Ferry afloat")
    newsroom.session.commit()
    assert "Submitted for review" in writer.send(writer.visit(page.path), "Submit for review").text


def test_a_writer_is_offered_only_what_a_writer_may_do(
    writer: EditorBrowser, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    newsroom.works_as(newsroom.session.scalars(select(Editor).where(Editor.name == "Bo")).one())
    article = newsroom.an_article()
    update = newsroom.an_update(article)
    newsroom.draft_of(article, headline="Ferry afloat")
    newsroom.session.commit()
    ways = {"Withdraw the story", "Say that more updates are expected", "Change", "Withdraw"}
    assert ways <= editor_browser.visit(edit_of(article)).links.keys()
    page = writer.visit(edit_of(article))
    assert not ways & page.links.keys()
    assert page.texts("button") == ["Sign out Wanda"]
    for path in (edit_of(article), f"/newsroom/articles/{article.id}/updates/{update.id}/edit"):
        review = writer.visit(path.replace("/edit", "/changes"))
        assert review.texts("h1") == ["Review"]
        assert review.texts("button") == ["Sign out Wanda"]
        writer.post(path.replace("/edit", "/submission"), [], 403)


@pytest.mark.parametrize("is_update", [False, True])
def test_a_story_tells_where_its_review_stands(
    editor_browser: EditorBrowser, newsroom: Newsroom, is_update: bool
) -> None:
    text: Article | Update = newsroom.a_draft_update(newsroom.an_article()) if is_update else newsroom.a_draft_article()
    Submission.submit(text, 1, newsroom.editor)
    newsroom.session.commit()
    page = editor_browser.visit("/newsroom/?state=for-review")
    assert page.texts("p", class_="entries__state") == [
        "Published For review Unpublished words" if is_update else "For review"
    ]
    Submission.give_back(text, newsroom.editor, "Ask the captain.")
    newsroom.session.commit()
    assert editor_browser.visit("/newsroom/?state=for-review").texts("p", class_="entries__state") == []
    page = editor_browser.visit("/newsroom/?state=returned")
    assert page.texts("p", class_="entries__state") == [
        "Published Returned Unpublished words" if is_update else "Returned"
    ]
    text.publish(text.working_copy, newsroom.editor)
    newsroom.session.commit()
    assert editor_browser.visit("/newsroom/?state=returned").texts("p", class_="entries__state") == []
