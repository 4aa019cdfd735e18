"""The database of the running app: a connection for readers, a session for editors, and its migrations."""

import logging
from inspect import iscoroutinefunction
from typing import Any

from flask import Flask, current_app, g
from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from models import triggers
from models.database import Base, prepare
from models.site import Site

db = SQLAlchemy()
alembic = Alembic(metadatas=Base.metadata, run_mkdir=False)


class NotReady(Exception):
    """The database can't be served from; `str()` says what to do."""


def init_app(app: Flask) -> None:
    app.config["SQLALCHEMY_ENGINES"] = {"default": app.config["STET_DATABASE_URL"]}
    app.config["ALEMBIC_CONTEXT"] = {
        "render_as_batch": True,
        "compare_type": True,
        "on_version_apply": guard,
    }
    db.init_app(app)
    # The extension would start an event loop after every request to close async sessions, of which there are none.
    app.teardown_appcontext_funcs = [each for each in app.teardown_appcontext_funcs if not iscoroutinefunction(each)]
    app.teardown_appcontext(close)
    alembic.init_app(app)
    with app.app_context():
        prepare(db.engine)
        app.extensions["readers"] = db.engine.execution_options(is_reading=True)


def reading() -> Connection:
    """The request's connection, which only reads and so waits for no writer."""
    if "reading" not in g:
        g.reading = current_app.extensions["readers"].connect()
    connection: Connection = g.reading
    return connection


def close(_error: BaseException | None) -> None:
    if connection := g.pop("reading", None):
        connection.close()


def migrate() -> None:
    """Bring the database's schema up to this version."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with current_app.app_context():  # at its end, the connection that Alembic holds is closed
        alembic.upgrade()


def guard(ctx: Any, heads: set[str], **_: Any) -> None:
    """Install the triggers after the last migration: a batch migration drops them without a word."""
    if heads == set(ctx.script.get_heads()):
        triggers.install(ctx.connection)


def check_ready(connection: Connection) -> None:
    """Raise NotReady unless the schema is there and guards the record."""
    try:
        missing = triggers.missing(connection)
        site = None if missing else connection.scalar(select(Site.id))
    except DBAPIError as error:
        raise NotReady(f"The database can't be read: {error.orig}.") from error
    if missing:
        raise NotReady(f"The database lacks {', '.join(missing)}: run `flask db upgrade`, then `flask rebuild`.")
    if site is None:
        raise NotReady("The database lacks the site's row: restore it from a backup.")
