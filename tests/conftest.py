"""The app on each database, made once a run and emptied before every test that uses it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session, sessionmaker

from app import create_app
from blueprints.database import db, migrate
from models.database import Base
from tests import postgresql
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom
from tests.queries import Queries

SITE_URL = "https://stet.example"
GUARDED = ("changes", "seals", "sites", "log_entries")  # tables that let no row be deleted
NO_SECRET = "no secret, but as long as one has to be"


def environ(database_url: str) -> dict[str, str]:
    return {"STET_SECRET_KEY": NO_SECRET, "STET_SITE_URL": SITE_URL, "STET_DATABASE_URL": database_url}


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def migrated_app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp(request.param)
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{folder / 'stet.db'}"
        else:
            url = stack.enter_context(postgresql.running(folder))
        app = create_app(environ(url), instance=folder)
        app.config.update(TESTING=True, MASTHEAD_REST=0)
        with app.app_context():
            migrate()
            engine = db.engine
        if request.param == "sqlite":
            engine.dispose()
            shutil.copy(folder / "stet.db", folder / "empty.db")
        yield app
        engine.dispose()


@pytest.fixture
def engine(migrated_app: Flask) -> Engine:
    with migrated_app.app_context():
        return db.engine


@pytest.fixture
def app(migrated_app: Flask, engine: Engine) -> Flask:
    """An app whose database is as the migrations leave it."""
    if engine.dialect.name == "sqlite":
        empty_sqlite(Path(str(engine.url.database)))
    else:
        empty_postgresql(engine)
    migrated_app.extensions.pop("masthead", None)
    return migrated_app


def empty_sqlite(path: Path) -> None:
    """Copy the pages of the empty database over the full one: its triggers let no row be deleted."""
    empty, full = sqlite3.connect(path.with_name("empty.db")), sqlite3.connect(path)
    try:
        empty.backup(full)
    finally:
        empty.close()
        full.close()


def empty_postgresql(engine: Engine) -> None:
    with engine.begin() as connection:
        names = ", ".join(Base.metadata.tables.keys() - {"sites"})
        for table in GUARDED:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
        connection.execute(text("UPDATE sites SET name = 'Stet', language = 'en', about = '', responsible_editor = ''"))
        connection.execute(text("UPDATE sites SET generation = 1, moment = '1970-01-01 00:00:00+00'"))
        connection.execute(text("UPDATE sites SET second_factor_role = NULL"))
        for table in GUARDED:
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))


@pytest.fixture
def sessions(app: Flask) -> sessionmaker[Session]:
    """Makes sessions of their own, for threads."""
    with app.app_context():
        return db.sessionmaker


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    with sessions(expire_on_commit=False) as session:
        yield session


@pytest.fixture
def newsroom(session: Session) -> Newsroom:
    return Newsroom(session)


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def editor_browser(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """Bo, an editor, signed in."""
    browser = EditorBrowser(app)
    newsroom.an_editor("Bo")
    browser.sign_in("Bo")
    return browser


@pytest.fixture
def queries(app: Flask, engine: Engine) -> Iterator[Queries]:
    """Records what is asked of the database, the site's row not counted."""
    app.config["MASTHEAD_REST"] = 3600
    with Queries(app, engine) as queries:
        yield queries
    app.config["MASTHEAD_REST"] = 0
