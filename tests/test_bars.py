"""What a page may cost: queries, whatever the site holds, and bytes on the way to the reader."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from models.public_record import PublicRecord
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import Newsroom, moment
from tests.queries import Queries

STATIC = Path(__file__).parents[1] / "static"
QUERIES = {
    "/": 2,
    "/?before=3": 1,
    FERRY: 4,
    f"{FERRY}?order=oldest": 4,
    f"{FERRY}?full=1": 4,
    f"{FERRY}/updates/1": 4,
    f"{FERRY}/updates?before=3": 4,
    f"{FERRY}/updates?after=1": 4,
    f"{FERRY}/related": 6,
    "/topics/": 1,
    "/topics/islands": 2,
    "/archive/": 2,
    "/archive/2026/3": 1,
    "/about": 0,
    "/healthz": 1,
    f"/fragments{FERRY}/related": 4,
    f"/fragments{FERRY}/original": 4,
    f"/fragments{FERRY}/teaser": 4,
    f"/fragments{FERRY}/updates?before=3": 4,
    f"/fragments{FERRY}/updates/1": 4,
}
HTML_AND_CSS = 14_000  # bytes gzipped
CSS = 6_000
HTML = 14_000
SCRIPTS = 18_000


def a_site_of(newsroom: Newsroom, size: int) -> None:
    """A story with so many updates, and as many stories beside it; each has a read-also line."""
    body = "First.\n\nREAD ALSO: Storm on its way"
    storm = newsroom.an_article("Storm on its way", topics=["Islands"], at=moment("2026-03-10 09:00"))
    ferry = newsroom.an_article("Ferry aground", body, topics=["Islands", "Transport"])
    newsroom.picks(ferry, storm)
    for number in range(size):
        newsroom.an_article(f"Story {number}", body, topics=["Islands"])
    for _ in range(size):
        newsroom.corrects(newsroom.an_update(ferry, body=body), body=f"{body}\n\nNow.")


def asked(app: Flask, queries: Queries) -> dict[str, int]:
    found = {}
    for path in QUERIES:
        queries.begin()
        with app.test_client().get(path) as response:
            assert response.status_code == 200, path
        found[path] = len(queries)
    return found


def test_a_page_asks_the_same_few_questions_however_much_there_is(
    app: Flask, newsroom: Newsroom, queries: Queries
) -> None:
    a_site_of(newsroom, 3)
    few = asked(app, queries)
    assert few == QUERIES
    a_site_of(newsroom, 22)
    assert {path: (few[path], number) for path, number in asked(app, queries).items() if number > few[path]} == {}


def steps(readers: PublicRecord, ask: Callable[[PublicRecord], object]) -> int:
    """What the answer costs SQLite, in the instructions of its virtual machine."""
    driver: Any = readers.connection.connection.driver_connection
    taken: list[None] = []
    driver.set_progress_handler(lambda: taken.append(None), 1)
    ask(readers)
    driver.set_progress_handler(None, 1)
    return len(taken)


def test_an_old_list_costs_no_more_for_what_came_after(engine: Engine, newsroom: Newsroom) -> None:
    if engine.dialect.name != "sqlite":  # one of them counts; the statements are the same
        return
    for day in (1, 2, 3):
        newsroom.an_article(f"Storm {day}", topics=["Storms"], at=moment(f"2020-01-0{day} 12:00"))
    topic, start, end = newsroom.a_topic("Storms").id, moment("2020-01-01 00:00"), moment("2020-02-01 00:00")
    lists: dict[str, Callable[[PublicRecord], object]] = {
        "topic": lambda readers: readers.about(topic),
        "month": lambda readers: readers.between(start, end),
    }
    few = {name: steps(newsroom.readers(), ask) for name, ask in lists.items()}
    for number in range(40):
        newsroom.an_article(f"Story {number}", topics=["Calm"])
    for name, ask in lists.items():
        assert steps(newsroom.readers(), ask) <= 1.1 * few[name], name


def test_a_reader_who_has_the_page_asks_no_more(app: Flask, newsroom: Newsroom, queries: Queries) -> None:
    newsroom.an_article()
    tag = app.test_client().get(FERRY).headers["ETag"]
    queries.begin()
    assert app.test_client().get(FERRY, headers={"If-None-Match": tag}).status_code == 304
    assert len(queries) <= QUERIES[FERRY]


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.fixture
def weigh(app: Flask) -> Callable[[str], int]:
    """Bytes of a page's HTML of the sample on the way to a reader."""
    assert app.test_cli_runner().invoke(args=["load-sample"]).exit_code == 0

    def weigh(path: str) -> int:
        with app.test_client().get(path, headers={"Accept-Encoding": "gzip"}) as response:
            assert response.status_code == 200
            return int(response.headers["Content-Length"])

    return weigh


def address_of(browser: Browser, words: str) -> str:
    return next(path for headline, path in browser.visit("/").links.items() if words in headline)


def test_the_samples_story_is_light(browser: Browser, weigh: Callable[[str], int]) -> None:
    css = gzipped((STATIC / "site.css").read_bytes())
    assert css <= CSS
    assert weigh(address_of(browser, "Mali tells Denmark")) + css <= HTML_AND_CSS


def test_a_story_of_24_updates_is_light_at_first_view(browser: Browser, weigh: Callable[[str], int]) -> None:
    path = address_of(browser, "Winter storm crosses Denmark")
    assert len(browser.visit(path).all("article", class_="update")) == 20
    assert weigh(path) <= HTML


def test_the_front_page_is_light(weigh: Callable[[str], int]) -> None:
    assert weigh("/") <= HTML


def test_the_scripts_are_light_and_wait_for_the_text(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    scripts = browser.visit(FERRY).all("script")
    assert all("defer" in script.attrib for script in scripts)
    names = [script.get("src", "").partition("?")[0].removeprefix("/static/") for script in scripts]
    assert sum(gzipped((STATIC / name).read_bytes()) for name in names) <= SCRIPTS
