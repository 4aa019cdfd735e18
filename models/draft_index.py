"""Which stories have a text in a working copy. SQLite has an index of drafts by each three signs in a row."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Integer, Select, bindparam, column, literal, or_, select, table
from sqlalchemy.sql.expression import ColumnElement

from models.database import Among
from models.draft import drafts, is_working_copy
from models.words import TEXTS

SHORTEST = 3  # signs: less is in no index
FEW = 1_000  # drafts, each of which is looked at sooner than a page of the desk is full of stories with common words

INDEX = table("search_index_of_drafts", column("rowid", Integer), column("search_index_of_drafts"))
copy = drafts.alias("copy")


def holders(connection: Connection, text: str) -> Sequence[int] | None:
    """The stories that have it in a working copy, unless they are many; some more than once."""
    found = holding(text)
    if connection.dialect.name == "sqlite":
        if len(text) < SHORTEST:
            return None
        some = connection.scalars(may_hold(text).limit(FEW)).all()
        if len(some) == FEW:
            return None
        found = found.where(Among(copy.c.id, literal(json.dumps(some))))
    few = connection.scalars(found.limit(FEW)).all()
    return None if len(few) == FEW else few


def holding(text: str) -> Select[int]:
    """The stories of those working copies that have it, in any case."""
    words: ColumnElement[str] = literal("")
    for name in TEXTS:
        words = words + "\n" + copy.c[name]
    is_there = or_(*(words.icontains(spelling, autoescape=True) for spelling in spellings_of(text)))
    return select(copy.c.article_id).where(is_working_copy(copy), is_there)


def spellings_of(text: str) -> list[str]:
    """SQLite knows the other case of ASCII alone, so the likely ones of other letters are tried."""
    return [text] if text.isascii() else sorted({text, text.lower(), text.capitalize()})


def may_hold(text: str) -> Select[int]:
    """The ids of SQLite's drafts that have all that the text is made of, in any order."""
    ways = (" AND ".join(map(quoted, parts(spelling))) for spelling in spellings_of(text))
    query: ColumnElement[str] = bindparam("parts", " OR ".join(f"({way})" for way in ways))
    return select(INDEX.c.rowid).where(INDEX.c.search_index_of_drafts.op("MATCH")(query))


def parts(text: str) -> Collection[str]:
    return dict.fromkeys(text[place : place + SHORTEST] for place in range(len(text) - SHORTEST + 1))


def quoted(part: str) -> str:
    doubled = part.replace('"', '""')
    return f'"{doubled}"'
