import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editor import Role
from models.log import Action, LogEntry
from models.site import Site
from tests.browser import Browser
from tests.editor_browser import EditorBrowser, filled
from tests.factories import Newsroom

SITE = "/newsroom/site"


@pytest.fixture
def admin(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """Ada, an admin, signed in."""
    newsroom.an_editor("Ada", Role.ADMIN)
    browser = EditorBrowser(app)
    browser.sign_in("Ada")
    return browser


def generation(session: Session) -> int:
    found = session.scalars(select(Site.generation)).one()
    session.rollback()
    return found


def test_readers_see_at_once_what_an_admin_decides(admin: EditorBrowser, browser: Browser, session: Session) -> None:
    before = generation(session)
    page = admin.visit(admin.visit("/newsroom/").links["Site"])
    page = admin.send(
        page,
        "Save",
        name=" The  Isle ",
        language="da",
        responsible_editor="Agnes Holm",
        about="We are *here*.\r\n\r\n<script>alert(1)</script>",
    )
    assert page.texts("p", role="status") == ["Readers see it at once."]
    assert generation(session) == before + 1
    about = browser.visit("/about")
    assert about.texts("h1") == ["About The Isle"]
    assert about.texts("em") == ["here"]
    assert "Agnes Holm" in about.text
    assert about.one("html").get("lang") == "da"
    detail = session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.SITE)).one()
    assert detail == "name: The Isle; language: da; responsible editor: Agnes Holm; about: 41 characters"


def test_what_is_as_it_was_is_no_change(admin: EditorBrowser, session: Session) -> None:
    before = generation(session)
    admin.send(admin.visit(SITE), "Save")
    assert generation(session) == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": ""}, "Write a name."),
        ({"name": "\x07\x00"}, "A name has at least one character that can be seen."),
        ({"name": " "}, "A name has at least one character that can be seen."),
        ({"name": "n" * 101}, "At most 100 characters fit here."),
        ({"responsible_editor": "n" * 101}, "At most 100 characters fit here."),
        ({"about": "n" * 20_001}, "At most 20000 characters fit here."),
        ({"language": "tlh"}, "Not a valid choice."),
        ({"second_factor_role": "king"}, "Not a valid choice."),
    ],
)
def test_what_cannot_be_comes_back(admin: EditorBrowser, session: Session, typed: dict[str, str], says: str) -> None:
    before = generation(session)
    page = admin.send(admin.visit(SITE), "Save", 422, **({"about": "Typed.", "name": "Isle"} | typed))
    assert says in page.text
    assert ("about", typed.get("about", "Typed.")) in filled(page.one("form", class_="workbench"))
    assert generation(session) == before


def test_what_just_fits_is_kept(admin: EditorBrowser) -> None:
    whole = {"name": "n" * 100, "responsible_editor": "e" * 100, "about": "a" * 20_000}
    page = admin.send(admin.visit(SITE), "Save", 200, **whole)
    assert whole.items() <= dict(filled(page.one("form", class_="workbench"))).items()


def test_who_saves_over_somebody_elses_change_is_told_first(admin: EditorBrowser) -> None:
    mine, theirs = admin.visit(SITE), admin.visit(SITE)
    admin.send(theirs, "Save", name="Theirs")
    told = admin.send(mine, "Save", 409, name="Mine", about="Typed.")
    assert "Somebody else changed the site meanwhile." in told.text
    assert dict(filled(told.one("form", class_="workbench")))["about"] == "Typed."
    assert admin.send(told, "Save").one("input", id="name").get("value") == "Mine"


def test_a_second_factor_is_asked_of_a_role(admin: EditorBrowser, session: Session) -> None:
    page = admin.send(admin.visit(SITE), "Save", 403, second_factor_role="admin")
    assert page.texts("h1") == ["Set up a second factor"]
    assert session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.SITE)).one() == (
        "second factor from: admin"
    )
