import pytest
from flask import Flask

from models.throttle import LIMITS
from tests.editor_browser import EditorBrowser
from tests.factories import PASSWORD

EDIT = "/newsroom/account/password/edit"
NEW = "a new one, which nobody knows"


def test_a_password_is_changed_and_ends_the_other_sessions(app: Flask, editor_browser: EditorBrowser) -> None:
    elsewhere = EditorBrowser(app)
    elsewhere.sign_in("Bo")
    page = editor_browser.visit(editor_browser.visit("/newsroom/account").links["Change your password"])
    page = editor_browser.send(page, "Change the password", password=PASSWORD, new_password=NEW, new_password_again=NEW)
    assert page.texts("h1") == ["Your account"]
    elsewhere.visit("/newsroom/", 401)
    elsewhere.send(elsewhere.visit("/newsroom/session"), "Sign in", 422, name="Bo", password=PASSWORD)
    assert elsewhere.sign_in("Bo", NEW).texts("h1") == ["Desk"]


@pytest.mark.parametrize(
    ("old", "new", "again", "says"),
    [
        ("a wrong one", NEW, NEW, "The password is wrong."),
        (PASSWORD, "short", "short", "A password must have 8 to 200 characters."),
        (PASSWORD, "x" * 201, "x" * 201, "A password must have 8 to 200 characters."),
        (PASSWORD, NEW, f"{NEW}.", "The two differ."),
        (PASSWORD, "Password1", "Password1", "Many people use this password, so it is guessed first. Choose another."),
        (PASSWORD, "", "", "Enter a new password."),
        ("", NEW, NEW, "Enter your password."),
    ],
)
def test_what_cannot_be_is_refused(
    app: Flask, editor_browser: EditorBrowser, old: str, new: str, again: str, says: str
) -> None:
    page = editor_browser.visit(EDIT)
    page = editor_browser.send(
        page, "Change the password", 422, password=old, new_password=new, new_password_again=again
    )
    assert says in page.text
    assert EditorBrowser(app).sign_in("Bo").texts("h1") == ["Desk"]


def test_guessing_the_old_password_is_throttled(editor_browser: EditorBrowser) -> None:
    page = editor_browser.visit(EDIT)
    fields = {"new_password": NEW, "new_password_again": NEW}
    for _ in range(LIMITS["account"]):
        editor_browser.send(page, "Change the password", 422, password="a wrong one", **fields)
    late = editor_browser.send(page, "Change the password", 429, password=PASSWORD, **fields)
    assert "There were too many attempts." in late.text
    assert 0 < int(late.headers["Retry-After"]) <= 900
