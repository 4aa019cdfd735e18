import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.site import Site
from tests.browser import Browser
from tests.factories import Newsroom, moment


def describe(session: Session, **words: str) -> None:
    site = Site.locked(session)
    for name, word in words.items():
        setattr(site, name, word)
    site.renew()
    session.commit()


def test_the_site_says_who_it_is(browser: Browser, session: Session) -> None:
    describe(session, name="The Sound Post", about="We correct *in plain sight*.", responsible_editor="Birgitte Holst")
    page = browser.visit("/about")
    assert page.texts("h1") == ["About The Sound Post"]
    assert page.texts("em") == ["in plain sight"]
    assert "Responsible editor: Birgitte Holst" in page.text
    assert page.links["The Sound Post"] == "/"


def test_a_site_of_few_words_is_a_page(browser: Browser) -> None:
    assert browser.visit("/about").texts("h1") == ["About Stet"]


def test_the_sites_own_words_are_never_markup(browser: Browser, session: Session) -> None:
    describe(session, name="<b>Post</b>", about="<script>alert(1)</script>", responsible_editor="<i>Eve</i>")
    page = browser.visit("/about")
    assert "<b>" not in page.html
    assert "<i>" not in page.html
    assert "alert(1)</script>" not in page.html


def test_moments_are_written_in_the_sites_language(browser: Browser, newsroom: Newsroom, session: Session) -> None:
    newsroom.an_article(at=moment("2026-03-10 09:00"))
    describe(session, language="da")
    assert browser.visit("/about").one("html").get("lang") == "da"
    assert browser.visit("/archive/2026/3").texts("h1") == ["marts 2026"]


def test_machines_may_read_everything(browser: Browser) -> None:
    page = browser.visit("/robots.txt")
    assert page.html == "User-agent: *\nDisallow:\n"
    assert page.response.mimetype == "text/plain"


def test_a_browsers_tab_has_a_picture(app: Flask) -> None:
    with app.test_client().get("/favicon.ico") as response:
        assert response.status_code == 200
        assert response.mimetype in ("image/x-icon", "image/vnd.microsoft.icon")
        assert "max-age=86400" in response.headers["Cache-Control"]


def test_a_healthy_process_says_so_and_nobody_keeps_it(browser: Browser) -> None:
    page = browser.visit("/healthz")
    assert page.html == "ok\n"
    assert page.headers["Cache-Control"] == "no-store"


def test_a_process_without_its_database_says_so(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("SELECT", {}, Exception("the disk is gone"))

    monkeypatch.setattr("blueprints.site.reading", gone)
    page = browser.visit("/healthz", 503)
    assert page.html == "The database can't be read.\n"
    assert page.headers["Cache-Control"] == "no-store"


def test_a_database_without_its_tables_is_not_healthy(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with create_engine("sqlite://").connect() as empty:
        empty.execute(text("SELECT 1"))
        monkeypatch.setattr("blueprints.site.reading", lambda: empty)
        Browser(app).visit("/healthz", 503)
