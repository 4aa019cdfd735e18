import re
from urllib.parse import urlencode

import pytest
from flask import Flask

from models import search
from models.database import TookTooLong
from tests.addresses import FERRY
from tests.browser import Browser, text_of
from tests.factories import Newsroom, moment

EMPTY = ["", "%20", "...", "%21%3F%22%22", "%F0%9F%98%80", "%00", "%E2%80%8D", "%EF%BF%BD"]
HOSTILE = [
    '"',
    '"ferry',
    '""ferry""',
    "ferry*",
    "* ferry",
    "ferry AND OR NOT NEAR(a b, 3)",
    "headline:ferry",
    "{headline words}:ferry",
    "^ferry + -ferry",
    "ferry & | ! <-> :* ( ) \\ '",
    "';DROP TABLE changes;--",
    "%' OR 1=1 --",
    "ferry\x00",
    "😀 ferry 👩‍👩‍👧",
    "\u202eyrref",
    "e" + "\u0301" * 500,
    "a",
    "the the the the",
    "ferry " * 50,
    "x" * 4_000,
    "<script>alert(1)</script>",
    "]]> </mark>",
    "½ ² ﷺ İ ǆ",
]


def test_a_search_shows_what_was_found_with_the_words_marked(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground off Læsø", "Tugs \\<b>came\\</b> to the **fer**ry & *crew*.", standfirst="Fog.")
    newsroom.an_article("Storm", "Nothing else.")
    page = browser.visit("/search?q=laeso+ferry")
    assert page.texts("h1") == ["Search"]
    assert page.texts("h2") == ["Ferry aground off Læsø"]
    assert page.texts("mark") == ["Ferry", "Læsø", "ferry"]
    assert text_of(page.one("p", class_="teaser__newest")).endswith("Fog. Tugs <b>came</b> to the ferry & crew.")
    assert page.texts(role="status") == ["1 result."]
    assert page.one("input", name="q").get("value") == "laeso ferry"


def test_the_form_is_a_page_of_its_own_to_which_every_page_leads(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Islands"], at=moment("2024-12-31 23:30"))
    newsroom.an_article("Storm", at=moment("2026-03-02 09:00"))
    assert browser.visit("/").links["Search"] == "/search"
    page = browser.visit("/search")
    form = page.one("form")
    assert (form.get("action"), form.get("method")) == ("/search", None)
    assert page.texts("option") == ["All topics", "Islands", "All years", "2026", "2025"]
    assert page.texts("article") == []


def test_no_search_engine_and_no_cache_keeps_it(browser: Browser) -> None:
    headers = browser.visit("/search?q=ferry").headers
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Cache-Control"] == "private, no-cache"
    assert "HX-Request" in headers["Vary"]


def test_a_hit_in_an_update_is_named_so_and_leads_there(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article, "Tugs came", "Slowly.")
    newsroom.an_update(article, body="Slowly, she floats.")
    page = browser.visit("/search?q=slowly")
    assert page.links["Tugs came"] == f"{FERRY}/updates/1"
    assert page.links["Update 2: Ferry aground"] == f"{FERRY}/updates/2"
    assert page.texts("span", class_="label") == ["Update 1"]
    assert text_of(page.one("main")).count("Ferry aground") == 2, "each hit names its story once"


def test_topic_and_year_filter_and_stay_chosen_on_the_next_page(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry of old", topics=["Islands"], at=moment("2025-12-31 22:59"))
    for number in range(search.PAGE + 1):
        newsroom.an_article(f"Ferry {number}", topics=["Islands"], at=moment("2026-01-05 09:00"))
    newsroom.an_article("Ferry of elsewhere", at=moment("2026-01-05 10:00"))
    page = browser.visit("/search?q=ferry&topic=islands&year=2026")
    assert [option.get("value", option.text) for option in page.all("option", selected="")] == ["islands", "2026"]
    assert page.texts(role="status") == ["21 results. Shown here: 1 to 20."]
    rest = browser.visit(page.links["More results"])
    assert rest.texts(role="status") == ["21 results. Shown here: 21 to 21."]
    assert not {*page.texts("h2"), *rest.texts("h2")} & {"Ferry of old", "Ferry of elsewhere"}
    assert "There are no more." in browser.visit("/search?q=ferry&after=40").text
    browser.visit("/search?q=ferry&after=x", 400)


def test_a_former_topics_address_filters_by_what_it_is_called_now(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Islands"])
    newsroom.a_topic("Islands").rename(newsroom.session, "Isles", newsroom.editor)
    newsroom.session.commit()
    assert browser.visit("/search?q=ferry&topic=islands").one("option", selected="").text == "Isles"


def test_an_unknown_topic_or_year_filters_nothing_and_is_told(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    for filters in ("topic=nothing", "topic=%00%22", "year=abc", "year=99999", "year=-1", "year=²"):
        page = browser.visit(f"/search?q=ferry&{filters}")
        assert page.texts("h2") == ["Ferry aground"], filters
        assert "is not a topic or year here, so all were searched. 1 result." in page.text


def test_what_has_no_word_finds_nothing_and_says_what_to_do(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    for asked in EMPTY:
        page = browser.visit(f"/search?q={asked}&topic=&year=")
        assert page.texts("article") == [], asked
        assert re.search("no word to search|Search all that is public", page.text)


def test_any_query_is_answered(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    for asked in HOSTILE:
        page = browser.visit(f"/search?{urlencode({'q': asked})}")
        shown = page.one("input", name="q").get("value")
        again = browser.visit(f"/search?{urlencode({'q': shown})}")
        assert again.texts("h2") == page.texts("h2"), asked


def test_only_the_first_words_are_looked_for_and_that_is_told(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body="one two three four five six seven eight nine ten")
    page = browser.visit("/search?q=one+two+three+four+five+six+seven+eight+nine+ten+eleven")
    assert page.texts("h2") == ["Ferry aground"]
    assert "only its beginning was searched for" in page.text


def test_the_form_takes_no_more_than_a_server_takes_and_tells_what_is_cut(browser: Browser) -> None:
    most = int(str(browser.visit("/search").one("input", name="q").get("maxlength")))
    query = urlencode({"q": "京" * most, "topic": "t" * 80, "year": "2026"})
    assert len(f"GET /search?{query} HTTP/1.1\r\n") <= 4094, "gunicorn’s own limit"
    assert "only its beginning was searched for" in browser.visit(f"/search?{query}").text


def test_what_takes_too_long_says_so(
    app: Flask, browser: Browser, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.an_article()

    def too_slow(*_: object) -> object:
        raise TookTooLong

    monkeypatch.setattr(search, "within", too_slow)
    assert "This search takes too long." in browser.visit("/search?q=ferry").text


def test_htmx_gets_the_results_alone(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    answer = browser.client.get("/search?q=ferry&topic=&year=", headers={"HX-Request": "true"})
    title, found = answer.text.split("\n")[:2]
    assert title == "<title>Search: ferry | Stet</title>"
    assert found.startswith('<p id="found" hx-swap-oob="innerHTML">1 result.')
    assert "<mark>Ferry</mark> aground" in answer.text
    assert "<h1" not in answer.text
    assert "HX-Request" in answer.headers["Vary"]
