"""A process of its own that publishes on demand: an update of the story that is newest, for each line it is given."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from benchmarks.bench import prose
from benchmarks.bench.servers import of_host
from blueprints.database import db
from models import clock
from models.article import Article
from models.change import Change
from models.editor import Editor
from models.update import Update
from models.words import Words


class Publisher:
    def __init__(self, command: list[str], folder: Path, environ: dict[str, str]) -> None:
        self.command, self.folder, self.environ = command, folder, of_host(environ)

    @contextmanager
    def running(self) -> Iterator[None]:
        self.process = subprocess.Popen(
            self.command, cwd=self.folder, env=self.environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        try:
            self.hear("ready")
            yield
        finally:
            self.process.communicate()  # it ends when nothing more can come

    def hear(self, expected: str) -> None:
        assert self.process.stdout
        if self.process.stdout.readline().strip() != expected:
            raise SystemExit(f"{' '.join(self.command)} did not say “{expected}”.")

    def publish(self) -> None:
        assert self.process.stdin
        print("publish", file=self.process.stdin, flush=True)
        self.hear("published")


def publish(session: Session, article_id: int, number: int) -> None:
    article, editor = session.get_one(Article, article_id), session.get_one(Editor, 1)
    words = Words(**prose.told(0, article_id, number)._asdict())
    update = Update.create(article, words, editor)
    update.publish(update.working_copy, editor)
    session.commit()


def main() -> None:
    app = create_app(os.environ)
    with app.app_context():
        newest = select(Change.article_id).where(Change.public_at <= clock.now()).order_by(Change.public_at.desc())
        article_id = db.session.scalars(newest.limit(1)).one()
        db.session.rollback()
        print("ready", flush=True)
        for number, _line in enumerate(sys.stdin, 1):
            publish(db.session, article_id, number)
            print("published", flush=True)


if __name__ == "__main__":
    main()
