import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.log import Action, LogEntry
from models.site import Site
from tests.browser import Browser
from tests.editor_browser import EditorBrowser, filled

SITE = "/newsroom/site"


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
        responsible_editor="Agnes Holm",
        about="We are *here*.\r\n\r\n<script>alert(1)</script>",
    )
    assert page.texts("p", role="status") == ["Saved. Readers see it at once."]
    assert generation(session) == before + 1
    about = browser.visit("/about")
    assert about.texts("h1") == ["About The Isle"]
    assert about.texts("em") == ["here"]
    assert "Agnes Holm" in about.text
    detail = session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.SITE)).one()
    assert detail == "name: The Isle; responsible editor: Agnes Holm; about: 41 characters"


def test_an_admin_writes_whom_readers_turn_to(admin: EditorBrowser, browser: Browser, session: Session) -> None:
    typed = {"correction_policy": "At once.", "contact": "Write.", "complaints": "Within 12 weeks."}
    admin.send(admin.visit(SITE), "Save", 200, **typed, security_contact=" safe@post.example ")
    about = browser.visit("/about").text
    assert [text for text in typed.values() if text not in about] == []
    assert "mailto:safe@post.example\n" in browser.visit("/.well-known/security.txt").html
    detail = session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.SITE)).one()
    assert detail == (
        "correction policy: 8 characters; contact: 6 characters; complaints: 16 characters; "
        "security contact: safe@post.example"
    )


def test_what_is_as_it_was_is_no_change(admin: EditorBrowser, session: Session) -> None:
    before = generation(session)
    admin.send(admin.visit(SITE), "Save")
    assert generation(session) == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": ""}, "Enter a name."),
        ({"name": "\x07\x00"}, "Enter a name."),
        ({"name": " "}, "Enter a name."),
        ({"name": "n" * 101}, "At most 100 characters fit here."),
        ({"responsible_editor": "n" * 101}, "At most 100 characters fit here."),
        ({"about": "n" * 20_001}, "At most 20000 characters fit here."),
        ({"complaints": "n" * 10_001}, "At most 10000 characters fit here."),
        ({"correction_policy": "n" * 10_001}, "At most 10000 characters fit here."),
        ({"contact": "n" * 5_001}, "At most 5000 characters fit here."),
        ({"security_contact": "http://post.example"}, "Enter an e-mail address"),
        ({"security_contact": "us@post.example\r\nExpires: never"}, "Enter an e-mail address"),
        ({"security_contact": "javascript:alert(1)"}, "Enter an e-mail address"),
        ({"security_contact": f"https://{'n' * 200}"}, "At most 200 characters fit here."),
        ({"language": "da"}, "Choose one of the options offered."),
        ({"second_factor_role": "king"}, "Choose one of the options offered."),
    ],
)
def test_what_cannot_be_comes_back(admin: EditorBrowser, session: Session, typed: dict[str, str], says: str) -> None:
    before = generation(session)
    page = admin.send(admin.visit(SITE), "Save", 422, **({"about": "Typed.", "name": "Isle"} | typed))
    assert says in page.text
    assert ("about", typed.get("about", "Typed.")) in filled(page.one("form", class_="workbench"))
    assert generation(session) == before


def test_only_languages_that_there_are_words_for_are_offered(admin: EditorBrowser, session: Session) -> None:
    site = Site.locked(session)
    site.language = "da"
    session.commit()
    page = admin.visit(SITE)
    assert [option.get("value") for option in page.one("select", id="language")] == ["en"]
    admin.send(page, "Save", language="en")
    assert session.scalars(select(Site.language)).one() == "en"


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
    assert page.texts("p", role="status") == ["Saved."]
    assert session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.SITE)).one() == (
        "second factor from: admin"
    )
