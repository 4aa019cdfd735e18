import pytest
from flask import Flask

from models.edition import Line
from tests.editor_browser import EditorBrowser, filled
from tests.factories import PASSWORD, Newsroom
from tests.queries import Queries

WRITE = "/newsroom/articles/create"


def test_a_story_is_begun_as_a_draft_that_no_reader_sees(editor_browser: EditorBrowser) -> None:
    page = editor_browser.send(
        editor_browser.visit(WRITE), "Save as a draft", headline="Ferry aground", body="At nine."
    )
    assert page.texts("h1") == ["Ferry aground"]
    assert page.one("textarea", id="body").text == "At nine."
    assert "Ferry aground" in editor_browser.visit("/newsroom/").text
    editor_browser.visit("/articles/ferry-aground", 404)


def test_a_double_click_makes_one_story(editor_browser: EditorBrowser) -> None:
    page = editor_browser.visit(WRITE)
    first, second = (editor_browser.send(page, "Save as a draft", headline="Ferry aground") for _ in range(2))
    assert first.path == second.path
    assert len(editor_browser.visit("/newsroom/").all("p", class_="entries__name")) == 1


def test_a_headline_over_its_limit_comes_back_with_all_that_was_typed(editor_browser: EditorBrowser) -> None:
    headline = "F" * 301
    page = editor_browser.send(editor_browser.visit(WRITE), "Save as a draft", 422, headline=headline, body="At nine.")
    assert "At most 300 characters fit here." in page.text
    assert page.one("input", id="headline").get("value") == headline
    assert "At nine." in (page.one("textarea", id="body").text or "")


def test_a_form_of_another_session_comes_back_unsent(app: Flask, editor_browser: EditorBrowser) -> None:
    page = editor_browser.visit(WRITE)
    editor_browser.send(editor_browser.visit("/newsroom/"), "Sign out Bo")
    editor_browser.sign_in("Bo")
    back = editor_browser.send(page, "Save as a draft", 422, headline="Ferry aground", body="At nine.")
    assert "Nothing is lost" in back.text
    assert back.one("input", id="headline").get("value") == "Ferry aground"
    assert editor_browser.send(back, "Save as a draft").texts("h1") == ["Ferry aground"]


def test_what_was_typed_when_the_session_ended_comes_back_after_signing_in(editor_browser: EditorBrowser) -> None:
    page, typed = editor_browser.visit(WRITE), "At nine.\r\n\r\n“All well.”"
    editor_browser.client.delete_cookie("session", path="/newsroom")
    asked = editor_browser.send(page, "Save as a draft", 401, headline="Ferry aground", body=typed)
    assert "What you typed is kept" in asked.text
    back = editor_browser.send(asked, "Sign in", 422, name="Bo", password=PASSWORD)
    assert back.one("input", id="headline").get("value") == "Ferry aground"
    assert ("body", typed) in filled(back.one("form", class_="workbench"))
    assert editor_browser.send(back, "Save as a draft").texts("h1") == ["Ferry aground"]


def test_a_story_that_is_not_there_is_not_found(editor_browser: EditorBrowser) -> None:
    editor_browser.visit("/newsroom/articles/1/edit", 404)


def test_a_saved_text_is_the_next_draft(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    page = editor_browser.send(page, "Save", headline="Ferry afloat")
    assert page.texts("h1") == ["Ferry afloat"]
    assert "Draft 2" in page.text


@pytest.mark.parametrize(
    ("page", "readings"), [("edit", 1), ("updates/1/changes", 1), ("changes", 2), ("updates/2/publication", 2)]
)
def test_a_page_reads_the_record_of_its_story_no_more_than_it_must(
    editor_browser: EditorBrowser, newsroom: Newsroom, queries: Queries, page: str, readings: int
) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article)
    newsroom.a_draft_update(article)
    newsroom.session.close()
    queries.begin()
    assert editor_browser.client.get(f"/newsroom/articles/1/{page}").status_code == 200
    line = ", ".join(f"changes.{name}" for name in Line._fields[:-1])  # what is pending is read whole, in another order
    assert sum(each.startswith(f"SELECT {line},") for each in queries) == readings
