import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from blueprints.newsroom.code import LASTS
from models.editor import HASHER, Editor
from models.log import Action, LogEntry
from models.throttle import LIMITS
from tests.authenticator import Authenticator, a_second_factor
from tests.browser import Page
from tests.editor_browser import EditorBrowser, filled
from tests.factories import DAY, PASSWORD, SECOND, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")


@pytest.fixture
def phone(newsroom: Newsroom) -> tuple[Authenticator, list[str]]:
    """Of Bo, who signs in with codes, too; and the recovery codes."""
    with at_moment(NINE):
        return a_second_factor(newsroom, newsroom.an_editor("Bo"))


@pytest.fixture
def stranger(app: Flask, phone: object) -> EditorBrowser:
    return EditorBrowser(app)


def try_code(browser: EditorBrowser, code: str, status: int = 200) -> Page:
    page = browser.sign_in("Bo")
    return browser.send(page, "Sign in", status, code=code)


def test_after_the_password_a_code_is_asked_for(stranger: EditorBrowser, phone: tuple[Authenticator, object]) -> None:
    with at_moment(NINE):
        page = stranger.sign_in("Bo")
        assert page.texts("h1") == ["Sign in: the code"]
        stranger.visit("/newsroom/", 401)
        code = phone[0].code()
        assert stranger.send(page, "Sign in", code=f" {code[:3]} {code[3:]} ").texts("h1") == ["Desk"]


@pytest.mark.parametrize(("seconds", "status"), [(-60, 422), (-30, 200), (0, 200), (30, 200), (60, 422)])
def test_a_clock_may_be_half_a_minute_wrong(
    stranger: EditorBrowser, phone: tuple[Authenticator, object], seconds: int, status: int
) -> None:
    with at_moment(NINE + DAY):
        try_code(stranger, phone[0].code(NINE + DAY + seconds * SECOND), status)


def test_a_code_works_once(app: Flask, stranger: EditorBrowser, phone: tuple[Authenticator, object]) -> None:
    with at_moment(NINE):
        code, newer = phone[0].code(), phone[0].code(NINE + 30 * SECOND)
        assert try_code(stranger, code).texts("h1") == ["Desk"]
        assert "was used before" in try_code(EditorBrowser(app), code, 422).text
        assert try_code(EditorBrowser(app), newer).texts("h1") == ["Desk"]
        try_code(EditorBrowser(app), code, 422)


def test_a_recovery_code_works_once(
    app: Flask, stranger: EditorBrowser, phone: tuple[object, list[str]], session: Session
) -> None:
    first, second, *rest = phone[1]
    assert len({first, second, *rest}) == 10
    assert try_code(stranger, first.upper().replace("-", " ")).texts("h1") == ["Desk"]
    try_code(EditorBrowser(app), first, 422)
    assert try_code(EditorBrowser(app), second).texts("h1") == ["Desk"]
    assert "8 recovery codes are left" in stranger.visit("/newsroom/account").text
    details = session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.SIGN_IN)).all()
    assert details == ["with a recovery code"] * 2


def test_another_editors_recovery_code_lets_nobody_in(
    stranger: EditorBrowser, newsroom: Newsroom, phone: object
) -> None:
    _, codes = a_second_factor(newsroom, newsroom.an_editor("Kim"))
    try_code(stranger, codes[0], 422)


def test_guessing_codes_is_throttled_like_guessing_passwords(
    stranger: EditorBrowser, phone: tuple[Authenticator, object], session: Session
) -> None:
    with at_moment(NINE):
        page = stranger.sign_in("Bo")
        for _ in range(LIMITS["account"] - 1):
            stranger.send(page, "Sign in", 422, code=phone[0].wrong_code())
        late = stranger.send(page, "Sign in", 429, code=phone[0].code())
        assert "Try again in 15 minutes." in late.text
        assert late.headers["Retry-After"] == "900"
        stranger.send(stranger.visit("/newsroom/session"), "Sign in", 429, name="Bo", password=PASSWORD)
    failed = session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.FAILED_SIGN_IN)).all()
    assert failed == ["code"] * 9


def test_a_code_that_comes_late_begins_anew(stranger: EditorBrowser, phone: tuple[Authenticator, object]) -> None:
    with at_moment(NINE):
        page = stranger.sign_in("Bo")
    with at_moment(NINE + (LASTS + 1) * SECOND):
        late = stranger.send(page, "Sign in", 401, code=phone[0].code())
    assert "That took too long." in late.text
    assert late.texts("h1") == ["Sign in"]


@pytest.mark.parametrize("proof", ["", "forged", "WzEsICJ4Il0.aaaa.bbbb", "é" * 300])
def test_without_a_password_no_code_helps(stranger: EditorBrowser, phone: tuple[object, list[str]], proof: str) -> None:
    stranger.send(stranger.sign_in("Bo"), "Sign in", 401, code=phone[1][0], proof=proof)


def test_a_password_that_was_changed_meanwhile_does_not_count(
    stranger: EditorBrowser, phone: tuple[object, list[str]], session: Session
) -> None:
    page = stranger.sign_in("Bo")
    session.execute(update(Editor).values(password_hash=HASHER.hash("another password")))
    session.commit()
    stranger.send(page, "Sign in", 401, code=phone[1][0])


def test_what_was_typed_when_the_session_ended_goes_through_both_steps(
    stranger: EditorBrowser, phone: tuple[object, list[str]]
) -> None:
    try_code(stranger, phone[1][0])
    write = stranger.visit("/newsroom/articles/create")
    stranger.client.delete_cookie("session", path="/newsroom")
    asked = stranger.send(write, "Save as a draft", 401, headline="Ferry aground", body="At nine.")
    asked = stranger.send(asked, "Sign in", name="Bo", password=PASSWORD)
    asked = stranger.send(asked, "Sign in", 422, code="a wrong one")
    back = stranger.send(asked, "Sign in", 422, code=phone[1][1])
    assert back.one("input", id="headline").get("value") == "Ferry aground"
    assert ("body", "At nine.") in filled(back.one("form", class_="workbench"))
