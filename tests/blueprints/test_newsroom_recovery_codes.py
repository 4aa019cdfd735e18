import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editor import Editor
from models.log import Action, LogEntry
from models.second_factor import RecoveryCode
from tests.authenticator import Authenticator, a_second_factor
from tests.editor_browser import EditorBrowser
from tests.factories import PASSWORD, Newsroom

ACCOUNT = "/newsroom/account"
NEW = f"{ACCOUNT}/recovery-codes"


@pytest.fixture
def kept(editor_browser: EditorBrowser, newsroom: Newsroom) -> tuple[Authenticator, list[str]]:
    """Bo's phone and first recovery codes."""
    return a_second_factor(newsroom, newsroom.session.scalars(select(Editor)).one())


def test_new_codes_take_the_place_of_the_earlier_ones(
    app: Flask, editor_browser: EditorBrowser, session: Session, kept: tuple[Authenticator, list[str]]
) -> None:
    phone, former = kept
    page = editor_browser.visit(editor_browser.visit(ACCOUNT).links["Make new recovery codes"])
    used = phone.code()
    first, page = (editor_browser.send(page, "Make new codes", password=PASSWORD, code=used) for _ in range(2))
    codes = page.texts("code")
    assert first.texts("code") == codes, "a second click shows what the first one made"
    assert page.texts("h1") == ["Keep these codes"]
    assert len(codes) == 10
    assert not set(codes) & set(former)
    assert editor_browser.visit(NEW).texts("code") == [], "they are shown once"
    assert session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.SECOND_FACTOR)).all() == [
        "new recovery codes"
    ]
    session.rollback()
    step = EditorBrowser(app).sign_in("Bo")
    again = EditorBrowser(app)
    refused = again.send(step, "Sign in", 422, code=former[0])
    refused = again.send(refused, "Sign in", 422, code=former[0])
    assert "This recovery code is wrong or was used before. Use another" in refused.text
    assert again.send(refused, "Sign in", code=codes[0]).texts("h1") == ["Desk"]


def test_password_and_code_are_asked_for(
    editor_browser: EditorBrowser, session: Session, kept: tuple[Authenticator, list[str]]
) -> None:
    phone, codes = kept
    before = set(session.scalars(select(RecoveryCode.code_hash)))
    session.rollback()
    page = editor_browser.visit(NEW)
    editor_browser.send(page, "Make new codes", 422, password="a wrong one", code=phone.code())
    editor_browser.send(page, "Make new codes", 422, password=PASSWORD, code=phone.wrong_code())
    assert set(session.scalars(select(RecoveryCode.code_hash))) == before
    session.rollback()
    editor_browser.send(page, "Make new codes", password=PASSWORD, code=codes[0])
    assert not set(session.scalars(select(RecoveryCode.code_hash))) & before


def test_who_has_no_second_factor_has_no_codes(editor_browser: EditorBrowser, session: Session) -> None:
    assert "Make new recovery codes" not in editor_browser.visit(ACCOUNT).links
    assert editor_browser.visit(NEW, 303).headers["Location"] == ACCOUNT


def test_a_second_factor_that_was_switched_off_meanwhile_gives_no_codes(
    editor_browser: EditorBrowser, session: Session, kept: tuple[Authenticator, list[str]]
) -> None:
    page, codes = editor_browser.visit(NEW), kept[1]
    off = editor_browser.visit(f"{ACCOUNT}/second-factor/destroy")
    editor_browser.send(off, "Switch it off", password=PASSWORD, code=codes[0])
    assert editor_browser.send(page, "Make new codes", password=PASSWORD, code=codes[1]).texts("code") == []
    assert session.scalars(select(RecoveryCode)).all() == []
