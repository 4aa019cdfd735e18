"""A page that stands is answered without being rendered again, and one that does not, never."""

from datetime import timedelta
from itertools import product

import brotli
import pytest
from flask import Flask
from sqlalchemy import Engine

from page_cache import BLIND, LONGEST, PageCache, known
from tests import ailments
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment
from tests.queries import Queries

NINE = moment("2026-03-02 09:00")
PROSE = "She sits on a sandbank. " * 40


@pytest.fixture(autouse=True)
def _a_story(newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article("Ferry aground", PROSE, topics=["Islands"], at=NINE), at=NINE)


def test_a_page_is_rendered_once(app: Flask, queries: Queries) -> None:
    client = app.test_client()
    for path in ("/", FERRY, f"{FERRY}.txt", "/topics/islands", "/articles/FERRY-aground"):
        first = client.get(path)
        queries.begin()
        again = client.get(path)
        assert queries == []
        assert first.headers.pop("X-Request-ID") != again.headers.pop("X-Request-ID")
        assert (again.status_code, again.data, list(again.headers)) == (
            first.status_code,
            first.data,
            list(first.headers),
        )


def test_it_is_sent_as_each_reader_takes_it(app: Flask) -> None:
    client = app.test_client()
    plain, small = (client.get(FERRY, headers={"Accept-Encoding": each}) for each in ("identity", "gzip, br"))
    assert brotli.decompress(small.data) == plain.data
    assert (small.headers["Content-Encoding"], small.headers["Content-Length"]) == ("br", str(len(small.data)))
    told = client.head(FERRY, headers={"Accept-Encoding": "br;q=0"})
    assert (told.data, told.headers["Content-Length"]) == (b"", str(len(plain.data)))
    for known_by in (plain.headers["ETag"], '"another", ' + plain.headers["ETag"][2:], "*"):
        unchanged = client.get(FERRY, headers={"If-None-Match": known_by})
        assert (unchanged.status_code, unchanged.data) == (304, b"")
        assert "Content-Length" not in unchanged.headers
        assert "Content-Security-Policy" in unchanged.headers


def test_a_parameter_that_no_page_knows_makes_no_page_of_its_own(browser: Browser, queries: Queries) -> None:
    browser.visit(f"{FERRY}?order=oldest")
    queries.begin()
    browser.visit(f"{FERRY}?utm_source=post&order=oldest&fbclid=1")
    assert queries == []
    assert known("utm=1&order=oldest&full=&a&full=2") == "full=&full=2&order=oldest"


def test_nobody_is_shown_what_somebody_else_asked_for(app: Flask) -> None:
    client = app.test_client()
    client.get(
        FERRY, headers={"Cookie": "session=x", "HX-Request": "true", "Range": "bytes=0-9", "Host": "evil.example"}
    )
    page = client.get(FERRY)
    assert page.status_code == 200
    assert page.text.startswith("<!doctype html>")
    assert "evil.example" not in page.text


def test_what_is_not_there_takes_no_room(app: Flask) -> None:
    cache, client = app.extensions["page_cache"], app.test_client()
    client.get("/")
    for number in range(50):
        client.get(f"/articles/nothing-{number}")
        client.get(f"/?before=nothing{number}")
    assert [*cache.new, *cache.pages] == [("/", "")]


@pytest.fixture
def small(app: Flask, monkeypatch: pytest.MonkeyPatch) -> PageCache:
    """A cache that has room for few pages."""
    cache = PageCache(app.extensions["page_cache"].application, app.extensions["watch"], 600_000)
    monkeypatch.setattr(app, "wsgi_app", cache)
    return cache


