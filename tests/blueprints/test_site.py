import sys
from subprocess import run

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models.site import Site
from tests.addresses import SITE_URL
from tests.browser import Browser
from tests.factories import Newsroom, at_moment, moment


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


def test_a_reader_of_a_storys_history_is_told_how_to_check_it(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    assert browser.visit("/articles/ferry-aground/changes").links["How to check it"] == "/about#record"
    program = "".join(browser.visit("/about").all("pre")[-1].itertext())
    story = browser.client.get("/articles/ferry-aground.json").text
    answer = run([sys.executable, "-c", program], check=True, input=story, capture_output=True, text=True)
    assert answer.stdout.startswith("All 1 versions fit")


def test_a_site_of_few_words_is_a_page(browser: Browser) -> None:
    assert browser.visit("/about").texts("h1") == ["About Stet"]


def test_the_sites_own_words_are_never_markup(browser: Browser, session: Session) -> None:
    describe(session, name="<b>Post</b>", about="<script>alert(1)</script>", responsible_editor="<i>Eve</i>")
    page = browser.visit("/about")
    assert "<b>" not in page.html
    assert "<i>" not in page.html
    assert "alert(1)</script>" not in page.html


@pytest.mark.parametrize(("language", "spoken"), [("da", "en"), ("ar", "en"), ("en-GB", "en-GB")])
def test_a_site_speaks_the_language_that_it_has_words_for(
    browser: Browser, newsroom: Newsroom, session: Session, language: str, spoken: str
) -> None:
    newsroom.an_article(at=moment("2026-03-10 09:00"), language="da")
    describe(session, language=language)
    page = browser.visit("/archive/2026/3")
    assert page.one("html").get("lang") == spoken
    assert page.texts("h1") == ["March 2026"]
    assert page.texts("h2", lang="da") == ["Ferry aground"]


def test_machines_may_read_everything_and_are_told_where_all_is_named(browser: Browser) -> None:
    page = browser.visit("/robots.txt")
    maps = [line.removeprefix("Sitemap: ") for line in page.html.splitlines()[3:]]
    assert page.html.startswith("User-agent: *\nDisallow:\n\n")
    assert maps == [f"{SITE_URL}/sitemap.xml", f"{SITE_URL}/news-sitemap.xml"]
    for address in maps:
        browser.visit(address.removeprefix(SITE_URL))
    assert page.response.mimetype == "text/plain"


def test_a_browsers_tab_has_a_picture(app: Flask) -> None:
    with app.test_client().get("/favicon.ico") as response:
        assert response.status_code == 200
        assert response.mimetype in ("image/x-icon", "image/vnd.microsoft.icon")
        assert "max-age=86400" in response.headers["Cache-Control"]


def test_it_says_how_it_corrects_and_who_hears_complaints(browser: Browser, session: Session) -> None:
    assert "How to complain" not in browser.visit("/about").text
    describe(
        session,
        responsible_editor="Birgitte Holst",
        correction_policy="In *plain sight*.",
        contact="[Write](mailto:us@post.example)",
        complaints="### In time\n\nWithin 12 weeks. <script>alert(1)</script>",
    )
    page = browser.visit("/about")
    assert page.texts("h2")[:4] == ["Responsible editor", "How we correct", "How to reach us", "How to complain"]
    assert page.texts("h3")[0] == "In time"
    assert page.links["Write"] == "mailto:us@post.example"
    assert page.links["Every correction"] == "/corrections"
    assert "alert(1)</script>" not in page.html


NOON = moment("2026-11-30 12:00")


@pytest.mark.parametrize(
    ("contact", "told"),
    [("security@post.example", "mailto:security@post.example"), ("https://post.example/x", "https://post.example/x")],
)
def test_who_finds_a_weakness_is_told_where_to_report_it(
    browser: Browser, session: Session, contact: str, told: str
) -> None:
    describe(session, security_contact=contact, language="da")
    with at_moment(NOON):
        page = browser.visit("/.well-known/security.txt")
        assert page.response.mimetype == "text/plain"
        assert page.html.splitlines() == [
            f"Contact: {told}",
            "Expires: 2027-05-29T00:00:00Z",
            "Preferred-Languages: da, en",
            "Canonical: https://stet.example/.well-known/security.txt",
        ]


def test_a_site_that_names_no_contact_has_no_such_file(browser: Browser) -> None:
    assert browser.visit("/.well-known/security.txt", 404).response.mimetype == "text/plain"
