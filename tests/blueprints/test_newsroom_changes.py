import pytest
from flask import Flask

from models.change import Change
from models.editor import Role
from models.kind import Kind
from tests.browser import Browser, Page, text_of
from tests.editor_browser import EditorBrowser
from tests.factories import PASSWORD, Newsroom

STORY = "/newsroom/articles/{}/changes"


def newest(newsroom: Newsroom, article_id: int) -> Change:
    edition = newsroom.edition(newsroom.article(article_id))
    newest = max((part.words for part in edition.parts), key=lambda line: line.public_at)
    change = newsroom.session.get_one(Change, newest.id)
    newsroom.session.commit()
    return change


@pytest.fixture
def page(editor_browser: EditorBrowser, newsroom: Newsroom) -> Page:
    """The review of a story whose working copy says ten where readers read nine."""
    article = newsroom.an_article(body="The ferry ran aground at nine.")
    newsroom.draft_of(article, body="The ferry ran aground at ten.")
    newsroom.session.commit()
    return editor_browser.visit(STORY.format(article.id))


def test_what_differs_is_shown_field_by_field(page: Page) -> None:
    assert [text_of(mark).split()[1] for tag in ("del", "ins") for mark in page.all(tag)] == ["nine", "ten"]


def test_a_correction_stands_on_top_with_its_note(page: Page, editor_browser: EditorBrowser, browser: Browser) -> None:
    for _ in range(2):
        editor_browser.send(page, "Publish", kind="correction", note="We wrote nine. It was ten.")
    page = browser.visit("/articles/ferry-aground")
    assert len(page.all("section", class_="correction")) == 1
    assert "We wrote nine. It was ten." in page.text
    assert "at ten." in page.text


