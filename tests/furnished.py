"""A site that a real server can serve."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import create_app
from blueprints.database import db, migrate
from tests.conftest import environ
from tests.factories import Newsroom
from tests.wire import Server


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server of such a site in this folder, on SQLite, that answers."""
    server = Server(furnished(f"sqlite:///{folder / 'stet.db'}", folder), folder / "log")
    with server.running():
        server.wait_until_open()
        yield server


def furnished(url: str, folder: Path, **more: str) -> dict[str, str]:
    """The settings of a site on this empty database, which then has Bo, an editor, and a story."""
    settings = {**environ(url), "STET_SITE_URL": "http://stet.example", **more}
    app = create_app(settings, folder)
    with app.app_context():
        migrate()
        with db.sessionmaker(expire_on_commit=False) as session:
            newsroom = Newsroom(session)
            newsroom.an_editor("Bo")
            newsroom.an_article("Ferry aground", "She sits on a sandbank. " * 40)
        db.engine.dispose()
    return settings
