from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.editor import Editor, Role
from models.log import Action, LogEntry
from tests.editor_browser import EditorBrowser, filled
from tests.factories import Newsroom

EDITORS = "/newsroom/editors/"
CREATE = f"{EDITORS}create"
FIRST = "their first password"


def logged(session: Session) -> Iterator[str]:
    for entry in session.scalars(
        select(LogEntry).where(LogEntry.action.in_([Action.ACCOUNT, Action.ROLE])).order_by(LogEntry.id)
    ):
        yield entry.detail
    session.rollback()


def test_an_account_has_a_role_and_a_first_password(app: Flask, admin: EditorBrowser, session: Session) -> None:
    page = admin.visit(admin.visit("/newsroom/").links["Editors"])
    page = admin.visit(page.links["Add an editor"])
    page = admin.send(page, "Add the editor", name=" Kim  Lee ", role="editor", new_password=FIRST)
    assert page.texts("p", role="status") == ["Kim Lee can sign in now."]
    assert page.texts("td")[5:8] == ["Kim Lee", "editor", "Active"]
    assert EditorBrowser(app).sign_in("Kim Lee", FIRST).texts("h1") == ["Desk"]
    assert list(logged(session)) == ["Kim Lee: editor"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": "Ada"}, "There is an editor named Ada already."),
        ({"name": ""}, "Enter a name."),
        ({"name": " \t"}, "Enter a name."),
        ({"name": "\u200b\x07\ufeff"}, "Enter a name."),
        ({"name": "n" * 101}, "At most 100 characters fit here."),
        ({"name": "n" * 100_000}, "At most 100 characters fit here."),
        ({"role": "king"}, "Choose one of the options offered."),
        ({"role": ""}, "Choose one of the options offered."),
        ({"new_password": "short"}, "A password must have 8 to 200 characters."),
        ({"new_password": "x" * 201}, "A password must have 8 to 200 characters."),
        ({"new_password": "trustno1"}, "Many people use this password"),
    ],
)
def test_what_cannot_be_is_refused(admin: EditorBrowser, session: Session, typed: dict[str, str], says: str) -> None:
    whole = {"name": "Kim", "role": "writer", "new_password": FIRST} | typed
    page = admin.send(admin.visit(CREATE), "Add the editor", 422, **whole)
    assert says in page.text
    assert dict(filled(page.one("form", class_="form")))["new_password"] == "", "no password comes back"
    assert session.scalar(select(func.count()).select_from(Editor)) == 1


def test_a_role_is_changed_and_holds_at_once(app: Flask, admin: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_editor("Kim", Role.WRITER)
    kim = EditorBrowser(app)
    kim.sign_in("Kim")
    page = admin.visit(admin.visit(EDITORS).links["Change the role of Kim"])
    assert ("role", "writer") in filled(page.one("form", class_="form"))
    admin.send(page, "Give this role", role="editor")
    kim.visit("/newsroom/log")
    admin.send(page, "Give this role", role="writer")
    kim.visit("/newsroom/log", 403)
    assert list(logged(newsroom.session)) == ["Kim: writer → editor", "Kim: editor → writer"]


def test_a_forged_role_is_refused(admin: EditorBrowser, newsroom: Newsroom) -> None:
    kim = newsroom.an_editor("Kim", Role.WRITER)
    page = admin.visit(f"{EDITORS}{kim.id}/edit")
    assert "Choose one of the options offered." in admin.send(page, "Give this role", 422, role="king").text


def test_the_last_admin_stays_one(admin: EditorBrowser, newsroom: Newsroom) -> None:
    page = admin.visit(f"{EDITORS}1/edit")
    refused = admin.send(page, "Give this role", 422, role="writer")
    assert "Ada is the last admin: make somebody else one first." in refused.text
    assert ("role", "writer") in filled(refused.one("form", class_="form"))
    newsroom.an_editor("Kim", Role.ADMIN)
    desk = admin.send(page, "Give this role", role="writer")
    assert desk.texts("h1") == ["Desk"], "who is no admin any more is led to no page that is for admins"
    assert desk.texts("p", role="status") == ["Ada has that role now."]
    admin.visit(EDITORS, 403)


@pytest.mark.parametrize("path", ["99/edit", "0/edit", "-1/edit", "9999999999/edit", "x/edit", "99/deactivation"])
def test_an_editor_who_is_not_there_is_not_found(admin: EditorBrowser, path: str) -> None:
    assert admin.client.get(f"{EDITORS}{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "button"), [("/bulletin", "Publish"), ("/edit", "Save"), ("/changes?kind=correction", "Publish")]
)
def test_who_is_given_another_role_while_writing_keeps_every_word(
    editor_browser: EditorBrowser, newsroom: Newsroom, path: str, button: str
) -> None:
    newsroom.draft_of(newsroom.an_article(), headline="Ferry afloat")
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/1{path}")
    bo = newsroom.session.scalars(select(Editor).where(Editor.name == "Bo")).one()
    bo.role = Role.WRITER
    newsroom.session.commit()
    typed = "note" if "changes" in path else "body"
    back = editor_browser.send(page, button, 403, **{typed: "Tugs come.\r\n\r\nAll are well."})
    assert back.texts("h1") == ["This needs another role"]
    assert back.texts(class_="button--main") == []  # sent again, it would be refused again
    assert "Tugs come.\n\nAll are well." in (back.one("textarea", name=typed).text or "")
    assert editor_browser.visit(back.links["Desk"]).texts("h1")
