"""The ground under the models: the base class, the moment column, and how a database is opened."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from time import monotonic
from typing import Any, ClassVar, Self

from sqlalchemy import JSON, Boolean, Connection, DateTime, Dialect, Engine, MetaData, Select, event, insert
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

Rows = Select[*tuple[Any, ...]]  # a statement whose answer has some columns

# Batch migrations on SQLite can only alter constraints that have a name.
NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

PATIENCE = 10_000  # milliseconds that a writer waits for another, on both databases

OPERATIONS = 1_000  # of SQLite's virtual machine between two looks at the clock

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # what is acknowledged outlives a power cut, too
    "foreign_keys = ON",
    "recursive_triggers = ON",  # what a REPLACE deletes is guarded like any other row
    f"busy_timeout = {PATIENCE}",
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime in UTC, to the microsecond: timestamptz on PostgreSQL, text that sorts as time on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone: every moment in the record names one")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """SQLite gives it as text, and a page reads the same few again and again."""
        return stored_moment if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


@lru_cache(maxsize=4096)
def stored_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


class Among(FunctionElement[bool]):
    """Whether a number is in a JSON array. One parameter, where IN would have one for each and be compiled anew."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Self:
        """As it is: SQLAlchemy would add “= 1” for SQLite, which then goes through the whole table."""
        return self


@compiles(Among, "sqlite")
def _(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    number, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{number} IN (SELECT value FROM json_each({numbers}))"  # noqa: S608 -- a column and a parameter's mark


@compiles(Among, "postgresql")
def _(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    number, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    rows = f"json_array_elements_text(CAST({numbers} AS json))"
    return f"{number} IN (SELECT value::integer FROM {rows})"  # noqa: S608 -- the same


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        dict[str, Any]: JSON,
        dict[str, str]: JSON,
    }


def insert_all(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """As one statement, past the session's own bookkeeping, which costs more than the rows."""
    if rows:
        session.connection().execute(insert(model), rows)


def open_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions below, not the driver
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def open_postgresql(connection: DBAPIConnection, _record: object) -> None:
    connection.autocommit = True  # or the first rollback would take it back
    connection.cursor().execute(f"SET lock_timeout = {PATIENCE}")
    connection.autocommit = False


def begin_sqlite(connection: Connection) -> None:
    """Begin as a writer unless the connection was asked only to read.

    A transaction that reads first and writes later loses to "database is locked" under contention,
    whatever the time-out, and a driver's late BEGIN loses updates in silence.
    """
    if connection.get_execution_options().get("is_reading"):
        connection.connection.cursor().execute("BEGIN")  # SQLAlchemy's way would cost a reader as much as a query
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        # Where the schema was altered, SQLite (3.40) finds no table for a first DELETE that the index of words follows.
        connection.connection.cursor().execute("SELECT 1 FROM sqlite_master LIMIT 0")


def hide_details(context: ExceptionContext) -> None:
    """PostgreSQL repeats the row that it refuses, which may be anybody's words: an error's text ends up in a log."""
    if diagnosis := getattr(context.original_exception, "diag", None):
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error and diagnosis.message_primary:
                error.args = (diagnosis.message_primary,)


class TookTooLong(Exception):
    """The database was interrupted."""


@contextmanager
def within(connection: Connection, milliseconds: int) -> Iterator[None]:
    """Interrupt what is asked within if it takes longer, and raise TookTooLong."""
    driver: Any = connection.connection  # its own cursors: what is set is no query
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        end = monotonic() + milliseconds / 1000
        driver.set_progress_handler(lambda: monotonic() > end, OPERATIONS)
    else:
        driver.cursor().execute(f"SET LOCAL statement_timeout = {milliseconds}")
    try:
        yield
        if not is_sqlite:
            driver.cursor().execute("SET LOCAL statement_timeout TO DEFAULT")
    except OperationalError as error:
        code, state = (getattr(error.orig, name, None) for name in ("sqlite_errorcode", "sqlstate"))
        if code != sqlite3.SQLITE_INTERRUPT and state != "57014":
            raise
        connection.rollback()  # or PostgreSQL would answer nothing more
        raise TookTooLong from error
    finally:
        if is_sqlite:
            driver.set_progress_handler(None, OPERATIONS)


def prepare(engine: Engine) -> None:
    """Set up an engine before its first connection."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", open_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    else:
        from models.deadline import reach

        event.listen(engine, "do_connect", reach)
        event.listen(engine, "connect", open_postgresql)
        event.listen(engine, "handle_error", hide_details)
