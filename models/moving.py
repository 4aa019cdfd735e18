"""A site's whole content from one database to another, of either kind, and the proof that it arrived."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Table,
    Text,
    bindparam,
    create_engine,
    func,
    insert,
    inspect,
    literal,
    select,
    text,
    type_coerce,
    update,
)

from models.change import Change
from models.database import Base, Rows, prepare
from models.integrity import misfits
from models.losses import orphans
from models.refusal import Refusal
from models.rendering import Passages
from models.seal import Seal
from models.site import Site

BATCH = 200  # rows held at a time: each may have a text of 200,000 characters
STREAMED = 10_000  # digests
A_ROW = select(literal(1)).limit(1)
PROOFS: dict[str, Rows] = {
    "digest": select(Change.article_id, Change.id, Change.digest).order_by(Change.article_id, Change.public_at),
    "seal": select(Seal.article_id, Seal.n, Seal.chain).order_by(Seal.article_id, Seal.n),
}
ITS_SEQUENCE = {  # the last id that a table gave, also to a row that is gone
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = :table",
    "postgresql": "SELECT pg_sequence_last_value(pg_get_serial_sequence(:table, 'id')::regclass)",
}
GOING_ON = {
    "sqlite": "UPDATE sqlite_sequence SET seq = :last WHERE name = :table",
    "postgresql": "SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)",
}


class NotMoved(Refusal):
    """Nothing was moved, and nothing changed; `str()` says why, and what to do."""


@contextmanager
def opened(url: URL, target: Engine) -> Iterator[Engine]:
    """For readers, the database that a site is moved from. Raises NotMoved: it isn't there, or is `target` itself."""
    if place_of(url) == place_of(target.url):
        raise NotMoved("That is the database of STET_DATABASE_URL itself: set that to the new one.")
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).is_file():
        raise NotMoved(f"There is no file {url.database}.")
    source = create_engine(url, hide_parameters=True)
    prepare(source)
    try:
        yield source.execution_options(is_reading=True)
    finally:
        source.dispose()


def place_of(url: URL) -> tuple[object, ...]:
    """What two addresses of one database have in common."""
    if url.get_backend_name() == "sqlite":
        return ("sqlite", Path(str(url.database)).resolve())
    return (url.host or url.query.get("host"), url.port or int(str(url.query.get("port") or 5432)), url.database)


def occupied(connection: Connection) -> str:
    """A table that keeps a site from being moved here; none of an empty database, or of an empty site."""
    tables = set(inspect(connection).get_table_names())
    filled = (table.name for table in moved() if table.name in tables and connection.scalar(A_ROW.select_from(table)))
    foreign = iter(sorted(tables) if tables and "alembic_version" not in tables else ())
    return next(chain(foreign, filled), "")


def moved() -> list[Table]:
    """All tables, in an order in which no row comes before one that it refers to. The site's row is there already."""
    return [table for table in Base.metadata.sorted_tables if table is not Site.__table__]


def size_of(source: Connection) -> int:
    """The number of rows to be moved."""
    return sum(source.scalars(select(func.count()).select_from(table)).one() for table in moved())


def move(source: Connection, target: Connection, now: datetime, told: Callable[[int], object]) -> None:
    """Within the target's transaction; `told` of each batch's number of rows. Raises NotMoved."""
    with loading(target):
        for table in moved():
            copy(source, target, table, told)
    site = source.execute(select(*Site.__table__.c)).one()
    target.execute(update(Site).values(**site._mapping))
    verify(source, target, now)


def copy(source: Connection, target: Connection, table: Table, told: Callable[[int], object]) -> None:
    columns = plain(table)
    values = {name: bindparam(name, type_=column.type) for name, column in columns.items()}
    named = [column.label(name) for name, column in columns.items()]
    rows = select(*named).order_by(*table.primary_key).execution_options(yield_per=BATCH)
    for batch in source.execute(rows).mappings().partitions():
        target.execute(insert(table).values(values), [dict(row) for row in batch])
        told(len(batch))
    if "id" in table.c:
        go_on(target, table, last_id(source, table))


@contextmanager
def loading(target: Connection) -> Iterator[None]:
    """PostgreSQL knows nothing of what a transaction fills: its guards would go through whole tables for each row."""
    is_postgresql = target.dialect.name == "postgresql"
    if is_postgresql:
        target.execute(text("SET LOCAL enable_seqscan = off"))
    yield
    if is_postgresql:
        target.execute(text("SET LOCAL enable_seqscan TO DEFAULT"))
        target.execute(text("ANALYZE"))


def plain(table: Table) -> dict[str, ColumnElement[Any]]:
    """The columns that are not computed. Stored passages pass as they are: an older renderer's have another form."""
    stored = {column.name: column for column in table.c if column.computed is None}
    return {
        name: type_coerce(column, Text) if isinstance(column.type, Passages) else column
        for name, column in stored.items()
    }


def last_id(connection: Connection, table: Table) -> int:
    """The last that the table gave, be it to a row that is gone; 0: none."""
    newest = connection.scalar(select(func.max(table.c.id))) or 0
    return max(newest, connection.scalar(text(ITS_SEQUENCE[connection.dialect.name]), {"table": table.name}) or 0)


def go_on(target: Connection, table: Table, last: int) -> None:
    """The next id is one that no row ever had: derived tables and the log are keyed by it."""
    if last:
        target.execute(text(GOING_ON[target.dialect.name]), {"table": table.name, "last": last})


def verify(source: Connection, target: Connection, now: datetime) -> None:
    """Every digest and every head of a chain is the source's, and the record gives them. Raises NotMoved."""
    for what, proof in PROOFS.items():
        statement = proof.execution_options(yield_per=STREAMED)
        for here, there in zip_longest(source.execute(statement), target.execute(statement)):
            if here is None or there is None or tuple(here) != tuple(there):
                article_id = (here or there)[0]
                raise NotMoved(f"A {what} of story {article_id} is another in the new database: nothing was moved.")
    if wrong := first_wrong(target, now):
        raise NotMoved(f"The record to be moved doesn't fit ({wrong}): run `flask doctor` on it. Nothing was moved.")


def first_wrong(connection: Connection, now: datetime) -> str:
    """The first row of the record that doesn't fit its digests, chain and seals, or belongs to none; else nothing."""
    return next(chain((f"{story}, {misfit}" for story, misfit in misfits(connection, now)), orphans(connection)), "")
