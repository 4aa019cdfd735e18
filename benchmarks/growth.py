"""What readers' pages cost as a site grows: .venv/bin/python -m benchmarks.growth [STORIES …]

Makes SQLite sites of so many made-up stories (1,000 and 200,000 unless told: minutes, and gigabytes of the temporary
folder), and prints the median processor time of each page, uncached, and what `flask doctor` takes.
"""

import random
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from time import perf_counter, process_time
from timeit import repeat
from types import SimpleNamespace
from typing import Any, NamedTuple

from sqlalchemy import insert, text, update
from sqlalchemy.orm import Session

from app import create_app
from benchmarks import uncached
from blueprints.database import db, migrate, reading
from models import clock, triggers
from models.change import DIGESTED, canonical, covered
from models.database import Base
from models.digests import digest_of
from models.kind import Kind
from models.markdown import RENDERER, Passage, passages_of, summary_of
from models.public_record import PublicRecord
from models.seal import chained
from models.search_entry import Findable, findable, month_of, topic_of
from models.site import Site
from models.topic import file
from models.words import TEXTS, Words

Rows = Iterator[tuple[str, dict[str, Any]]]
ENVIRON = {"STET_SECRET_KEY": "x" * 32, "STET_SITE_URL": "https://stet.example"}
YEARS, UPDATES, ROUNDS = 8, 15, 200
PROSE = "The ferry ran aground at nine in the morning, and nobody was hurt when the crew went ashore. " * 6
PASSAGES = tuple(passages_of(f"{PROSE}\n\n{PROSE}"))
FOUND = findable(Words(), PASSAGES)
UNSAID = dict.fromkeys(("kicker", "standfirst", "byline", "note", "salt"), "")
# Each topic's slug, its share of the stories, and how far into the site's life its stories reach.
TOPICS = [("busy", 0.4, 1.0), ("faded", 0.03, 0.3), ("rare", 0.003, 1.0)]
TOPICS += [(f"topic-{number}", 0.3 / number, 1.0) for number in range(1, 18)]


digested = lru_cache(1_000)(digest_of)


class Told(NamedTuple):
    """What a change says, and what is derived from it."""

    words: dict[str, str]
    passages: tuple[Passage, ...]
    found: Findable


def of_a_ferry(story: int, _number: int) -> Told:
    headline = f"Ferry {story} ran aground"
    return Told(
        {"headline": headline, "body": f"{PROSE}\n\n{PROSE}"}, PASSAGES, FOUND._replace(headline=headline.lower())
    )


def stories(size: int, now: datetime, filed: dict[int, str]) -> Rows:
    yield "editors", {"id": 1, "name": "Everybody", "role": "editor", "password_hash": "none", "created_at": now}
    for topic_id, (slug, *_) in enumerate(TOPICS, 1):
        yield "topics", {"id": topic_id, "name": slug.title(), "slug": slug}
    for article_id in range(1, size + 1):
        yield "articles", {"id": article_id, "slug": f"story-{article_id}", "created_at": now}
        yield "addresses", {"slug": f"story-{article_id}", "article_id": article_id}
        for topic_id, (slug, share, until) in enumerate(TOPICS, 1):
            if article_id <= size * until and random.random() < share / until:
                yield "articles_topics", {"topic_id": topic_id, "article_id": article_id}
                filed[article_id] += f" {topic_of(slug)}"


def developments(size: int, now: datetime) -> Iterator[tuple[datetime, int, int]]:
    """Each moment of publication, its story, and the update's number in it (0: the story's own)."""
    for article_id in range(1, size + 1):
        at = now - timedelta(days=2 + 365 * YEARS * (1 - article_id / size))
        pace = timedelta(hours=3) if random.random() < 0.95 else timedelta(days=20)  # some stories live for months
        count = UPDATES if article_id % 500 == 0 else min(int(random.expovariate(0.4)), UPDATES)
        for number in range(count + 1):
            yield at + pace * (number + random.random()), article_id, number  # what is after now is scheduled


