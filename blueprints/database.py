"""The database of the running app: a connection for readers, a session for editors, and its migrations."""

import logging
from collections.abc import Callable, Collection
from functools import wraps
from inspect import iscoroutinefunction

import click
from alembic.script import Script
from flask import Flask, current_app, g
from flask.cli import with_appcontext
from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, Engine, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from blueprints.altering import alone, check_references, unreferenced
from blueprints.refusing import its_words, refusing
from models import clock, triggers
from models.database import Base, prepare
from models.refusal import Refusal
from models.rendering import SITE_URL
from models.second_factor import HOSTS_SECRET
from models.site import Site, coined
from models.upkeep import underived


class Migrations(Alembic):
    def upgrade(self, target: int | str | Script = "heads") -> None:
        """Migrate, and install the guards: a batch migration drops them without a word, and they have no version.

        A site without a tag gets one, once for all. Raises click.ClickException.
        """
        with refusing(), alone(db.engine):
            with unreferenced(self.migration_context.connection):
                check_known(self.migration_context.get_current_heads())
                super().upgrade(target)
            if not self.needs_upgrade():
                self.complete()

    def complete(self) -> None:
        connection = self.migration_context.connection
        assert connection is not None
        triggers.install(connection)
        tag = coined(current_app.config["STET_SITE_URL"], clock.now())
        connection.execute(update(Site).where(Site.tag == "").values(tag=tag))
        for lacking in underived(connection, clock.now()):
            click.echo(f"{lacking}: run `flask rebuild`.")
        connection.commit()


db = SQLAlchemy()
alembic = Migrations(metadatas=Base.metadata, run_mkdir=False)


class NotReady(Refusal):
    """The database can't be served from; `str()` says what to do."""


def init_app(app: Flask) -> None:
    engine = {
        "url": app.config["STET_DATABASE_URL"],
        "hide_parameters": True,  # an error's text ends up in a log
        "max_overflow": -1,  # a thread holds two connections at most: none need wait for another
    }
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine}
    app.config["ALEMBIC_CONTEXT"] = {
        "render_as_batch": True,
        "compare_type": True,
        "include_name": is_of_models,
        "on_version_apply": check_references,
    }
    db.init_app(app)
    # The extension would start an event loop after every request to close async sessions, of which there are none.
    app.teardown_appcontext_funcs = [each for each in app.teardown_appcontext_funcs if not iscoroutinefunction(each)]
    app.teardown_appcontext(close)
    alembic.init_app(app)
    with app.app_context():
        prepare(db.engine)
        app.extensions["readers"] = db.engine.execution_options(is_reading=True)
        db.sessionmaker.configure(
            info={SITE_URL: app.config["STET_SITE_URL"], HOSTS_SECRET: app.config["STET_SECRET_KEY"]}
        )


def is_of_models(name: str | None, _kind: str, _parents: object) -> bool:
    """Whether migrations are to make it as the models say. An index of words is each database's own."""
    return not (name or "").startswith("search_index")


def reading() -> Connection:
    """The request's connection, which only reads and so waits for no writer."""
    if "reading" not in g:
        g.reading = current_app.extensions["readers"].connect()
    connection: Connection = g.reading
    return connection


def snapshot(readers: Engine | None = None) -> Connection:
    """A connection that only reads, and sees the database as it is at one moment, however long it looks.

    `readers`: an engine for readers; the app's own, unless another is given.
    """
    connection: Connection = (readers or current_app.extensions["readers"]).connect()
    if connection.dialect.name == "postgresql":  # every transaction of SQLite is like that
        connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def close(_error: BaseException | None) -> None:
    if connection := g.pop("reading", None):
        connection.close()


def migrate() -> None:
    """Bring the database's schema up to this version."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with current_app.app_context():  # at its end, the connection that Alembic holds is closed
        alembic.upgrade()


def serve_from_database() -> None:
    """Wait for no answer too long from now on. Raises NotReady unless the database can be served from."""
    if db.engine.dialect.name == "postgresql":
        from models.deadline import bound

        bound(db.engine)
    check_database()


def check_database() -> None:
    """Raise NotReady unless the database can be served from."""
    try:
        with current_app.extensions["readers"].connect() as connection:
            check_ready(connection)
            connection.detach()  # no open connection crosses gunicorn's fork
    except DBAPIError as error:
        raise NotReady(f"The database can't be read: {its_words(error)}.") from error


def check_ready(connection: Connection) -> None:
    """Raise NotReady unless the schema is this version's and guards the record."""
    check_fit(connection)
    if missing := triggers.missing(connection):
        raise NotReady(f"The database lacks this version's {', '.join(missing)}: run `flask db upgrade`.")


def check_fit(connection: Connection) -> None:
    """Raise NotReady unless this version can read the database."""
    found, needed = versions(connection), set(alembic.script_directory.get_heads())
    check_known(found)
    if found != needed:
        at = f"is at version {', '.join(found) or 'none'}, and this is the code for {', '.join(needed)}"
        raise NotReady(f"The database {at}: run `flask db upgrade`.")
    if lost := Base.metadata.tables.keys() - set(inspect(connection).get_table_names()):
        raise NotReady(f"The database lacks {', '.join(sorted(lost))}: restore it from a backup.")
    if connection.scalar(select(Site.id)) is None:
        raise NotReady("The database lacks the site's row: restore it from a backup.")


def versions(connection: Connection) -> set[str]:
    """Of the database's schema: one, unless it is no site's or was altered by hand."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return set()
    return set(connection.scalars(text("SELECT version_num FROM alembic_version")))


def check_known(found: Collection[str]) -> None:
    """Raise NotReady for versions of a schema that this Stet doesn't know."""
    if strange := set(found) - known():
        raise NotReady(f"The database belongs to a newer Stet (version {', '.join(strange)}): update the code first.")


def known() -> set[str]:
    """The versions that a schema had, from the first to this one."""
    return {script.revision for script in alembic.script_directory.walk_revisions()}


def at_site(command: Callable[..., None]) -> Callable[..., None]:
    """For a command: it asks nothing and does nothing unless the database can be served from."""

    @with_appcontext
    @refusing()
    @wraps(command)
    def checked(*args: object, **options: object) -> None:
        check_database()
        command(*args, **options)

    return checked
