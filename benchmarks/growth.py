"""What readers' pages cost as a site grows: .venv/bin/python -m benchmarks.growth [STORIES …]

Makes SQLite sites of so many made-up stories (1,000 and 200,000 unless told: minutes, and gigabytes of the temporary
folder), and prints the median processor time of each page, uncached.
"""

import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, islice
from pathlib import Path
from time import process_time
from timeit import repeat
from typing import Any

from sqlalchemy import insert, text, update
from sqlalchemy.orm import Session

from app import create_app
from blueprints.database import db, migrate, reading
from models import clock, triggers
from models.database import Base
from models.kind import Kind
from models.markdown import RENDERER, Passage
from models.public_record import PublicRecord
from models.site import Site
from models.topic import file

Rows = Iterator[tuple[str, dict[str, Any]]]
ENVIRON = {"STET_SECRET_KEY": "x" * 32, "STET_SITE_URL": "https://stet.example"}
YEARS, UPDATES, ROUNDS = 8, 15, 200
PROSE = "The ferry ran aground at nine in the morning, and nobody was hurt when the crew went ashore. " * 6
RENDERED = {
    "renderer": RENDERER,
    "passages": (Passage("paragraph", f"<p>{PROSE}</p>", PROSE, 108),) * 2,
    "summary": PROSE[:200],
}
UNSAID = dict.fromkeys(("kicker", "standfirst", "byline", "note", "salt", "digest"), "")
# Each topic's slug, its share of the stories, and how far into the site's life its stories reach.
TOPICS = [("busy", 0.4, 1.0), ("faded", 0.03, 0.3), ("rare", 0.003, 1.0)]
TOPICS += [(f"topic-{number}", 0.3 / number, 1.0) for number in range(1, 18)]


def stories(size: int, now: datetime) -> Rows:
    yield "editors", {"id": 1, "name": "Agnes", "role": "editor", "password_hash": "none", "created_at": now}
    for topic_id, (slug, *_) in enumerate(TOPICS, 1):
        yield "topics", {"id": topic_id, "name": slug.title(), "slug": slug}
    for article_id in range(1, size + 1):
        yield "articles", {"id": article_id, "slug": f"story-{article_id}", "created_at": now}
        yield "addresses", {"slug": f"story-{article_id}", "article_id": article_id}
        for topic_id, (_, share, until) in enumerate(TOPICS, 1):
            if article_id <= size * until and random.random() < share / until:
                yield "articles_topics", {"topic_id": topic_id, "article_id": article_id}


def developments(size: int, now: datetime) -> Iterator[tuple[datetime, int, int]]:
    """Each moment of publication, its story, and the update's number in it (0: the story's own)."""
    for article_id in range(1, size + 1):
        at = now - timedelta(days=2 + 365 * YEARS * (1 - article_id / size))
        pace = timedelta(hours=3) if random.random() < 0.95 else timedelta(days=20)  # some stories live for months
        count = UPDATES if article_id % 500 == 0 else min(int(random.expovariate(0.4)), UPDATES)
        for number in range(count + 1):
            yield at + pace * (number + random.random()), article_id, number  # what is after now is scheduled


def record(size: int, now: datetime) -> Rows:
    for change_id, (at, article_id, number) in enumerate(sorted(developments(size, now)), 1):
        if number:
            yield "updates", {"id": change_id, "article_id": article_id, "created_at": at}
        yield "changes", {
            "id": change_id, "article_id": article_id, "update_id": change_id if number else None,
            "kind": Kind.UPDATE if number else Kind.PUBLICATION, "public_at": at, "recorded_at": min(at, now),
            "editor_id": 1, "is_legal": False, "text_digests": {}, "details": {}, "language": "en",
            "headline": f"Ferry {article_id} ran aground", "body": f"{PROSE}\n\n{PROSE}", **UNSAID,
        }  # fmt: skip
        yield "renderings", {"change_id": change_id, **RENDERED}


def fill(session: Session, size: int) -> None:
    """In bulk, past the guard that asks for each change whether it follows."""
    made = chain(stories(size, now := clock.now()), record(size, now))
    session.execute(text("DROP TRIGGER changes_follow"))
    while batch := list(islice(made, 20_000)):
        for table in Base.metadata.sorted_tables:
            if of_table := [row for name, row in batch if name == table.name]:
                session.execute(insert(table), of_table)
    file(session)
    session.execute(update(Site).values(moment=now))
    triggers.install(session.connection())
    session.commit()


def pages(size: int) -> list[str]:
    """What is measured; deep is after a teaser from the middle of the site's life."""
    end = clock.now() - timedelta(days=365 * YEARS // 2)
    of_middle = PublicRecord(reading(), clock.now()).between(end - timedelta(days=14), end)
    story, deep = f"/articles/story-{size // 1000 * 500}", f"?before={of_middle.teasers[0].cursor}"
    lists = ["/", f"/archive/{end:%Y}/{end.month}", "/topics/busy", "/topics/faded", "/topics/rare"]
    return [story, f"{story}/updates/15", f"{story}/related", "/archive/", *lists, *(path + deep for path in lists)]


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
                get = partial(app.test_client().get, path)
                assert get().status_code == 200, path
                spent = repeat(get, timer=process_time, repeat=ROUNDS, number=1)
                print(f"{size:7} stories {statistics.median(spent) * 1000:8.2f} ms  {path}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