def record(size: int, now: datetime, filed: dict[int, str], told: Callable[[int, int], Told]) -> Rows:
    heads: dict[int, tuple[int, str]] = {}
    for change_id, (at, article_id, number) in enumerate(sorted(developments(size, now)), 1):
        if number:
            yield "updates", {"id": change_id, "article_id": article_id, "created_at": at}
        said = told(article_id, number)
        change: dict[str, Any] = {
            "id": change_id, "article_id": article_id, "update_id": change_id if number else None,
            "kind": Kind.UPDATE if number else Kind.PUBLICATION, "public_at": at, "recorded_at": min(at, now),
            "editor_id": 1, "is_legal": False, "details": {}, "language": "en",
            **UNSAID, **said.words,
        }  # fmt: skip
        saved = ("article_id", "update_id", "editor_id", "details", "language", *TEXTS)
        yield "drafts", {"number": 1, "saved_at": at} | {name: change[name] for name in saved}
        change["text_digests"] = {
            name: digested(canonical({}) if name == "details" else change[name]) for name in DIGESTED
        }
        change["digest"] = digest_of(canonical(covered(SimpleNamespace(**change))))
        yield "changes", change
        if at <= now:
            n, head = heads.get(article_id, (0, ""))
            heads[article_id] = n + 1, chained(head, change["digest"])
            yield "seals", {"article_id": article_id, "n": n + 1, "chain": heads[article_id][1]}
        derived = {"passages": said.passages, "summary": summary_of(said.passages)}
        yield "renderings", {"change_id": change_id, "renderer": RENDERER, **derived}
        its = {"change_id": change_id, "article_id": article_id, "published_at": at}
        its["filed"] = month_of(at) + filed[article_id]
        yield "search_entries", {**its, **said.found._asdict()}


def fill(session: Session, size: int, told: Callable[[int, int], Told] = of_a_ferry) -> None:
    """In bulk, past the guard that asks for each change whether it follows."""
    filed: dict[int, str] = defaultdict(str)  # the topics of each story
    made = chain(stories(size, now := clock.now(), filed), record(size, now, filed, told))
    of_table = " ON changes" if session.get_bind().dialect.name == "postgresql" else ""
    session.execute(text(f"DROP TRIGGER changes_follow{of_table}"))
    while batch := list(islice(made, 20_000)):
        for table in Base.metadata.sorted_tables:
            if rows := [row for name, row in batch if name == table.name]:
                session.execute(insert(table), rows)
    file(session)
    session.execute(update(Site).values(moment=now))
    triggers.install(session.connection())
    if of_table:  # what was given ids counts on from them
        for name in ("articles", "changes", "drafts", "editors", "topics", "updates"):
            session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"))
    session.commit()


def pages(size: int) -> list[str]:
    """What is measured; deep is after a teaser from the middle of the site's life."""
    end = clock.now() - timedelta(days=365 * YEARS // 2)
    of_middle = PublicRecord(reading(), clock.now()).between(end - timedelta(days=14), end)
    story, deep = f"/articles/story-{size // 1000 * 500}", f"?before={of_middle.teasers[0].cursor}"
    lists = ["/", f"/archive/{end:%Y}/{end.month}", "/topics/busy", "/topics/faded", "/topics/rare"]
    return [
        story,
        f"{story}/changes",
        f"{story}/updates/15",
        f"/fragments{story}/changes?since=1",
        f"{story}/related",
        "/sitemap.xml",
        "/sitemaps/1.xml",
        "/news-sitemap.xml",
        "/archive/",
        *lists,
        *(path + deep for path in lists),
        *(f"{path}/feed.atom" for path in ("", "/topics/busy", "/topics/faded", "/topics/rare", story)),
        "/feed.json",
        f"/feed.atom{deep}",
    ]


def main(*sizes: int) -> None:
    random.seed(1)
    for size in sizes or (1_000, 200_000):
        with tempfile.TemporaryDirectory() as folder:
            app = create_app(ENVIRON | {"STET_DATABASE_URL": f"sqlite:///{folder}/db"}, instance=Path(folder))
            with app.app_context():
                migrate()
                fill(db.session, size)
                measured = pages(size)
            for path in measured:
                get = partial(uncached.get, app, app.test_client(), path)
                assert get().status_code == 200, path
                spent = repeat(get, timer=process_time, repeat=ROUNDS, number=1)
                print(f"{size:7} stories {statistics.median(spent) * 1000:8.2f} ms  {path}")
            begun = perf_counter()
            assert app.test_cli_runner().invoke(args=["doctor"]).exit_code == 0
            print(f"{size:7} stories {perf_counter() - begun:8.2f} s   flask doctor")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
