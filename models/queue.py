"""Queues for what no row stands for, on PostgreSQL. SQLite has one writer at a time as it is."""

from sqlalchemy import Connection, func, select

from models.digests import digest_of


def queue(connection: Connection, *names: str) -> None:
    """Wait for others who queue for any of these; hold them off until the transaction ends."""
    if connection.dialect.name == "postgresql":
        for number in sorted(map(number_of, names)):  # in one order: no two wait for one another
            connection.execute(select(func.pg_advisory_xact_lock(number)))


def number_of(name: str) -> int:
    """Of 64 bits, as PostgreSQL locks them."""
    return int.from_bytes(bytes.fromhex(digest_of(name)[:16]), signed=True)
