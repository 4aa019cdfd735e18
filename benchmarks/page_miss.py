"""What pages cost that no cache holds, beside an empty Flask view: `.venv/bin/python -m benchmarks.page_miss`.

The processor's time, in one process, with Flask's test client; the bar for a story of 15 updates is 8 times the
empty view's. Rounds of both alternate, so that what else the machine does falls on both. A page is measured twice: as
it is asked for again after something else was published, and made anew as the one that changed.
"""

import gc
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from benchmarks.growth import ENVIRON
from blueprints.database import db, migrate
from models.article import Article
from models.editor import Editor, Role
from models.topic import Topic
from models.update import Update
from models.words import Words

ROUNDS, REQUESTS = 40, 20
UPDATES = 15
STORY = "/articles/story-30"  # the one with updates
PARAGRAPH = "The ferry runs aground at nine in the morning, and nobody is hurt, says the shipping company. " * 3


def fill() -> None:
    """A story with updates, and thirty beside it."""
    session = db.session
    editor = Editor(name="Agnes", role=Role.EDITOR, password_hash="none")
    topics = [Topic(name=f"Topic {number}", slug=f"topic-{number}") for number in range(8)]
    session.add_all([editor, *topics])
    session.flush()
    stories = [publish_story(session, editor, number) for number in range(31)]
    for number, story in enumerate(stories):
        story.concern(topics[number % 4 : number % 4 + 2], editor)
    for number in range(UPDATES):
        words = Words(headline=f"News {number}", byline="By Agnes", body=f"{PARAGRAPH}\n\n" * 2)
        update = Update.create(stories[-1], words, editor)
        update.publish(update.save(words, editor, 1), editor)
    session.commit()


def publish_story(session: Session, editor: Editor, number: int) -> Article:
    words = Words(headline=f"Story {number}", standfirst=PARAGRAPH[:150], body=f"{PARAGRAPH}\n\n" * 5)
    article = Article.create(session, words, editor)
    article.publish(article.save(words, editor, 1), editor)
    return article


def milliseconds(app: Flask, path: str, *, is_anew: bool = False) -> float:
    client = app.test_client()
    begun = process_time()
    for _ in range(REQUESTS):
        if "page_cache" in app.extensions:  # the empty app has none
            app.extensions["page_cache"].forget()
        if is_anew:
            app.extensions["pages"].cache_clear()
        assert client.get(path).status_code == 200
    return (process_time() - begun) / REQUESTS * 1000


class Cost(NamedTuple):
    milliseconds: float
    times_empty: float


def costs(*paths: str) -> Iterator[tuple[str, Cost, Cost]]:
    """Of each page, unchanged and made anew."""
    empty = Flask("empty")
    empty.add_url_rule("/", view_func=lambda: "")
    with TemporaryDirectory() as folder:
        app = create_app(ENVIRON | {"STET_DATABASE_URL": f"sqlite:///{folder}/stet.db"}, Path(folder))
        with app.app_context():
            migrate()
            fill()
        gc.freeze()  # as wsgi.py does
        for path in paths:
            milliseconds(app, path)
            yield path, cost(app, empty, path, is_anew=False), cost(app, empty, path, is_anew=True)


def cost(app: Flask, empty: Flask, path: str, *, is_anew: bool) -> Cost:
    rounds = [(milliseconds(app, path, is_anew=is_anew), milliseconds(empty, "/")) for _ in range(ROUNDS)]
    return Cost(min(rounds)[0], median(page / nothing for page, nothing in rounds))


def main() -> None:
    for path, *found in costs(STORY, f"{STORY}/updates/1", "/", "/topics/topic-1"):
        for made, its in zip(("unchanged", "made anew"), found, strict=True):
            print(f"{path}, {made}: {its.milliseconds:.2f} ms, {its.times_empty:.1f} x empty")


if __name__ == "__main__":
    main()
