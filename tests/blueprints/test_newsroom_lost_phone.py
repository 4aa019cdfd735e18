from flask import Flask
from sqlalchemy import select

from models.editor import Editor
from models.log import Action, LogEntry
from tests.authenticator import a_second_factor
from tests.editor_browser import EditorBrowser
from tests.factories import PASSWORD, Newsroom

EDITORS = "/newsroom/editors/"
BUTTON = "Switch it off"


def test_who_lost_the_phone_is_let_in_by_the_password_and_every_session_ends(
    app: Flask, admin: EditorBrowser, newsroom: Newsroom
) -> None:
    kim = newsroom.an_editor("Kim")
    phone = EditorBrowser(app)
    phone.sign_in("Kim")
    a_second_factor(newsroom, kim)
    page = admin.visit(admin.visit(EDITORS).links["Switch off the second factor of Kim"])
    assert "The password is wrong." in admin.send(page, BUTTON, 422, password="a wrong one").text
    phone.visit("/newsroom/")
    admin.send(page, BUTTON, password=PASSWORD)
    done = admin.send(page, BUTTON, password=PASSWORD)  # a double click
    assert done.texts("p", role="status") == ["Kim now signs in with the password alone."]
    assert "Switch off the second factor of Kim" not in done.links
    phone.visit("/newsroom/", 401)
    assert phone.sign_in("Kim").texts("h1") == ["Desk"]
    logged = select(LogEntry.detail).where(LogEntry.action == Action.SECOND_FACTOR)
    assert newsroom.session.scalars(logged).all() == ["Kim: off"]
    newsroom.session.rollback()
    assert admin.visit(f"{EDITORS}{kim.id}/lost-phone", 303).headers["Location"] == EDITORS


def test_ones_own_is_not_switched_off_without_a_code(admin: EditorBrowser, newsroom: Newsroom) -> None:
    a_second_factor(newsroom, newsroom.session.scalars(select(Editor)).one())
    assert "Switch off the second factor of Ada" not in admin.visit(EDITORS).links
    page = admin.visit(f"{EDITORS}1/lost-phone")
    assert "it asks for a code" in admin.send(page, BUTTON, 422, password=PASSWORD).text
    assert "By your password and a code." in admin.visit("/newsroom/account").text
