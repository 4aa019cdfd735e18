"""What the pages of a long record cost: .venv/bin/python -m benchmarks.history

Makes an SQLite site of one story with 500 updates and 700 changes and a text of 10,000 words, and prints the median
processor time of each page, uncached.
"""

import statistics
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import process_time
from timeit import repeat

from sqlalchemy.orm import Session

from app import create_app
from benchmarks import uncached
from benchmarks.growth import ENVIRON
from blueprints.database import db, migrate
from models import clock
from models.article import Article
from models.editor import Editor, Role
from models.update import Update
from models.words import Words

UPDATES, CHANGES, ROUNDS = 500, 700, 20
PROSE = "The ferry ran aground at nine in the morning, and nobody was hurt when the crew went ashore. " * 6
LONG = "\n\n".join(f"Passage {number}. " + " ".join(f"w{word}" for word in range(58)) for number in range(167))


def fill(session: Session) -> None:
    """Through the verbs: the publication of 10,000 words, 500 updates, then corrections of them and of it."""
    editor = Editor(name="Agnes", role=Role.EDITOR, password_hash="none")
    session.add(editor)
    session.flush()
    begun = clock.now() - timedelta(days=30)
    article = Article.create(session, Words(headline="Ferry aground", byline="Ida Toft", body=LONG), editor)
    article.publish(article.working_copy, editor, at=begun)
    updates = [Update.create(article, Words(headline="Alongside", body=PROSE), editor) for _ in range(UPDATES)]
    for number, update in enumerate(updates, 1):
        update.publish(update.working_copy, editor, at=begun + timedelta(minutes=number))
    for number in range(1, CHANGES - UPDATES):
        subject: Article | Update = article if number % 10 == 9 else updates[number]
        body = (LONG if subject is article else PROSE).replace("w7 ", f"x{number} ").replace("nine", f"{number}")
        draft = subject.save(Words(headline="Ferry", body=body), editor, subject.working_copy.number)
        subject.correct(draft, editor, "It was wrong.", at=begun + timedelta(days=1, minutes=number))
    session.commit()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(ENVIRON | {"STET_DATABASE_URL": f"sqlite:///{folder}/db"}, instance=Path(folder))
        with app.app_context():
            migrate()
            fill(db.session)
        story = "/articles/ferry-aground"
        of_long = UPDATES + 1 + 19  # a correction of 10,000 words, one of each paragraph's
        pages = ["", "/changes", "/changes?before=351", "/changes/1", f"/changes/{of_long}", f"/changes/{of_long + 2}"]
        pages += [f"/changes?since={version}" for version in (1, 350, 600, CHANGES - 1)]
        for path in [*pages, "/editions/1", "/editions/350", f"/editions/{CHANGES}"]:
            get = partial(uncached.get, app, app.test_client(), story + path)
            answer = get()
            assert answer.status_code == 200, path
            spent = repeat(get, timer=process_time, repeat=ROUNDS, number=1)
            print(f"{statistics.median(spent) * 1000:8.2f} ms {len(answer.data):9,} bytes  {story}{path}")


if __name__ == "__main__":
    main()
