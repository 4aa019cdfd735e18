"""Which drafts may hold a text: SQLite's index of them by each three signs in a row."""

from collections.abc import Collection

from sqlalchemy import Connection, Integer, Select, bindparam, column, func, select, table
from sqlalchemy.sql.expression import ColumnElement

SHORTEST = 3  # signs: less is in no index
FEW = 1_000  # drafts, each of which is looked at sooner than a page of the desk is full of stories with common words

INDEX = table("search_index_of_drafts", column("rowid", Integer), column("search_index_of_drafts"))


def may_hold(spellings: Collection[str]) -> Select[int]:
    """The ids of the drafts that have all that any of these spellings is made of, in any order."""
    ways = (" AND ".join(quoted(part) for part in parts(spelling)) for spelling in sorted(spellings))
    query: ColumnElement[str] = bindparam("parts", " OR ".join(f"({way})" for way in ways))
    return select(INDEX.c.rowid).where(INDEX.c.search_index_of_drafts.op("MATCH")(query))


def parts(text: str) -> Collection[str]:
    return dict.fromkeys(text[place : place + SHORTEST] for place in range(len(text) - SHORTEST + 1))


def quoted(part: str) -> str:
    doubled = part.replace('"', '""')
    return f'"{doubled}"'


def are_few(connection: Connection, spellings: Collection[str]) -> bool:
    """Whether an index knows so, that is. PostgreSQL has one of such parts only as an extension."""
    if connection.dialect.name != "sqlite" or min(map(len, spellings)) < SHORTEST:
        return False
    some = may_hold(spellings).limit(FEW).subquery()
    return connection.scalar(select(func.count()).select_from(some)) != FEW
