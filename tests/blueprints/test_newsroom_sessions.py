import pytest
from flask import Flask

from models.log import Action, LogEntry
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

ACCOUNT = "/newsroom/account"


@pytest.fixture
def elsewhere(app: Flask, editor_browser: EditorBrowser) -> EditorBrowser:
    """Another browser in which Bo is signed in."""
    browser = EditorBrowser(app)
    browser.sign_in("Bo")
    return browser


def test_one_session_is_ended(app: Flask, editor_browser: EditorBrowser, elsewhere: EditorBrowser) -> None:
    third = EditorBrowser(app)
    third.sign_in("Bo")
    page = editor_browser.send(editor_browser.visit(ACCOUNT), "End session 2")
    assert page.texts("p", role="status") == ["That session has ended."]
    elsewhere.visit("/newsroom/", 401)
    third.visit("/newsroom/")
    editor_browser.visit("/newsroom/")


def test_all_other_sessions_are_ended(
    editor_browser: EditorBrowser, elsewhere: EditorBrowser, newsroom: Newsroom
) -> None:
    page = editor_browser.send(editor_browser.visit(ACCOUNT), "End all but this one")
    assert page.texts("p", role="status") == ["You are signed in nowhere else."]
    elsewhere.visit("/newsroom/", 401)
    editor_browser.visit("/newsroom/")
    assert newsroom.session.get_one(LogEntry, 3).action == Action.SESSIONS


@pytest.mark.parametrize("session_id", [1, 99, 2147483648])
def test_another_editors_session_is_nobody_elses_business(app: Flask, newsroom: Newsroom, session_id: int) -> None:
    browsers = {}
    for name in ("Agnes", "Kim"):
        newsroom.an_editor(name)
        browsers[name] = EditorBrowser(app)
        browsers[name].sign_in(name)
    kim = browsers["Kim"]
    token = kim.visit("/newsroom/").one("input", name="csrf_token").get("value") or ""
    kim.post(f"{ACCOUNT}/sessions/{session_id}/destroy", [("csrf_token", token)], 404)
    browsers["Agnes"].visit("/newsroom/")


def test_without_a_forms_token_no_session_ends(editor_browser: EditorBrowser, elsewhere: EditorBrowser) -> None:
    for path, button in (("2/destroy", "End session 2"), ("destroy", "End all but this one")):
        page = editor_browser.post(f"{ACCOUNT}/sessions/{path}", [], 422)
        assert button in page.texts("button")
    elsewhere.visit("/newsroom/")
