"""What is around a migration: nobody else's, and on SQLite no references while it makes a table anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, text

from models.queue import queue


@contextmanager
def alone(engine: Engine) -> Iterator[None]:
    """Hosts that are started at once migrate PostgreSQL one after the other, so only the first has anything to do."""
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.begin() as connection:  # of its own, for each migration ends its transaction
        for limit in ("lock_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(text(f"SET LOCAL {limit} = 0"))  # a migration takes its time
        queue(connection, "migration")
        yield


@contextmanager
def unreferenced(connection: Connection | None) -> Iterator[None]:
    """Let a table be made anew, which is how SQLite alters one (lang_altertable.html): references wait."""
    assert connection is not None
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
        connection.commit()  # within a transaction, the next would do nothing
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys = ON")


def check_references(ctx: MigrationContext, **_: object) -> None:
    """In the transaction of each migration, which is taken back if a reference is lost."""
    if ctx.dialect.name == "sqlite" and ctx.connection:
        lost = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if lost:
            raise click.ClickException(f"Row {lost[1]} of {lost[0]} refers to no row of {lost[2]}. It is not migrated.")
