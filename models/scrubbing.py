"""What was erased leaves the database's files as well: of what is deleted or altered, they keep the old until later."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from models.refusal import Refusal
from models.rendering import DERIVED
from models.stores import STORES
from models.triggers import INDEXES

MERGED = [f"INSERT INTO {index} ({index}) VALUES ('optimize')" for index in INDEXES]  # noqa: S608 -- names of ours
PATIENCE = "2s"  # for a table's readers and writers; whoever comes meanwhile waits behind this
OPEN_SINCE = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND xact_start < :begun"""

IS_SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
SAMPLES = "pg_statistic"  # values of columns, as ANALYZE found them


class NotScrubbed(Refusal):
    """Not all could be cleared; `str()` says why, and what to do."""


def scrub(engine: Engine) -> Iterator[str]:
    """Clear the database's own files, telling each thing that is done. Raises NotScrubbed."""
    return SCRUBBING[engine.dialect.name](engine)


def scrub_sqlite(engine: Engine) -> Iterator[str]:
    with closing(engine.raw_connection()) as connection:
        connection.detach()  # nobody else gets it with these settings
        cursor: Any = connection.cursor()
        try:
            cursor.execute("PRAGMA secure_delete = ON")
            for merged in MERGED:  # an index of words keeps what was taken out of it until then
                cursor.execute(merged)
            cursor.execute("VACUUM")
        except sqlite3.OperationalError as error:
            raise NotScrubbed(f"The file can't be written anew ({error}): run it again.") from error
        yield "The database file is written anew, without what was erased."
        cursor.execute("PRAGMA busy_timeout = 2000")  # writers wait as long as this waits for readers
        (is_busy, _, _) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise NotScrubbed("Somebody is reading, so the write-ahead log can't be emptied: run it again.")
        yield "Its write-ahead log is empty."


def scrub_postgresql(engine: Engine) -> Iterator[str]:
    tables = [each.table.__tablename__ for each in STORES] + [each.__tablename__ for each in DERIVED]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()  # what it sets goes with it, not on to whom the pool gives it next
        begun = connection.scalar(text("SELECT clock_timestamp()"))
        connection.execute(text(f"SET lock_timeout = '{PATIENCE}'"))
        try:
            for table in tables:
                connection.execute(text(f"VACUUM (FULL, ANALYZE) {table}"))
                yield f"The table {table} is written anew."
            if connection.scalar(text(IS_SUPERUSER)):
                connection.execute(text(f"VACUUM (FULL) {SAMPLES}"))
                yield "The planner's samples of them are made anew."
            else:
                yield f"The planner's old samples of them are not cleared: a superuser runs VACUUM (FULL) {SAMPLES}."
        except DBAPIError as error:
            raise NotScrubbed(f"A table can't be written anew ({error.orig}): run it again.") from error
        if connection.scalar(text(OPEN_SINCE), {"begun": begun}):
            raise NotScrubbed("A transaction that was open before may still see what was erased: run it again.")


SCRUBBING = {"sqlite": scrub_sqlite, "postgresql": scrub_postgresql}
