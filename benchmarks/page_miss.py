"""What pages cost that no cache holds, beside an empty Flask view: `.venv/bin/python -m benchmarks.page_miss`.

The processor's time, in one process, with Flask's test client; the bar for a story of 15 updates is 8 times the
empty view's. Rounds of both alternate, so that what else the machine does falls on both. A page is measured twice: as
it is asked for again after something else was published, and made anew as the one that changed.
"""

import gc
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from blueprints.database import db, migrate
from models.article import Article
from models.editor import Editor, Role
from models.topic import Topic
from models.update import Update
from models.words import Words

ROUNDS, REQUESTS = 40, 20
UPDATES = 15
PARAGRAPH = "The ferry runs aground at nine in the morning, and nobody is hurt, says the shipping company. " * 3
SETTINGS = {"STET_SECRET_KEY": "a secret for this measurement alone", "STET_SITE_URL": "https://stet.example"}


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


def main() -> None:
    empty = Flask("empty")
    empty.add_url_rule("/", view_func=lambda: "")
    with TemporaryDirectory() as folder:
        app = create_app(SETTINGS | {"STET_DATABASE_URL": f"sqlite:///{folder}/stet.db"}, Path(folder))
        with app.app_context():
            migrate()
            fill()
        gc.freeze()  # as wsgi.py does
        for path in ("/articles/story-30", "/articles/story-30/updates/1", "/", "/topics/topic-1"):
            for is_anew in (False, True):
                milliseconds(app, path)
                rounds = [(milliseconds(app, path, is_anew=is_anew), milliseconds(empty, "/")) for _ in range(ROUNDS)]
                ratio = median(page / nothing for page, nothing in rounds)
                made = "made anew" if is_anew else "unchanged"
                print(f"{path}, {made}: {min(rounds)[0]:.2f} ms, {ratio:.1f} x empty")


if __name__ == "__main__":
    main()
