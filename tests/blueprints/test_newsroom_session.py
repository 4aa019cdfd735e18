from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, sessionmaker

from app import create_app
from blueprints.database import db
from models.editor import Editor
from models.log import LogEntry
from models.throttle import LIMITS, WINDOW, Attempt, key_of
from tests.conftest import environ
from tests.editor_browser import EditorBrowser
from tests.factories import DAY, PASSWORD, SECOND, Newsroom, at_moment, moment

DESK = "/newsroom/"
AT_ONCE = 20


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


def test_an_address_waits_for_its_failures_and_for_no_success(session: Session) -> None:
    for number in range(LIMITS["address"]):
        assert Attempt.wait(session, account=f"editor {number}", address="198.51.100.1") == 0
        Attempt.take_back(session, "198.51.100.1")
    for number in range(LIMITS["address"]):
        assert Attempt.wait(session, account=f"name {number}", address="198.51.100.1") == 0
    assert Attempt.wait(session, account="another name", address="198.51.100.1") > 0


def test_guesses_at_once_are_counted_like_those_one_after_the_other(sessions: sessionmaker[Session]) -> None:
    start = Barrier(AT_ONCE)

    def guess(_: int) -> int:
        start.wait()
        with sessions() as session:
            seconds = Attempt.wait(session, account="Bo", address="198.51.100.1")
            session.commit()
            return seconds

    with ThreadPoolExecutor(AT_ONCE) as pool:
        waits = [*pool.map(guess, range(AT_ONCE))]
    assert waits.count(0) == LIMITS["account"]


def test_who_signed_in_leaves_no_attempt(stranger: EditorBrowser, newsroom: Newsroom) -> None:
    stranger.send(stranger.visit("/newsroom/session"), "Sign in", 422, name="Bo", password="a wrong one")
    stranger.sign_in("Bo")
    assert newsroom.session.scalars(select(Attempt.key)).all() == [key_of("address", "127.0.0.1")]


@pytest.mark.parametrize(("proxies", "address"), [("0", "127.0.0.1"), ("1", "192.0.2.1")])
def test_the_address_is_what_the_trusted_proxies_say(
    engine: Engine, newsroom: Newsroom, stranger: EditorBrowser, proxies: str, address: str
) -> None:
    url = engine.url.render_as_string(hide_password=False)
    behind = create_app(environ(url) | {"STET_TRUSTED_PROXIES": proxies})
    browser = EditorBrowser(behind)
    browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.7, 192.0.2.1"
    browser.send(browser.visit("/newsroom/session"), "Sign in", 422, name="Bo", password="a wrong one")
    assert newsroom.session.scalars(select(LogEntry.address)).one() == address
    with behind.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("name", ["\x00", "Bo\x00\x07", "n" * 100_000, "ﬀ\ud83d"])
def test_any_name_is_answered(stranger: EditorBrowser, name: str) -> None:
    page = stranger.visit("/newsroom/session")
    fields = {"name": name.encode("utf-8", "replace").decode(), "password": "a wrong one"}
    stranger.send(page, "Sign in", 422, **fields)
