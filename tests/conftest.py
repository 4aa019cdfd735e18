"""The app on each database, made once a run and emptied before every test that uses it."""

import gc
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, sessionmaker

from app import create_app
from blueprints.database import db, migrate
from models.database import Base
from models.editor import Role
from tests import postgresql
from tests.addresses import SITE_URL
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom
from tests.queries import Queries

GUARDED = ("changes", "seals", "sites", "log_entries")  # tables that let no row be deleted
PATIENCE = 60  # seconds: no test of a page fails because the machine has other work
NO_SECRET = "no secret, but as long as one has to be"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what takes longest, so that no worker waits for another in the end.

    Browsers and other processes do things in their own time: what such a test finds is looked for once more, and
    the summary tells of both. What passes and fails within this process has no such excuse.
    """
    items.sort(key=lambda item: "journeys" not in item.path.parts)
    for item in items:
        if "journeys" in item.path.parts or item.get_closest_marker("processes"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_collection_finish() -> None:
    """What was imported stays: it need not be looked through for garbage again and again."""
    gc.freeze()
    gc.set_threshold(20_000)


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
        app.config.update(TESTING=True)
        app.extensions["watch"].rest = 0
        app.extensions["watch"].patience = PATIENCE
        with app.app_context():
            engine = db.engine
            if request.param == "sqlite":
                event.listen(engine, "connect", wait_for_no_disk)
            migrate()
        if request.param == "sqlite":
            engine.dispose()
            shutil.copy(folder / "stet.db", folder / "empty.db")
        yield app
        engine.dispose()


def wait_for_no_disk(connection: sqlite3.Connection, _record: object) -> None:
    """As the tests' PostgreSQL: no test outlives a power cut."""
    connection.execute("PRAGMA synchronous = OFF")


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
    migrated_app.extensions["watch"].forget()
    migrated_app.extensions["page_cache"].forget()
    return migrated_app


def empty_sqlite(path: Path) -> None:
    """Copy the pages of the empty database over the full one: its triggers let no row be deleted."""
    empty, full = sqlite3.connect(path.with_name("empty.db")), sqlite3.connect(path)
    try:
        wait_for_no_disk(full, None)
        empty.backup(full)
    finally:
        empty.close()
        full.close()


def empty_postgresql(engine: Engine) -> None:
    """Row by row: for so few rows that takes a fiftieth of the time of a TRUNCATE."""
    tables = [table.name for table in reversed(Base.metadata.sorted_tables) if table.name != "sites"]
    statements = [
        *(f"DELETE FROM {table}" for table in tables),
        "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences",
        "UPDATE sites SET name = 'Stet', language = 'en', about = '', responsible_editor = ''",
        "UPDATE sites SET correction_policy = '', contact = '', complaints = '', security_contact = ''",
        "UPDATE sites SET generation = 1, moment = '1970-01-01 00:00:00+00', second_factor_role = NULL",
    ]
    with engine.begin() as connection:
        if connection.exec_driver_sql("SHOW is_superuser").scalar() == "on":
            statements.insert(0, "SET LOCAL session_replication_role = replica")  # no trigger acts
        else:  # that makes every connection plan its statements anew
            off, on = (f"ALTER TABLE {{}} {way} TRIGGER USER" for way in ("DISABLE", "ENABLE"))
            statements = [*map(off.format, GUARDED), *statements, *map(on.format, GUARDED)]
        connection.execution_options(no_parameters=True).exec_driver_sql("; ".join(statements))


@pytest.fixture
def empty_app(app: Flask, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A site of its own, on the same kind of database, before anything was done to it."""
    if engine.dialect.name == "sqlite":
        yield create_app(environ(f"sqlite:///{tmp_path / 'new.db'}"), tmp_path)
        return
    monkeypatch.setenv("PATH", str(postgresql.programs()), prepend=":")
    with postgresql.beside(engine.url) as url:
        made = create_app(environ(url.render_as_string(hide_password=False)), tmp_path)
        yield made
        with made.app_context():
            db.engine.dispose()


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
    browser.enter("Bo")
    return browser


@pytest.fixture
def admin(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """Ada, the only admin, signed in."""
    newsroom.an_editor("Ada", Role.ADMIN)
    browser = EditorBrowser(app)
    browser.enter("Ada")
    return browser


@pytest.fixture
def queries(app: Flask, engine: Engine) -> Iterator[Queries]:
    """Records what is asked of the database, the site's row not counted."""
    app.extensions["watch"].rest = 3600
    with Queries(app, engine) as queries:
        yield queries
    app.extensions["watch"].rest = 0
