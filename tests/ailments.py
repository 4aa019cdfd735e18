"""Real ailments of a database: what is done within meets them, and afterwards it is well."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from models.database import Base

Ailment = Callable[[Engine], AbstractContextManager[None]]


@contextmanager
def each_transaction(engine: Engine, *, sqlite: str, undone: str, postgresql: str = "") -> Iterator[None]:
    """Every transaction begins with this statement; what SQLite keeps for longer is undone after it."""
    is_sqlite = engine.dialect.name == "sqlite"

    def begin(connection: Any, _record: object, _proxy: object) -> None:
        connection.cursor().execute(sqlite if is_sqlite else f"SET LOCAL {postgresql}")

    def end(connection: Any, _record: object) -> None:
        if is_sqlite:
            connection.execute(undone)

    event.listen(engine, "checkout", begin)
    event.listen(engine, "checkin", end)
    try:
        yield
    finally:
        event.remove(engine, "checkout", begin)
        event.remove(engine, "checkin", end)


def read_only(engine: Engine) -> AbstractContextManager[None]:
    return each_transaction(
        engine,
        sqlite="PRAGMA query_only = ON",
        undone="PRAGMA query_only = OFF",
        postgresql="transaction_read_only = on",
    )


def full(engine: Engine) -> AbstractContextManager[None]:
    """An SQLite file that may not grow."""
    return each_transaction(engine, sqlite="PRAGMA max_page_count = 1", undone="PRAGMA max_page_count = 1073741823")


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Somebody else holds what everybody writes, and nobody waits for long."""
    with engine.connect() as other:  # on SQLite it begins as a writer
        tables = ", ".join(Base.metadata.tables)
        is_sqlite = engine.dialect.name == "sqlite"
        other.execute(text("SELECT 1" if is_sqlite else f"LOCK TABLE {tables} IN EXCLUSIVE MODE"))
        with each_transaction(
            engine,
            sqlite="PRAGMA busy_timeout = 50",
            undone="PRAGMA busy_timeout = 10000",
            postgresql="lock_timeout = 50",
        ):
            yield


@contextmanager
def away(engine: Engine) -> Iterator[None]:
    """No connection can be made, and those that were are lost."""

    def mislead(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> None:
        if engine.dialect.name == "sqlite":
            arguments[0] = "/"
        else:
            options["port"] = "1"

    engine.dispose()
    event.listen(engine, "do_connect", mislead)
    try:
        yield
    finally:
        event.remove(engine, "do_connect", mislead)


@contextmanager
def without(engine: Engine, table: str) -> Iterator[None]:
    """A schema that is not this version's."""
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO lost"))
    try:
        yield
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE lost RENAME TO {table}"))


def cut_off(engine: Engine) -> None:
    """End what is connected, as a PostgreSQL that is started anew does."""
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    with create_engine(engine.url, poolclass=NullPool).connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
