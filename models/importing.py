"""An empty site filled with an export, whole or not at all."""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, exists, insert, select, update
from sqlalchemy.orm import Session

from models.address import Address
from models.article import Article
from models.exported import CHANGES, DRAFTS, WITHHELD, NoExport, tables
from models.imported import Export
from models.losses import ahead
from models.moving import first_wrong, go_on, last_id, loading
from models.rendering import derive_every
from models.site import Site

BATCH = 200  # rows held at a time: each may have a text of 200,000 characters
NO_PASSWORD = "none"  # noqa: S105 -- no password has this hash
Told = Callable[[int], object]
ITS_ADDRESS = exists().where(Address.slug == Article.slug, Address.article_id == Article.id)


def fill(session: Session, export: Export, now: datetime, told: Told) -> None:
    """Within the session's transaction; `told` of each batch's number of rows. Raises NoExport."""
    connection = session.connection()
    with loading(connection):
        for table in tables():
            enter(session, table, export.rows(table), told)
        enter(session, CHANGES, export.changes(), told)
        enter(session, DRAFTS, export.drafts(), told)
    for table in (*tables(), DRAFTS, CHANGES):
        if "id" in table.c and table is not Site.__table__:
            go_on(connection, table, max(last_id(connection, table), export.last_change * (table is CHANGES)))
    check(connection, now)
    if wrong := first_wrong(connection, now):
        raise NoExport(f"The record of this export doesn't fit: {wrong}.")
    with loading(connection):
        for changes in derive_every(session):
            told(len(changes))
            session.expunge_all()


def check(connection: Connection, now: datetime) -> None:
    """That readers get to every story, at a moment that was. Raises NoExport."""
    for moment in ahead(connection, now):
        raise NoExport(f"sites.jsonl, line 1: “moment” is {moment}. `flask doctor` of that site says what to do.")
    for slug in connection.scalars(select(Article.slug).where(~ITS_ADDRESS)):
        raise NoExport(f"addresses.jsonl, line 1 or later: the story of articles.jsonl that is “{slug}” has no line.")


def enter(session: Session, table: Table, rows: Iterable[dict[str, Any]], told: Told) -> None:
    withheld = dict.fromkeys(WITHHELD.get(table.name, ())) | {"password_hash": NO_PASSWORD}
    more = {name: value for name, value in withheld.items() if name in table.c}
    each = iter(rows)
    while batch := [row | more for row in islice(each, BATCH)]:
        if table is Site.__table__:  # whose row is there already
            session.execute(update(table).values(batch[0]))
        else:
            session.execute(insert(table), batch)
        told(len(batch))