def test_no_number_of_addresses_drives_out_pages_that_are_read(app: Flask, small: PageCache, queries: Queries) -> None:
    client, read = app.test_client(), ("/", FERRY, "/topics/islands", "/about")
    for path in read * 2:
        client.get(path)
    for number in range(60):
        for address in ("/?q=0{}", "/?full=0x{}", "/about?topic=0{}", "/topics/?since=x0{}", FERRY + "?full=0x{}"):
            assert client.get(address.format(number)).status_code == 200
        assert small.new.weight == sum(page.weight for page in small.new.values()) <= 600_000 / 8
    queries.begin()
    for path in read:
        client.get(path)
    assert queries == []
    assert len(small.pages) == len(read)


def test_of_addresses_with_a_query_the_last_that_were_asked_for_again_are_kept(app: Flask, small: PageCache) -> None:
    client = app.test_client()
    for path in (FERRY, FERRY):
        client.get(path)
    for number in range(100):
        for path in ("/?q=read", f"/?q={number}", f"/?q={number}"):
            client.get(path)
        assert small.queried.weight == sum(page.weight for page in small.queried.values()) <= small.queried.room
    assert 2 < len(small.queried) < 100
    assert {("/", "q=read"), ("/", "q=99")} <= set(small.queried)
    assert list(small.pages) == [(FERRY, "")], "though it was asked for before all others"


def test_redirects_drive_out_no_pages(app: Flask, small: PageCache) -> None:
    client = app.test_client()
    client.get(FERRY)
    client.get(FERRY)
    names = ["".join(letters) for letters in product("fF", "eE", "rR", "rR", "yY")][1:]
    for name in names:
        assert [client.get(f"/articles/{name}-aground").status_code for _ in range(2)] == [301, 301]
    assert list(small.pages) == [(FERRY, "")]
    assert small.new.weight <= small.new.room < 4_000 * len(names)


def test_a_page_too_large_to_be_kept_drives_out_none(app: Flask, small: PageCache, newsroom: Newsroom) -> None:
    newsroom.an_article("Endless", "She sits on a sandbank. " * 2_000, at=NINE)
    client = app.test_client()
    for path in ("/", FERRY, FERRY, "/articles/endless?full=1", "/articles/endless?full=1"):
        assert client.get(path).status_code == 200
    assert (list(small.new), list(small.pages)) == ([("/", "")], [(FERRY, "")])


def test_a_page_that_is_read_keeps_its_place_when_it_is_made_anew(app: Flask, small: PageCache) -> None:
    for later in (DAY, DAY, DAY + LONGEST, DAY + 2 * LONGEST):
        with at_moment(NINE + later):
            app.test_client().get(FERRY)
    assert (list(small.new), list(small.pages)) == ([], [(FERRY, "")])


def test_a_page_is_made_anew_after_a_while(app: Flask, queries: Queries) -> None:
    with at_moment(NINE + DAY):
        app.test_client().get(FERRY)
    for later, is_asked in ((LONGEST - timedelta(seconds=1), False), (LONGEST, True), (-LONGEST, True)):
        with at_moment(NINE + DAY + later):
            queries.begin()
            app.test_client().get(FERRY)
        assert bool(queries) == is_asked, later


def test_a_clock_that_is_put_back_delays_no_scheduled_story(app: Flask, newsroom: Newsroom) -> None:
    with at_moment(NINE + HOUR):
        newsroom.schedules(newsroom.a_draft_article("Storm"), NINE + DAY)
    for then, is_public in ((2 * DAY, True), (DAY - timedelta(seconds=1), False), (DAY, True)):
        with at_moment(NINE + then):
            assert ("Storm" in app.test_client().get("/").text) == is_public, then


def test_kept_pages_are_shown_while_the_database_is_away(app: Flask, browser: Browser, engine: Engine) -> None:
    page, watch = browser.visit(FERRY), app.extensions["watch"]
    with ailments.away(engine):
        assert browser.visit(FERRY).text == page.text
        assert browser.visit("/about", 503).headers["Retry-After"] == "5"
        watch.looked_at -= BLIND
        browser.visit(FERRY, 503)
    watch.forget()
    assert browser.visit(FERRY).text == page.text
