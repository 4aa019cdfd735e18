"""Whatever a newsroom does, every worker's cache answers what a fresh rendering would, at every moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app import create_app
from models.article import Article
from models.edition import FRESH, YEAR
from models.kind import Kind
from models.site import Site
from models.sitemap import NEW
from models.update import Update
from tests.conftest import PATIENCE, environ
from tests.random_records import BEGINNING, MORE_VERBS, VERBS, RandomRecord

TICK, DAY = timedelta(microseconds=1), timedelta(days=1)
LISTS = ("/", "/topics/", "/topics/sea", "/archive/", "/archive/2026/11", "/corrections", "/about")
FEEDS = ("/feed.atom", "/feed.json", "/topics/sea/feed.atom", "/corrections/feed.json")
FOR_PROGRAMS = ("/articles.json", "/topics/sea.json", "/archive.json", "/archive/2026/11.json", "/corrections.json")
FOR_MACHINES = ("/sitemap.xml", "/sitemaps/1.xml", "/news-sitemap.xml", "/.well-known/security.txt")
OF_STORY = ("", "?order=oldest", "/updates/1", "/related", "/changes", "/changes/2", "/changes?since=1", "/editions/1")
TWINS = (".txt", ".json", "/feed.atom")
CARDS = ("/0.png", "/1/0.png")  # each leads to the card in force
PIECES = ("/related", "/teaser", "/changes?since=1", "/updates?since=1")
AGES = (timedelta(), NEW, FRESH, YEAR)
TOLD = ("ETag", "Location", "Cache-Control", "Last-Modified")
FIRST = [("correct", 60, 0, 0), ("hold", 0, 0, 0)]
LAST = ("update", 60, 7200, 0)


class WatchedRecord(RandomRecord):
    """Readers of every worker look after each of its actions."""

    workers: list[Flask]
    ends: list[datetime]  # of holds on top

    def look(self) -> None:
        self.session.commit()
        self.compare()

    def compare(self) -> None:
        *cached, fresh = self.workers
        for path in self.paths():
            fresh.extensions["page_cache"].forget()
            fresh.extensions["pages"].cache_clear()
            fresh.extensions["pieces"].cache_clear()
            rendered = fresh.test_client().get(path)
            for worker in cached:
                answer = worker.test_client().get(path)
                assert (answer.status, answer.data) == (rendered.status, rendered.data), path
                for header in TOLD:
                    assert answer.headers.get(header) == rendered.headers.get(header), (path, header)

    def paths(self) -> Iterator[str]:
        yield from LISTS + FEEDS + FOR_PROGRAMS + FOR_MACHINES
        for article in self.articles:
            story = f"/articles/{article.slug}"
            yield from (f"{story}{part}" for part in OF_STORY + TWINS)
            yield from (f"/cards/{article.slug}{part}" for part in CARDS)
            yield from (f"/fragments{story}{part}" for part in PIECES)

    def pass_time(self, random: Random, looks: int) -> None:
        """To some of the moments at which something shows or ages by itself, and just before them.

        One of each kind is among them: what is scheduled, news, a fresh correction, a hold, a day.
        """
        rows = [row for article in self.articles for row in self.rows(article, BEGINNING + YEAR)]
        told = sorted(row.public_at for row in rows)
        corrected = [row.public_at + FRESH for row in rows if row.kind is Kind.CORRECTION]
        moments = random.sample([at + age for at in told for age in AGES], looks)
        midnight = BEGINNING.replace(hour=0) + DAY
        for moment in sorted({*moments, told[-1], told[0] + NEW, *corrected[:1], *self.ends[-1:], midnight}):
            for then in (moment - TICK, moment):
                with time_machine.travel(then, tick=False):
                    self.compare()

    def hold(self, subject: Article | Update, at: datetime | None) -> None:
        until = (at or Site.locked(self.session).now()) + DAY
        self.session.get_one(Article, subject.place.article_id).hold_on_top(until, self.editor)
        self.ends.append(until)


@pytest.fixture
def workers(app: Flask, engine: Engine) -> Iterator[list[Flask]]:
    made = [create_app(environ(engine.url.render_as_string(hide_password=False))) for _ in range(2)]
    for worker in made:
        worker.extensions["watch"].rest = 0
        worker.extensions["watch"].patience = PATIENCE
    yield [app, *made]
    for worker in made:
        worker.extensions["readers"].dispose()


def replay(workers: list[Flask], session: Session, seed: int, length: int) -> None:
    random = Random(seed)
    record = WatchedRecord(session)
    record.workers, record.ends = workers, []
    Site.locked(session).security_contact = "safe@post.example"
    record.run([*FIRST, *(act(random) for _ in range(length)), LAST])
    record.pass_time(random, looks=length // 5)
    assert record.entered > length / 4
    assert all(worker.extensions["page_cache"].pages for worker in workers[:-1])


def act(random: Random) -> tuple[Any, ...]:
    pause, delay = random.choice([0, 1, 6, 60, 3600]), random.choice([0, 0, 0, 11, 60, 7200])
    return random.choice((*VERBS, *MORE_VERBS, "hold")), pause, delay, random.randrange(12)


def test_every_worker_answers_as_if_nothing_were_cached(workers: list[Flask], session: Session) -> None:
    replay(workers, session, seed=1, length=8)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 40))
def test_so_it_does_in_many_newsrooms(workers: list[Flask], session: Session, seed: int) -> None:
    replay(workers, session, seed, length=30)
