"""How long the site waits for a PostgreSQL that takes connections and answers nothing, or can't be reached at all.

Without it a driver waits for as long as the network does: for ever, where the machine still acknowledges what it gets.
"""

from typing import Any

import psycopg
from psycopg.errors import OperationalError
from sqlalchemy import Engine, event

# libpq's words, in its units; what STET_DATABASE_URL says of them goes before.
REACHING = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
STATEMENT = 15_000  # milliseconds that the server may work for one, and a lock is given up before
ANSWER = 20  # seconds until a server that keeps silent has lost the connection


class Bounded(psycopg.Connection[Any]):
    """Is closed where an answer takes too long: what it was asked may still be done, so it can't be used again."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval, ANSWER if timeout is None else timeout)
        except OperationalError as error:
            if error.sqlstate is None:  # the server has not said it
                self.close()
            raise


def reach(_dialect: object, _record: object, _arguments: list[Any], options: dict[str, Any]) -> None:
    for name, value in REACHING.items():
        options.setdefault(name, value)


def connect(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> Bounded:
    connection = Bounded.connect(*arguments, **options)
    connection.autocommit = True  # or the first rollback would take it back
    connection.execute(f"SET statement_timeout = {STATEMENT}")
    connection.autocommit = False
    return connection


def bound(engine: Engine) -> None:
    """Let nothing take longer that this engine asks of PostgreSQL. For serving readers: a command takes its time."""
    event.listen(engine, "do_connect", connect)
