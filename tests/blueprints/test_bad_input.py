"""Whatever is written or asked, a reader gets a whole page or is told in words."""

from typing import Any

import pytest
from flask import Flask

from tests.addresses import addresses, addresses_for_programs
from tests.browser import Browser, Page, check_answer, check_markup
from tests.factories import Newsroom

HEADLINES = (
    "A",
    "W" * 300,
    "🚢🔥👩‍👩‍👧‍👦 🇩🇰",
    "السفينة جنحت",
    "Fe\x00rry\x07 \x1b[31maground\x7f \u202egnorw\u2028",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% if %} {0} %s %(number)s %",
    "' OR 1=1; DROP TABLE changes; --",
    "&amp; &lt;b&gt; &#0;",
)
BODIES = {
    "one passage": "word " * 39_999,
    "one word": "x" * 200_000,
    "right to left": "\u0627\u200f\U0001f6a2" * 60_000,
    "nested quotations": ">" * 199_999 + "x",
    "nested lists": "- " * 99_999 + "x",
    "open code": "`" * 99_999 + "x" + "`" * 99_999,
    "read-also lines": "".join(f"READ ALSO: story {number}\n" for number in range(9_000)),
    "subheads": "\n\n".join(f"{'#' * (n % 9)} {n}" for n in range(16_000)),
    "ampersands": "&" * 199_999 + "x",
    "tags": "<" * 199_999 + "x",
}
SLOW = {
    "open links": "[" * 200_000,
    "open emphases": "*_" * 100_000,
    "a table": "|a" * 500 + "\n" + "|-" * 500 + "\n" + ("|b" * 500 + "\n") * 150,
}
SLY = """\
<script>alert(1)</script>

<img src=x onerror=alert(1)> <style>p { display: none }</style> <iframe src="//evil.example"></iframe>

[one](javascript:alert(1)) [two](JaVaScRiPt:alert(1)) [three](data:text/html,x) [four](vbscript:x)

[five](<java\tscript:alert(1)>) ![six](http://evil.example/six.png) <javascript:alert(1)>

READ ALSO: [seven](javascript:alert(1))

[eight](https://stet.example/" onclick="alert(1)) [nine]: javascript:alert(1)

**broken *markdown `everywhere [here](( | table |
|---|
"""


@pytest.mark.parametrize("headline", HEADLINES, ids=range(len(HEADLINES)))
def test_any_headline_gives_whole_pages(browser: Browser, newsroom: Newsroom, headline: str) -> None:
    words: dict[str, Any] = {"headline": headline, "kicker": headline[:60], "standfirst": headline, "byline": headline}
    article = newsroom.an_article(topics=["Islands"], is_running=True, **words)
    update = newsroom.an_update(article, **words)
    newsroom.corrects(update, headline)
    newsroom.withdraws(newsroom.an_update(article, **words), headline)
    newsroom.an_article(f"READ ALSO: {headline}"[:300], f"READ ALSO: {headline}")
    feeds = "/corrections/feed.atom", f"/articles/{article.slug}/feed.atom"
    for path in ("/", "/topics/islands", "/archive/", *feeds, *addresses(article.slug)):
        page = browser.visit(path)
        assert "<script>" not in page.html
        assert "<img" not in page.html
        assert "\x00" not in page.html
    browser.visit(f"/articles/{article.slug}/updates/2", 410)


@pytest.mark.parametrize("migrated_app", ["sqlite"], indirect=True)  # no database has a part in it
@pytest.mark.parametrize("name", [*BODIES, *(pytest.param(name, marks=pytest.mark.long) for name in SLOW)])
def test_a_body_of_200000_characters_gives_whole_pages(browser: Browser, newsroom: Newsroom, name: str) -> None:
    newsroom.an_update(newsroom.an_article(), body=(BODIES | SLOW)[name])
    for path in ("/", *addresses("ferry-aground")):
        answer = browser.client.get(path)
        assert answer.status_code == 200
        assert path.startswith("/fragments/") or answer.text.rstrip().endswith("</html>")
    for path in addresses_for_programs("ferry-aground"):
        answer = browser.client.get(path)
        assert answer.status_code == 200
        assert "/ferry-aground" in answer.text


def test_sly_markup_does_nothing(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(body=SLY), body=SLY)
    for path in ("/", *addresses("ferry-aground")):
        page = Page(path, app.test_client().get(path))
        check_markup(page)
        assert not page.errors
        assert not [element for element in page.all() if element.tag in ("iframe", "img", "style")]
        for link in page.all("a"):
            assert link.get("href", "").startswith(("/", "#", "?", "http", "java%09script")), link.get("href")


IMPOSSIBLE = (
    "/articles/a/b",
    "/articles/a%2Fb",
    "/articles/%00",
    "/articles/ferry%00aground",
    "/articles/%FF%FE",
    "/articles/f%C3%A6rge",
    "/articles/" + "a" * 500,
    "/articles/..%2F..%2Fetc%2Fpasswd",
    "/articles/' OR 1=1--",
    "/articles/ferry-aground/updates/%C2%B2",
    "/articles/ferry-aground/updates/2147483648",
    "/articles/ferry-aground/updates/1e3",
    "/topics/%00",
    "/topics/" + "a" * 500,
    "/fragments/articles/%FF/teaser",
    "/fragments/articles/" + "a" * 500 + "/teaser",
    "/archive/2026/-1",
    "/archive/٢٠٢٦/٣",
)


def test_an_address_that_cannot_be_is_not_found_in_words(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article())
    for path in IMPOSSIBLE:
        assert "There is no such page" in browser.visit(path, 404).text, path


QUERIES = (
    "utm_source=post",
    "x=%FF%FE",
    "full=&order=",
    "full=2&order=newest",
    "a=%00",
    "&&&=&",
    "[]",
    "q=" + "x" * 4_000,
)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_what_a_query_asks_beyond_the_known_is_ignored(browser: Browser, newsroom: Newsroom, query: str) -> None:
    newsroom.an_article(topics=["Islands"])
    for path in ("/", "/articles/ferry-aground", "/articles/ferry-aground/related", "/topics/islands", "/archive/"):
        assert browser.visit(f"{path}?{query}").html == browser.visit(path).html


def test_raw_bytes_are_answered_in_words(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_article()
    for raw in (
        "/articles/\xff\xfe",
        "/\xc3\x28",
        "/articles/ferry\x00",
        "/\r\nSet-Cookie: a=b",
        "\\",
        "/articles/ferry-aground;x",
    ):
        with app.test_client().open(environ_overrides={"PATH_INFO": raw, "QUERY_STRING": "before=\xff"}) as response:
            assert response.status_code in (400, 404)
            page = Page("/", response)
            check_answer(page)
            check_markup(page)


ODD_HEADERS = {
    "If-None-Match": '"' * 500,
    "If-Modified-Since": "yesterday",
    "Range": "bytes=0-1,5-3",
    "Accept-Encoding": ",;q=,",
    "Accept": "nonsense",
    "HX-Request": "true",
    "HX-Current-URL": "javascript:alert(1)",
    "Cookie": "session=" + "x" * 4_000,
    "X-HTTP-Method-Override": "DELETE",
}


def test_odd_headers_change_nothing(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    for name, value in ODD_HEADERS.items():
        header: dict[str, Any] = {name: value}
        assert browser.visit("/articles/ferry-aground", **header).texts("h1") == ["Ferry aground"], name
