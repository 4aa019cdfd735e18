"""The ground under the models: the base class, the moment column, and how a database is opened."""

from datetime import UTC, datetime
from sqlite3 import Connection as SQLiteConnection
from typing import Any, ClassVar

from sqlalchemy import JSON, Boolean, Connection, DateTime, Dialect, Engine, MetaData, Select, event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
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

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # what a REPLACE deletes is guarded like any other row
    "busy_timeout = 10000",
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
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Among(FunctionElement[bool]):
    """Whether a number is in a JSON array. One parameter, where IN would have one for each and be compiled anew."""

    type = Boolean()
    inherit_cache = True


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


def open_sqlite(connection: SQLiteConnection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions below, not the driver
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def begin_sqlite(connection: Connection) -> None:
    """Begin as a writer unless the connection was asked only to read.

    A transaction that reads first and writes later loses to "database is locked" under contention,
    whatever the time-out, and a driver's late BEGIN loses updates in silence.
    """
    if connection.get_execution_options().get("is_reading"):
        connection.connection.cursor().execute("BEGIN")  # SQLAlchemy's way would cost a reader as much as a query
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def prepare(engine: Engine) -> None:
    """Set up an engine before its first connection."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", open_sqlite)
        event.listen(engine, "begin", begin_sqlite)
