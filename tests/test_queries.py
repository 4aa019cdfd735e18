"""What a page may ask of the database, whatever the site holds."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import Engine

from models.card import Card
from models.correction import corrections
from models.feed import feed
from models.public_record import PublicRecord
from models.reply import ReplyTo
from models.version import versions
from tests.addresses import FERRY
from tests.factories import Newsroom, moment
from tests.queries import Queries

QUERIES = {
    "/": 2,
    "/?before=3": 1,
    FERRY: 4,
    f"{FERRY}?order=oldest": 4,
    f"{FERRY}?full=1": 4,
    f"{FERRY}/updates/1": 4,
    f"{FERRY}/updates?before=3": 4,
    f"{FERRY}/updates?after=1": 4,
    f"{FERRY}/changes": 3,
    f"{FERRY}/changes?before=3": 3,
    f"{FERRY}/changes/2": 5,
    f"{FERRY}/changes/3": 4,
    f"{FERRY}/editions/4": 4,
    f"{FERRY}/related": 6,
    f"{FERRY}.json": 3,
    f"{FERRY}.txt": 3,
    "/topics/": 1,
    "/topics/islands": 2,
    "/archive/": 2,
    "/archive/2026/3": 1,
    "/corrections": 2,
    "/corrections?before=1": 2,
    "/feed.atom": 4,
    "/feed.json": 4,
    "/feed.atom?before=3": 4,
    "/topics/islands/feed.atom": 5,
    f"{FERRY}/feed.atom": 7,
    "/corrections/feed.atom": 3,
    "/about": 1,
    "/sitemap.xml": 1,
    "/sitemaps/1.xml": 1,
    "/news-sitemap.xml": 1,
    "/robots.txt": 0,
    f"/cards/ferry-aground/{Card('Stet', '', 'Ferry aground').digest}.png": 4,
    f"/cards/ferry-aground/1/{Card('Stet', 'Update 1', 'Ferry aground').digest}.png": 4,
    "/articles.json": 1,
    "/articles.json?before=3": 1,
    "/topics.json": 1,
    "/topics/islands.json": 2,
    "/archive.json": 2,
    "/archive/2026/3.json": 1,
    "/corrections.json": 2,
    "/search": 1,
    "/search?q=ferry+aground": 3,
    "/search?q=ferry&topic=islands&year=2026": 5,
    "/healthz": 0,
    f"/fragments{FERRY}/related": 4,
    f"/fragments{FERRY}/original": 4,
    f"/fragments{FERRY}/teaser": 4,
    f"/fragments{FERRY}/updates?before=3": 4,
    f"/fragments{FERRY}/updates/1": 4,
    f"{FERRY}/changes?since=1": 6,
    f"/fragments{FERRY}/updates?since=1": 5,
    f"/fragments{FERRY}/changes?since=1": 1,
}


def a_site_of(newsroom: Newsroom, size: int) -> None:
    """A story with so many updates, and as many stories beside it; each has a read-also line."""
    body = "First.\n\nREAD ALSO: Storm on its way"
    storm = newsroom.an_article("Storm on its way", topics=["Islands"], at=moment("2026-03-10 09:00"))
    ferry = newsroom.an_article("Ferry aground", body, topics=["Islands", "Transport"])
    newsroom.picks(ferry, storm)
    newsroom.an_article("The captain answers", details=ReplyTo(ferry.id, 0, FERRY).within({}))
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
    newsroom.corrects(newsroom.article(1), at=moment("2020-01-03 13:00"))
    topic, start, end = newsroom.a_topic("Storms").id, moment("2020-01-01 00:00"), moment("2020-02-01 00:00")
    lists: dict[str, Callable[[PublicRecord], object]] = {
        "topic": lambda readers: readers.about(topic),
        "month": lambda readers: readers.between(start, end),
        "story": lambda readers: readers.texts(newsroom.edition(newsroom.article(1)).parts),
        "record": lambda readers: list(versions(readers, 1, newsroom.edition(newsroom.article(1)))),
        "corrections": corrections,
        "topic's feed": lambda readers: feed(readers, "topic", topic_id=topic),
        "story's feed": lambda readers: feed(readers, "story", article_id=1),
        "corrections' feed": lambda readers: feed(readers, "corrections"),
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
