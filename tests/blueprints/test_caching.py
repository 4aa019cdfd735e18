import gzip

import brotli
import pytest
from flask import Flask

from tests.addresses import FERRY, addresses
from tests.browser import Browser
from tests.factories import Newsroom

KEPT = "public, max-age=5, s-maxage=5, stale-while-revalidate=5, stale-if-error=10"
PAGES = ("/", "/about", "/topics/", "/topics/islands", "/archive/", "/robots.txt", *addresses("ferry-aground"))


@pytest.fixture(autouse=True)
def _a_story(newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article("Ferry aground", "She sits on a sandbank. " * 40, topics=["Islands"]))


def test_a_page_is_kept_for_a_moment_by_everybody_alike(browser: Browser) -> None:
    for path in PAGES:
        page = browser.visit(path)
        assert page.headers["Cache-Control"] == KEPT
        assert page.headers["Vary"] == "Accept-Encoding"
        assert page.headers["ETag"].startswith('W/"')


def test_a_reader_who_has_a_page_gets_no_second_copy(browser: Browser) -> None:
    for path in PAGES:
        tag = browser.visit(path).headers["ETag"]
        again = browser.visit(path, 304, If_None_Match=tag, Accept_Encoding="gzip")
        assert again.html == ""
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == KEPT
        assert again.headers["Vary"] == "Accept-Encoding"
        browser.visit(path, 200, If_None_Match='W/"another"')


def test_a_page_that_changed_is_sent_anew(browser: Browser, newsroom: Newsroom) -> None:
    tag = browser.visit(FERRY).headers["ETag"]
    newsroom.an_update(newsroom.article(newsroom.a_change_of("Ferry aground").article_id), "All are ashore")
    assert "All are ashore" in browser.visit(FERRY, If_None_Match=tag).text


def test_a_former_address_is_kept_like_a_page(browser: Browser) -> None:
    for path, status in (("/articles/FERRY-aground", 301), ("/topics", 308), (f"{FERRY}/updates", 302)):
        assert browser.visit(path, status).headers["Cache-Control"] == KEPT


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_head_tells_the_same_as_get(app: Flask, encoding: str) -> None:
    client = app.test_client()
    asked = {"Accept-Encoding": encoding}
    for path in (*PAGES, "/favicon.ico", "/healthz", "/static/site.css", "/nothing", "/topics"):
        with client.get(path, headers=asked) as got, client.head(path, headers=asked) as told:
            assert told.status_code == got.status_code
            assert told.data == b""
            for name in ("Content-Type", "Content-Length", "Content-Encoding", "ETag", "Cache-Control", "Vary"):
                assert told.headers.get(name) == got.headers.get(name), f"{path}: {name}"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("identity", None),
        ("deflate", None),
        ("br;q=0", None),
        ("garbage;;q=x", None),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
    ],
)
def test_a_page_travels_as_small_as_the_reader_takes_it(app: Flask, accepted: str, encoding: str | None) -> None:
    client = app.test_client()
    plain = client.get(FERRY).data
    response = client.get(FERRY, headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding") == encoding
    assert len(response.data) == int(response.headers["Content-Length"])
    opened = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[encoding](response.data)
    assert opened == plain


def test_what_is_short_is_not_compressed(browser: Browser) -> None:
    assert "Content-Encoding" not in browser.visit("/robots.txt", Accept_Encoding="gzip").headers


def test_nobody_keeps_an_answer_to_another_method(app: Flask) -> None:
    for method in ("OPTIONS", "POST"):
        with app.test_client().open(FERRY, method=method) as response:
            assert "public" not in response.headers.get("Cache-Control", "")
            assert "ETag" not in response.headers
