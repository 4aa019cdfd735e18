"""A page is made once for the same values, whatever else is published, and anew for others."""

from datetime import timedelta

from flask import Flask
from sqlalchemy.orm import Session

from models.edition import FRESH
from models.rendering import read
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


def test_what_is_large_is_shown_but_not_kept(app: Flask, browser: Browser, newsroom: Newsroom) -> None:
    pages = app.extensions["pages"]
    newsroom.an_article("Ferry aground", "She sits on a sandbank. " * 5_000, at=NINE)
    newsroom.an_article("Storm ahead", "It blows on the sandbank. " * 200, at=NINE)
    for path, is_kept in ((f"{FERRY}?full=1", False), (FERRY, False), ("/articles/storm-ahead", True)):
        pages.cache_clear()
        read.cache_clear()
        for _ in range(2):
            app.extensions["page_cache"].forget()
            assert "sandbank" in browser.visit(path).text
        assert [cache.cache_info().currsize > 0 for cache in (pages, read)] == [is_kept, is_kept], path
