"""A disk that is full, a database that is locked, read-only or away: it is said in words, and no word is lost."""

import gettext

import pytest
import time_machine
from flask import Flask
from sqlalchemy import Engine

from blueprints import formatting
from models import clock
from models.editor import Role
from tests import ailments
from tests.ailments import Ailment
from tests.blueprints.test_newsroom import routes
from tests.editor_browser import EditorBrowser, filled
from tests.factories import MINUTE, PASSWORD, Newsroom, prose

SAID: dict[Ailment, str] = {ailments.read_only: "read-only", ailments.locked: "locked", ailments.full: "disk is full"}
STORY = "/newsroom/articles/1"
LONG = prose(1500).replace("\n", "\r\n")
WORDS = {"headline": "Ferry afloat", "byline": "Bo", "body": LONG}
# Where a form stands, its button, what is typed into it.
FORMS = [
    ("/newsroom/articles/create", "Save as a draft", WORDS),
    ("/newsroom/paste", "Make the draft", {"text": "Ferry afloat\r\n\r\nIt came off at noon, says the captain."}),
    (f"{STORY}/edit", "Save", WORDS),
    (f"{STORY}/updates/create", "Save as a draft", {"body": LONG}),
    (f"{STORY}/updates/1/edit", "Save", {"body": LONG}),
    (f"{STORY}/bulletin", "Publish", {"headline": "Afloat", "body": LONG}),
    (f"{STORY}/changes", "Publish", {"kind": "correction", "note": "We wrote nine. It was ten."}),
    (f"{STORY}/updates/1/publication", "Publish", {}),
    (f"{STORY}/opening", "Open the story", {}),
    (f"{STORY}/settings", "Apply", {"slug": "another-slug"}),
    (f"{STORY}/previews", "Make a link", {"reader": "Our lawyer"}),
    ("/newsroom/topics/create", "Add the topic", {"name": "Islands"}),
    ("/newsroom/site", "Save", {"name": "The Islander", "about": "We sail."}),
    (f"{STORY}/withdrawal", "Withdraw", {"note": "It was another ship."}),
]


