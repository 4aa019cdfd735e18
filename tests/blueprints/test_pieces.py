"""A page is made once for the same values, whatever else is published, and anew for others."""

from datetime import timedelta

from flask import Flask
from sqlalchemy.orm import Session

from models.edition import FRESH
from models.site import Site
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import HOUR, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")


def test_a_page_that_a_publication_leaves_as_it_was_is_not_made_again(
    app: Flask, browser: Browser, newsroom: Newsroom, session: Session
) -> None:
    ferry = newsroom.an_article("Ferry aground", at=NINE)
    with at_moment(NINE + HOUR):
        first = browser.visit(FERRY).text
        newsroom.an_article("Storm ahead", at=NINE + HOUR)
        made = app.extensions["pages"].cache_info().misses
        assert browser.visit(FERRY).text == first
        assert app.extensions["pages"].cache_info().misses == made
        newsroom.an_update(ferry, "Afloat again", at=NINE + HOUR)
        assert "Afloat again" in browser.visit(FERRY).text
        site = Site.locked(session)
        site.name = "The Sound Post"
        site.renew()
        session.commit()
        assert "The Sound Post" in browser.visit(FERRY).text


def test_a_page_that_time_alone_alters_is_made_again(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", at=NINE)
    newsroom.corrects(ferry, "She sat on a reef.", at=NINE + HOUR)
    for later, is_fresh, is_old in (
        (FRESH, True, False),
        (FRESH + 2 * HOUR, False, False),
        (timedelta(days=400), False, True),
        (FRESH, True, False),
    ):
        with at_moment(NINE + later):
            page = browser.visit(FERRY)
        assert (bool(page.all(class_="correction")), bool(page.all(class_="old"))) == (is_fresh, is_old)
