import pytest
import segno
from flask import Flask
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from models.editor import Editor, Role
from models.log import Action, LogEntry
from models.second_factor import RecoveryCode, SecondFactor
from models.site import Site
from tests.authenticator import Authenticator, a_second_factor
from tests.browser import Page
from tests.editor_browser import EditorBrowser
from tests.factories import PASSWORD, Newsroom

SET_UP = "/newsroom/account/second-factor/create"
SWITCH_OFF = "/newsroom/account/second-factor/destroy"
ACCOUNT = "/newsroom/account"
KEPT = (SecondFactor, RecoveryCode)
TABLES = ("second_factors", "recovery_codes", "log_entries")


def phone_of(page: Page) -> Authenticator:
    """The app after the key on this page is typed into it."""
    (key,) = page.texts("code", class_="key")
    return Authenticator(key)


def kept(session: Session) -> tuple[int, int]:
    """How many second factors and recovery codes there are."""
    session.rollback()
    factors, codes = (session.scalars(select(func.count()).select_from(each)).one() for each in KEPT)
    session.rollback()  # which on SQLite lets the others write again
    return factors, codes


def test_a_second_factor_is_in_force_once_a_code_confirms_it(editor_browser: EditorBrowser, session: Session) -> None:
    page = editor_browser.visit(editor_browser.visit(ACCOUNT).links["Set up a second factor"])
    phone = phone_of(page)
    link = page.links["Or open the app on this device"]
    assert f"secret={phone.app.secret}&issuer=Stet" in link
    drawn = segno.make(link, micro=False).svg_inline(svgclass=None, lineclass=None, omitsize=True, light="#fff")
    assert drawn in page.html
    assert not page.all("img"), "no address leads to a picture of the secret"
    page = editor_browser.send(page, "Switch it on", 422, password=PASSWORD, code=phone.wrong_code())
    assert kept(session) == (0, 0)
    assert phone_of(page).app.secret == phone.app.secret, "the key stays as the app has it"
    used = phone.code()
    first, page = (editor_browser.send(page, "Switch it on", password=PASSWORD, code=used) for _ in range(2))
    assert page.texts("h1") == ["Keep these codes"]
    codes = page.texts("code")
    assert len(codes) == 10
    assert first.texts("code") == codes, "a second click shows what the first one made"
    assert editor_browser.visit(page.links["I have kept them"]).texts("h1") == ["Your account"]
    assert editor_browser.visit(SET_UP, 303).headers["Location"] == ACCOUNT


def test_neither_the_key_nor_a_code_is_kept(editor_browser: EditorBrowser, session: Session) -> None:
    page = editor_browser.visit(SET_UP)
    phone = phone_of(page)
    codes = editor_browser.send(page, "Switch it on", password=PASSWORD, code=phone.code()).texts("code")
    rows = str([session.execute(text(f"SELECT * FROM {name}")).all() for name in TABLES])
    assert "second factor" in rows
    for secret in (phone.app.secret, *codes, *(code.replace("-", "") for code in codes)):
        assert secret not in rows


def test_the_password_is_asked_again(editor_browser: EditorBrowser, session: Session) -> None:
    page = editor_browser.visit(SET_UP)
    page = editor_browser.send(page, "Switch it on", 422, password="a wrong one", code=phone_of(page).code())
    assert "The password is wrong." in page.text
    assert kept(session) == (0, 0)
    assert session.scalars(select(LogEntry.action).order_by(LogEntry.id.desc())).first() == Action.FAILED_SIGN_IN


@pytest.mark.parametrize("seed", ["", "x", "0" * 31, "G" * 32, "0" * 5000, "0" * 32 + "\n"])
def test_a_forged_seed_is_refused(editor_browser: EditorBrowser, session: Session, seed: str) -> None:
    page = editor_browser.visit(SET_UP)
    editor_browser.send(page, "Switch it on", 422, password=PASSWORD, code="000000", seed=seed)
    assert kept(session) == (0, 0)


def test_it_is_switched_off_with_password_and_code(
    editor_browser: EditorBrowser, newsroom: Newsroom, session: Session
) -> None:
    phone, codes = a_second_factor(newsroom, session.scalars(select(Editor)).one())
    page = editor_browser.visit(SWITCH_OFF)
    editor_browser.send(page, "Switch it off", 422, password=PASSWORD, code=phone.wrong_code())
    editor_browser.send(page, "Switch it off", 422, password="a wrong one", code=phone.code())
    editor_browser.send(page, "Switch it off", 422, password="a wrong one", code=codes[0])
    assert kept(session) == (1, 10)
    assert editor_browser.send(page, "Switch it off", password=PASSWORD, code=codes[0]).texts("h1") == ["Your account"]
    assert kept(session) == (0, 0)
    assert editor_browser.visit(SWITCH_OFF, 303).headers["Location"] == ACCOUNT


@pytest.fixture
def strict(newsroom: Newsroom) -> None:
    """A site that wants a second factor of editors and admins."""
    newsroom.session.execute(update(Site).values(second_factor_role=Role.EDITOR))
    newsroom.session.commit()


def test_who_must_have_one_is_led_to_set_it_up(app: Flask, newsroom: Newsroom, strict: None) -> None:
    newsroom.an_editor("Kim")
    browser = EditorBrowser(app)
    page = browser.send(browser.visit("/newsroom/session"), "Sign in", 403, name="Kim", password=PASSWORD)
    assert page.texts("h1") == ["Set up a second factor"]
    for path in ("/newsroom/articles/create", ACCOUNT, "/newsroom/log"):
        browser.visit(path, 403)
    page = browser.visit("/newsroom/articles/create", 403)
    page = browser.send(page, "Switch it on", password=PASSWORD, code=phone_of(page).code())
    assert browser.visit(page.links["I have kept them"]).texts("h1") == ["Write a story"]


def test_a_writer_need_not_have_one_where_editors_must(app: Flask, newsroom: Newsroom, strict: None) -> None:
    newsroom.an_editor("Kim", Role.WRITER)
    assert EditorBrowser(app).sign_in("Kim").texts("h1") == ["Desk"]


def test_what_was_typed_before_it_was_wanted_is_kept(editor_browser: EditorBrowser, session: Session) -> None:
    write = editor_browser.visit("/newsroom/articles/create")
    session.execute(update(Site).values(second_factor_role=Role.WRITER))
    session.commit()
    page = asked(editor_browser, write)
    page = editor_browser.send(page, "Switch it on", 422, password=PASSWORD, code="wrong")
    page = editor_browser.send(page, "Switch it on", password=PASSWORD, code=phone_of(page).code())
    page = editor_browser.send(page, "I have kept them: send what I had typed")
    assert page.texts("h1") == ["Ferry aground"]


def asked(browser: EditorBrowser, page: Page) -> Page:
    return browser.send(page, "Save as a draft", 403, headline="Ferry aground", body="At nine.")
