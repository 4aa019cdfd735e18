"""A site as text: its whole record and its drafts, in files that can be read, compared and kept anywhere."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Table, func, select

from models.change import Change
from models.digests import sum_of
from models.draft import Draft
from models.exported import (
    CHANGES,
    DRAFTS,
    FORMAT,
    MANIFEST,
    SUMS,
    TEXTS,
    NoExport,
    columns_of,
    line_of,
    listed,
    name_of_change,
    name_of_draft,
    names_in,
    tables,
    text_of,
)
from models.moving import last_id

BATCH = 200  # rows held at a time: each may have a text of 200,000 characters


def export(connection: Connection, folder: Path, told: Callable[[int], object]) -> None:
    """Write the site to a new folder that only its owner may read; `told` of each batch's number of rows.

    The same site gives the same bytes. Raises NoExport.
    """
    try:
        with unfinished(folder) as made:
            write(made, MANIFEST, [manifest(connection)])
            for table in tables():
                write(made, listed(table), map(line_of, rows_of(connection, table, told, *table.primary_key)))
            for name, content in texts_of(connection, told):
                write(made, name, [content])
            names = sorted(names_in(made))
            write(made, SUMS, (f"{sum_of(made / name)}  {name}\n" for name in names))
    except OSError as error:
        raise NoExport(f"{folder} can't be written: {error}.") from error


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A folder that gets its name once all is in it."""
    if folder.exists():
        raise NoExport(f"{folder} is there already: name a folder that is not.")
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
        made = Path(beside, "made")
        made.mkdir(mode=0o700)
        yield made
        made.rename(folder)


def write(folder: Path, name: str, pieces: Any) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def manifest(connection: Connection) -> str:
    return json.dumps({"format": FORMAT, "last_change": last_id(connection, CHANGES)}, indent=1) + "\n"


def size_of(connection: Connection) -> int:
    """The number of rows to be exported."""
    every = *tables(), *TEXTS
    return sum(connection.scalars(select(func.count()).select_from(table)).one() for table in every)


def rows_of(connection: Connection, table: Table, told: Callable[[int], object], *order: Any) -> Iterator[Any]:
    statement = select(*columns_of(table)).order_by(*order).execution_options(yield_per=BATCH)
    for rows in connection.execute(statement).mappings().partitions():
        yield from rows
        told(len(rows))


def texts_of(connection: Connection, told: Callable[[int], object]) -> Iterator[tuple[str, str]]:
    """Each change and each save of a draft, with the name of its file."""
    found = rows_of(connection, CHANGES, told, Change.article_id, Change.public_at)
    for _, rows in groupby(found, lambda row: row["article_id"]):
        for number, row in enumerate(rows, 1):
            yield name_of_change(row, number), text_of(row)
    for row in rows_of(connection, DRAFTS, told, Draft.article_id, Draft.subject, Draft.number):
        yield name_of_draft(row), text_of(row)
