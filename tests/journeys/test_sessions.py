"""Signing in and out, and what is typed when a session ends, with a keyboard and no script."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from models import clock
from tests.authenticator import Authenticator
from tests.factories import PASSWORD
from tests.journeys.typist import Typist


def test_a_form_of_an_ended_session_comes_back_filled(a_typist: Callable[..., Typist]) -> None:
    bo = a_typist()
    bo.open("/newsroom/articles/create", "Sign in")
    bo.signs_in("Bo")
    bo.writes(("Headline", "Carried along"), ("Text", "Every word."))
    leave(bo)
    assert bo.presses("Save as a draft") == 401
    bo.signs_in("Bo")
    expect(bo.page.get_by_role("alert")).to_be_focused()
    expect(bo.page.get_by_label("Text")).to_have_value("Every word.")
    bo.presses("Save as a draft")
    bo.sees("Carried along")


def test_a_form_of_another_session_comes_back_filled(a_typist: Callable[..., Typist]) -> None:
    bo = a_typist()
    bo.open("/newsroom/articles/create", "Sign in")
    bo.signs_in("Bo")
    bo.writes(("Headline", "Opened long ago"), ("Text", "Every word."))
    leave(bo).signs_in("Bo")
    assert bo.presses("Save as a draft") == 422
    expect(bo.page.get_by_role("alert")).to_be_focused()
    expect(bo.page.get_by_role("alert")).to_contain_text("Nothing is lost")
    expect(bo.page.get_by_label("Text")).to_have_value("Every word.")
    bo.presses("Save as a draft")
    bo.sees("Opened long ago")


def leave(editor: Typist) -> Typist:
    """End the session in another window, which then asks to sign in."""
    other = Typist(editor.page.context.new_page())
    other.open("/newsroom/account", "Your account")
    other.presses("Sign out Bo")
    other.sees("Sign in")
    return other


def test_a_second_factor_is_set_up_and_asked_for(a_typist: Callable[..., Typist]) -> None:
    eva = a_typist("Eva")
    eva.open("/newsroom/account", "Your account")
    eva.follows("Set up a second factor")
    phone = Authenticator(eva.page.locator(".key").inner_text())
    begun_at = clock.now()
    eva.writes(("Your password", PASSWORD), ("Code", phone.code(begun_at)))
    eva.presses("Switch it on")
    eva.sees("Keep these codes")
    recovery_code = eva.page.locator(".codes code").first.inner_text()
    eva.follows("I have kept them")
    for code, left in (("", 10), (recovery_code, 9)):
        eva.presses("Sign out Eva")
        eva.signs_in("Eva")
        eva.sees("Sign in: the code")
        eva.writes(("Code", phone.wrong_code()))
        assert eva.presses("Sign in") == 422
        expect(eva.page.get_by_role("alert")).to_be_focused()
        # A code works once; the phone's clock may be half a minute ahead.
        eva.writes(("Code", code or phone.code(max(begun_at + timedelta(seconds=30), clock.now()))))
        eva.presses("Sign in")
        eva.sees("Desk")
        eva.follows("Your account")
        expect(eva.page.get_by_role("main")).to_contain_text(f"{left} recovery codes are left")