@pytest.fixture
def admin(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """Bo, an admin, with a public story whose working copy differs, and a draft update of it."""
    newsroom.works_as(newsroom.an_editor("Bo", Role.ADMIN))
    article = newsroom.an_article(body="At nine.")
    newsroom.a_draft_update(article, "Second")
    newsroom.draft_of(article, body="At ten.")
    newsroom.session.commit()
    browser = EditorBrowser(app)
    browser.enter("Bo")
    return browser


@pytest.mark.parametrize("ailment", SAID)
def test_a_form_comes_back_as_it_was_and_is_sent_again_when_the_database_is_well(
    admin: EditorBrowser, engine: Engine, ailment: Ailment
) -> None:
    if ailment is ailments.full and engine.dialect.name == "postgresql":
        return  # its disk is the machine's own; what it says of a full one is held in tests/models/test_outage.py
    for path, button, typed in FORMS:
        if ailment is ailments.full and "body" not in typed:
            continue  # a few words find room
        page = admin.visit(path)
        with ailment(engine):
            back = admin.send(page, button, 503, **typed)
        assert SAID[ailment] in back.texts(class_="trouble")[0], path
        assert int(back.headers["Retry-After"]) > 0
        assert typed.items() <= dict(filled(admin.form_of(back, button)[0])).items(), path
        assert not admin.send(back, button).all(class_="trouble"), path


@pytest.mark.parametrize("ailment", [ailments.read_only, ailments.locked])
def test_signing_in_says_so_and_keeps_what_was_typed_elsewhere(
    app: Flask, newsroom: Newsroom, engine: Engine, ailment: Ailment
) -> None:
    newsroom.an_editor("Bo")
    browser = EditorBrowser(app)
    page = browser.post("/newsroom/articles/create", [("headline", "Ferry aground"), ("body", "At nine.")], 401)
    with ailment(engine):
        back = browser.send(page, "Sign in", 503, name="Bo", password=PASSWORD)
    assert SAID[ailment] in back.texts(class_="trouble")[0]
    assert PASSWORD not in back.html
    back = browser.send(back, "Sign in", 422, password=PASSWORD)
    assert back.texts("h1") == ["Write a story"]
    assert back.one("input", id="headline").get("value") == "Ferry aground"


def test_a_newsroom_that_takes_nothing_can_still_be_read(admin: EditorBrowser, engine: Engine) -> None:
    with time_machine.travel(clock.now() + 5 * MINUTE), ailments.read_only(engine):
        assert admin.visit("/newsroom/").texts("h1") == ["Desk"]


@pytest.mark.parametrize("ailment", [ailments.read_only, ailments.away])
def test_whatever_is_sent_is_answered(app: Flask, admin: EditorBrowser, engine: Engine, ailment: Ailment) -> None:
    posting = [path for _, method, path in routes(app) if method == "POST"]
    fields = {**WORDS, "csrf_token": csrf_token(admin)}
    with ailment(engine):
        for path in posting:
            response = admin.client.post(path, data=fields)
            assert response.status_code < 500 or response.status_code == 503, path
            assert response.status_code != 503 or response.headers["Retry-After"], path


def csrf_token(browser: EditorBrowser) -> str:
    return browser.visit("/newsroom/account").all("input", name="csrf_token")[0].get("value") or ""


def test_where_nothing_can_be_read_either_a_page_holds_what_was_typed(
    app: Flask, admin: EditorBrowser, engine: Engine
) -> None:
    page = admin.visit("/newsroom/articles/create")
    with ailments.away(engine):
        back = admin.send(page, "Save as a draft", 503, **WORDS | {"headline": "Afloat"})
        assert admin.client.get("/newsroom/").status_code == 503
    assert "The database can’t be reached." in back.text
    assert back.texts("label") == ["Headline", "Byline", "Text"]
    assert back.one("input", name="headline").get("type") == "text"
    assert (back.one("textarea", name="body").text or "").strip() == LONG.replace("\r\n", "\n")
    assert int(back.headers["Retry-After"]) > 0
    app.extensions["watch"].forget()  # as a second passes
    page = admin.send(back, "Send it again")
    assert page.texts("h1") == ["Afloat"]
    assert admin.send(page, "Save").texts("textarea", id="body") == [" ".join(LONG.split())]


def test_a_form_comes_back_when_the_connection_is_cut(
    app: Flask, admin: EditorBrowser, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = admin.visit("/newsroom/articles/create")
    monkeypatch.setattr(app.extensions["watch"], "rest", 3600)  # it has just been looked at
    if engine.dialect.name == "postgresql":  # a file has none
        ailments.cut_off(engine)
        page = admin.send(page, "Save as a draft", 503, **WORDS)
        assert "The database can’t be reached." in page.texts(class_="trouble")[0]
    assert admin.send(page, "Save as a draft", 200, **WORDS).texts("h1") == ["Ferry afloat"]


def test_a_button_that_stands_alone_is_offered_again(admin: EditorBrowser, engine: Engine) -> None:
    page = admin.visit("/newsroom/account")
    with ailments.read_only(engine):
        back = admin.send(page, "Sign out Bo", 503)
    assert back.texts("h1") == ["This could not be done"]
    assert admin.send(back, "Send it again").texts("h1") == ["Sign in"]


class Catalogue(gettext.NullTranslations):
    """A translation of everything that is offered for translation."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"


def test_what_comes_back_unsent_speaks_the_sites_language(
    admin: EditorBrowser, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = admin.visit("/newsroom/articles/create")
    monkeypatch.setattr(formatting, "translations", Catalogue())
    with ailments.away(engine):
        back = admin.send(page, "Save as a draft", 503, **WORDS)
    admin.client.application.extensions["watch"].forget()  # as a second passes
    expired = admin.post("/newsroom/session/destroy", [("csrf_token", "another")], 422)
    for unsent in (back, expired):
        assert unsent.one("html").get("lang") == "en"
        said = [text for tag in ("h1", "label", "p", "button") for text in unsent.texts(tag)]
        assert [text for text in said if not text.startswith("«")] == []
    assert back.texts("button") == ["«Send it again»"]
    assert expired.links["«Desk»"] == "/newsroom/"


def test_no_password_is_sent_back(admin: EditorBrowser, engine: Engine) -> None:
    page = admin.visit("/newsroom/account/password/edit")
    with ailments.away(engine):
        back = admin.send(page, "Change the password", 503, password=PASSWORD, new_password="not to be seen")
    assert PASSWORD not in back.html
    assert "not to be seen" not in back.html


def test_a_fault_of_ours_costs_no_word(admin: EditorBrowser, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(admin.client.application.config, "PROPAGATE_EXCEPTIONS", False)
    page = admin.visit("/newsroom/articles/create")
    with ailments.without(engine, "drafts"):
        back = admin.send(page, "Save as a draft", 500, **WORDS)
    assert back.texts("h1") == ["Something went wrong here"]
    assert admin.send(back, "Send it again").texts("h1") == ["Ferry afloat"]
