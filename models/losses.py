"""What was there once and is not: rows that the log tells of, rows that others belong to, and the right time."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, select
from sqlalchemy.sql.expression import ColumnElement

from models.article import Article
from models.change import Change, written
from models.database import Base, Rows
from models.kind import Kind
from models.log import Action, LogEntry
from models.site import Site

AHEAD = timedelta(hours=1)  # of the clock: more than any clock is set right by
STREAMED = 1_000  # lines of the log held at a time
ENTERED = (Action.SCHEDULE, *(Action(kind.value) for kind in Kind))
LOGGED = re.compile(r"change (\d+)\b")
AFTER: ColumnElement[int] = bindparam("after")
UNTIL: ColumnElement[int] = bindparam("until")
LINES: Rows = (
    select(LogEntry.article_id, LogEntry.action, LogEntry.detail, Article.slug)
    .outerjoin(Article.__table__, Article.id == LogEntry.article_id)
    .where(LogEntry.article_id > AFTER, LogEntry.article_id <= UNTIL)
    .where(LogEntry.action.in_([*ENTERED, Action.CANCELLATION]))
    .order_by(LogEntry.article_id, LogEntry.id)
    .execution_options(yield_per=STREAMED)
)
IDS: Rows = select(Change.id).where(Change.article_id > AFTER, Change.article_id <= UNTIL)


def lost(connection: Connection, span: Mapping[str, int]) -> Iterator[tuple[int, str | None, str]]:
    """Of each of these stories the first row that was entered by the log and is not there, and its address."""
    there = set(connection.scalars(IDS, span))
    gone: dict[int, tuple[int, str | None, str]] = {}
    for article_id, action, detail, slug in connection.execute(LINES, span):
        if (found := LOGGED.search(detail)) and (change_id := int(found[1])) not in there:
            if action is Action.CANCELLATION:
                gone.pop(change_id, None)
            else:
                gone[change_id] = article_id, slug, f"{action}, change {change_id}"
    first: dict[int, tuple[int, str | None, str]] = {}
    for each in gone.values():
        first.setdefault(each[0], each)
    yield from first.values()


def orphans(connection: Connection) -> Iterator[str]:
    """Rows that belong to a row that is gone."""
    for table in Base.metadata.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
            others: Any = key.referred_table.alias()
            is_there = exists().where(*(others.c[each.column.name] == each.parent for each in key.elements))
            names = [each.parent.is_not(None) for each in key.elements]
            if number := connection.scalar(select(func.count()).select_from(table).where(*names, ~is_there)):
                yield f"{number} of {table.name}, whose row of {key.referred_table.name} is gone"


def ahead(connection: Connection, clock: datetime) -> Iterator[str]:
    """The site's moment, where it is not yet."""
    for moment in connection.scalars(select(Site.moment).where(Site.moment > clock + AHEAD)):
        yield f"{written(moment)}, and the clock says {written(clock)}"