def test_a_correction_is_looked_at_before_it_is_published(
    page: Page, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    assert page.one("form", id="decision").find("button").get("name") == "looks"  # type: ignore[union-attr]  # Enter's
    back = editor_browser.send(page, "Refresh the preview", kind="correction", note="We wrote nine. It was ten.")
    assert "Nothing has been done yet." in back.text
    assert "We wrote nine. It was ten." in back.texts("section", class_="correction")[0]
    assert "Updated" in back.one("header", class_="story__header").findtext("p/span[2]", "")
    assert newest(newsroom, 1).kind is Kind.PUBLICATION
    editor_browser.send(back, "Publish")
    assert newest(newsroom, 1).kind is Kind.CORRECTION


@pytest.mark.parametrize("kind", ["correction", "clarification"])
@pytest.mark.parametrize("note", ["", "  \r\n\u200b\u2060\u00a0\u00ad  "])
def test_a_correction_needs_a_note(page: Page, editor_browser: EditorBrowser, kind: str, note: str) -> None:
    back = editor_browser.send(page, "Publish", 422, kind=kind, note=note)
    said = f"A {kind} needs a note for readers: what was wrong, and what is right."
    assert back.links[f"Note to readers: {said}"] == "#note"
    assert back.texts(id="note-error") == [said]
    assert [field.get("value") for field in back.all("input", name="kind") if field.get("checked") is not None] == [
        kind
    ]


def test_a_note_over_its_limit_comes_back(page: Page, editor_browser: EditorBrowser) -> None:
    back = editor_browser.send(page, "Publish", 422, kind="correction", note="n" * 2001)
    assert "At most 2000 characters fit here." in back.text
    assert "n" * 2001 in (back.one("textarea", id="note").text or "")


def test_a_note_is_counted_as_it_is_kept(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    note = "\r\n".join(["At"] * 600) + " ten." + "\r\n" * 200
    assert len(note) > 2000
    assert "It is public." in editor_browser.send(page, "Publish", kind="correction", note=note).text
    assert newest(newsroom, 1).note == "At " * 600 + "ten."


def test_a_correction_that_changes_nothing_is_refused(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    page = editor_browser.visit(STORY.format(newsroom.an_article().id))
    assert "The words are the same." in page.text
    back = editor_browser.send(page, "Publish", 422, kind="correction", note="It was ten.")
    assert "Nothing has been done yet" in back.text
    assert (back.one("textarea", id="note").text or "").strip() == "It was ten."


def test_what_it_is_must_be_chosen(page: Page, editor_browser: EditorBrowser) -> None:
    back = editor_browser.send(page, "Publish", 422, note="It was ten.")
    assert back.links["What is it: Choose what it is."] == "#kind"


@pytest.mark.parametrize("kind", ["publication", "withdrawal", "nonsense"])
def test_a_forged_kind_is_refused(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom, kind: str) -> None:
    editor_browser.send(page, "Publish", 422, kind=kind)
    assert newest(newsroom, 1).kind is Kind.PUBLICATION


def test_an_edit_of_a_figure_is_looked_at_twice_and_called_a_correction(
    page: Page, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    back = editor_browser.send(page, "Publish", 422, kind="edit", note="We wrote nine. It was ten.")
    assert back.texts("h1") == ["This looks like more than an edit"]
    assert (back.texts("del")[0], back.texts("ins")[0]) == ("nine", "ten")
    editor_browser.send(back, "Call it a correction")
    assert newest(newsroom, 1).kind is Kind.CORRECTION


def test_an_edit_that_looks_like_more_may_go_on(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    back = editor_browser.send(page, "Publish", 422, kind="edit")
    editor_browser.send(back, "It is an edit: go on")
    assert newest(newsroom, 1).kind is Kind.EDIT


def test_an_edit_that_takes_a_correction_back_is_looked_at_twice(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article(body="The ferry was towed.")
    newsroom.corrects(article, "She came by herself.", body="The ferry was steered home.")
    newsroom.draft_of(article, body="The ferry was towed.")
    newsroom.session.commit()
    back = editor_browser.send(editor_browser.visit(STORY.format(article.id)), "Publish", 422, kind="edit")
    assert "This undoes what a correction put right: steered, home towed" in back.text
    editor_browser.send(back, "It is an edit: go on")
    assert newest(newsroom, article.id).kind is Kind.EDIT


def test_a_slip_of_the_pen_is_edited_at_once(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(body="The ferry ran agruond.")
    newsroom.draft_of(article, body="The ferry ran aground.")
    newsroom.session.commit()
    editor_browser.send(editor_browser.visit(STORY.format(article.id)), "Publish", kind="edit")
    assert newest(newsroom, article.id).kind is Kind.EDIT


def test_of_two_corrections_saved_at_once_the_second_is_reviewed_again(
    page: Page, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    newsroom.corrects(newsroom.article(1), "It was eleven.", body="The ferry ran aground at eleven.")
    back = editor_browser.send(page, "Publish", 409, kind="correction", note="It was ten.")
    assert back.texts("td") == []
    assert "The ferry ran aground at eleven." in back.text
    assert (back.one("textarea", id="note").text or "").strip() == "It was ten."


def test_an_update_is_corrected(editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article, "Tugs come", body="Two tugs come.")
    newsroom.draft_of(update, body="Three tugs come.")
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/{update.id}/changes")
    assert "key points" not in [field.get("value") for field in page.all("input", name="kind")]
    editor_browser.send(page, "Publish", kind="correction", note="Three come, not two.")
    assert "Three come, not two." in browser.visit("/articles/ferry-aground").text


def test_what_is_not_public_is_not_changed(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    update = newsroom.a_draft_update(newsroom.an_article())
    page = editor_browser.visit(f"/newsroom/articles/{update.article_id}/updates/{update.id}/changes")
    back = editor_browser.send(page, "Publish", 422, kind="edit")
    assert "The update is not public yet." in back.text


def test_a_writer_may_look_and_submit(app: Flask, newsroom: Newsroom) -> None:
    newsroom.works_as(newsroom.an_editor("Wanda", Role.WRITER))
    article = newsroom.an_article()
    newsroom.draft_of(article, body="At ten.")
    newsroom.session.commit()
    browser = EditorBrowser(app)
    browser.sign_in("Wanda")
    page = browser.visit(STORY.format(article.id))
    assert page.texts("button")[1:] == ["Submit for review"]


def test_what_was_typed_when_the_session_ended_comes_back(page: Page, editor_browser: EditorBrowser) -> None:
    editor_browser.client.delete_cookie("session", path="/newsroom")
    asked = editor_browser.send(page, "Publish", 401, kind="correction", note="We wrote nine. It was ten.")
    back = editor_browser.send(asked, "Sign in", 422, name="Bo", password=PASSWORD)
    assert (back.one("textarea", id="note").text or "").strip() == "We wrote nine. It was ten."
    assert "It is public." in editor_browser.send(back, "Publish").text


def test_key_points_carry_no_other_words_along(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.article(1)
    newsroom.draft_of(article, details={"key_points": {"known": ["Nobody is hurt."]}})
    newsroom.session.commit()
    page = editor_browser.visit(STORY.format(1))
    assert "More than the key points has changed." in editor_browser.send(page, "Publish", 422, kind="key points").text
    newsroom.draft_of(article, body="The ferry ran aground at nine.")
    newsroom.session.commit()
    editor_browser.send(editor_browser.visit(STORY.format(1)), "Publish", kind="key points")
    assert newest(newsroom, 1).kind is Kind.KEY_POINTS
