"""What `flask doctor` says, and a database that it would say something of."""

from collections.abc import Iterator
from contextlib import contextmanager

from click.testing import Result
from flask import Flask
from sqlalchemy import Connection, Engine, text

from models import triggers

WELL = "All is well: every digest, chain and seal fits, and nothing waits for anybody.\n"
SOUND = "The record is sound: every digest, chain and seal fits.\n"


def doctor(app: Flask) -> Result:
    return app.test_cli_runner().invoke(args=["doctor"])


def advice(app: Flask, heading: str) -> list[str]:
    """What it lists under the one heading that there is."""
    result = doctor(app)
    assert result.exit_code == 0, "advice is no alarm"
    first, *lines, last = result.output.splitlines(keepends=True)
    assert first.startswith(heading)
    assert last == SOUND
    return [line.strip() for line in lines]


@contextmanager
def unguarded(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        for name in triggers.expected(connection):
            on_table = f" ON {triggers.GUARDS[name][1]}" if connection.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TRIGGER {name}{on_table}"))
        yield connection
        triggers.install(connection)
