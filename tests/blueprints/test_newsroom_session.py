import pytest
from flask import Flask
from sqlalchemy import update

from models.editor import Editor
from models.throttle import LIMITS, WINDOW
from tests.editor_browser import EditorBrowser
from tests.factories import DAY, PASSWORD, SECOND, Newsroom, at_moment, moment

DESK = "/newsroom/"


@pytest.fixture
def stranger(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """A browser in which nobody has signed in, in a newsroom where Bo may."""
    newsroom.an_editor("Bo")
    return EditorBrowser(app)


def test_who_signs_in_comes_to_the_desk(stranger: EditorBrowser) -> None:
    page = stranger.sign_in("  Bo ")
    assert page.texts("h1") == ["Desk"]


@pytest.mark.parametrize(("name", "password"), [("Bo", "a wrong one"), ("Nobody", "a wrong one")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(stranger: EditorBrowser, name: str, password: str) -> None:
    page = stranger.send(stranger.visit("/newsroom/session"), "Sign in", 422, name=name, password=password)
    assert "The name or the password is wrong." in page.text
    assert page.one("input", id="sign_in-name").get("value") == name
    assert page.one("input", id="sign_in-password").get("value") in (None, "")


def test_who_is_not_signed_in_is_asked_to_and_led_on(stranger: EditorBrowser) -> None:
    page = stranger.visit("/newsroom/articles/create", 401)
    assert page.texts("h1") == ["Sign in"]
    assert stranger.send(page, "Sign in", name="Bo", password=PASSWORD).texts("h1") == ["Write a story"]


@pytest.mark.parametrize("elsewhere", ["https://x.example/", "//x.example/newsroom/", "/newsroom/\\x", "/about"])
def test_signing_in_leads_nowhere_else(stranger: EditorBrowser, elsewhere: str) -> None:
    page = stranger.visit("/newsroom/session")
    answered = stranger.send(page, "Sign in", name="Bo", password=PASSWORD, next=elsewhere)
    assert (answered.path, answered.texts("h1")) == (DESK, ["Desk"])


def test_who_signs_out_is_out_with_every_copy_of_the_cookie(app: Flask, editor_browser: EditorBrowser) -> None:
    page = editor_browser.visit(DESK)
    copied = editor_browser.client.get_cookie("session", path="/newsroom")
    assert copied is not None
    assert (copied.http_only, copied.same_site, copied.secure) == (True, "Lax", True)
    editor_browser.send(page, "Sign out Bo")
    assert editor_browser.visit(DESK, 401).texts("h1") == ["Sign in"]
    thief = EditorBrowser(app)
    thief.client.set_cookie("session", copied.value, path="/newsroom")
    assert thief.visit(DESK, 401).texts("h1") == ["Sign in"]


def test_a_deactivated_editors_sessions_end(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.session.execute(update(Editor).values(deactivated_at=moment("2026-03-02 09:00")))
    newsroom.session.commit()
    editor_browser.visit(DESK, 401)


def test_a_session_ends_when_it_was_not_used_for_a_week(app: Flask, stranger: EditorBrowser) -> None:
    begun = moment("2026-03-02 09:00")
    with at_moment(begun):
        stranger.sign_in("Bo")
    with at_moment(begun + 6 * DAY):
        stranger.visit(DESK)
    with at_moment(begun + 12 * DAY):
        stranger.visit(DESK)
    with at_moment(begun + 19 * DAY + SECOND):
        stranger.visit(DESK, 401)


def test_after_ten_wrong_passwords_an_account_waits_a_quarter_of_an_hour(app: Flask, stranger: EditorBrowser) -> None:
    begun = moment("2026-03-02 09:00")
    with at_moment(begun):
        for _ in range(LIMITS["account"]):
            stranger.send(stranger.visit("/newsroom/session"), "Sign in", 422, name="Bo", password="a wrong one")
        page = stranger.send(stranger.visit("/newsroom/session"), "Sign in", 429, name="Bo", password=PASSWORD)
        assert "Try again in 15 minutes." in page.text
        assert page.headers["Retry-After"] == "900"
    with at_moment(begun + WINDOW):
        assert stranger.sign_in("Bo").texts("h1") == ["Desk"]


@pytest.mark.parametrize("name", ["\x00", "Bo\x00\x07", "n" * 100_000, "ﬀ\ud83d"])
def test_any_name_is_answered(stranger: EditorBrowser, name: str) -> None:
    page = stranger.visit("/newsroom/session")
    fields = {"name": name.encode("utf-8", "replace").decode(), "password": "a wrong one"}
    stranger.send(page, "Sign in", 422, **fields)
