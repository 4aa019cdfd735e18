"""What an export is made of: Markdown for texts, a line of JSON for each other row, and the sums of these files."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Table
from sqlalchemy import Enum as EnumType

from models.change import Change, written
from models.database import Base, Moment
from models.draft import Draft
from models.refusal import Refusal
from models.slug import SLUG

FORMAT = 1  # raised when an older Stet could no longer read it; tests/schemas says what each holds
MANIFEST, SUMS = "stet.json", "SHA256SUMS"  # the latter as `sha256sum --check` reads it
LARGEST = 2**31 - 1  # PostgreSQL's integer
A_DAY = timedelta(days=1)  # from either end of the calendar, so that every zone can tell the moment
EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC) + A_DAY, datetime.max.replace(tzinfo=UTC) - A_DAY
NO_JSON = ValueError, RecursionError  # the latter: too many brackets within each other
BOUND = "---"  # before and after a text's front matter
TEXTS = CHANGES, DRAFTS = [Base.metadata.tables[model.__tablename__] for model in (Change, Draft)]
# Made anew from the record; or secrets, and what is of use only with them.
LEFT_OUT = (
    *("read_alsos", "renderings", "replies", "search_entries", "topics_changes"),
    *("attempts", "editor_sessions", "preview_links", "recovery_codes", "second_factors"),
)
WITHHELD = {
    "articles": ("token",),
    "changes": ("token",),
    "editors": ("password_hash",),
    "log_entries": ("session_id", "address"),
    "updates": ("token",),
}


class NoExport(Refusal):
    """An export can't be written or read, and nothing was changed; `str()` says why, by file and line."""


def tables() -> list[Table]:
    """Those whose rows stand in a file of the table's name, in an order in which each refers to earlier ones."""
    others = (table for table in Base.metadata.sorted_tables if table not in TEXTS)
    return [table for table in others if table.name not in LEFT_OUT]


def listed(table: Table) -> str:
    """The name of its file."""
    return f"{table.name}.jsonl"


def names_in(folder: Path) -> Iterator[str]:
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def columns_of(table: Table) -> list[Column[Any]]:
    """Those that are exported."""
    withheld = WITHHELD.get(table.name, ())
    return [column for column in table.c if column.computed is None and column.name not in withheld]


def told(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as JSON has it."""
    return {str(name): plain(value) for name, value in row.items()}


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return written(value)
    return value.value if isinstance(value, Enum) else value


def line_of(row: Mapping[Any, Any]) -> str:
    return json.dumps(told(row), ensure_ascii=False) + "\n"


def text_of(row: Mapping[Any, Any]) -> str:
    """A change or a draft as Markdown: all but the body stands in its front matter, a field on each line."""
    fields = told(row)
    body = fields.pop("body")
    return f"{BOUND}\n{json.dumps(fields, ensure_ascii=False, indent=1)}\n{BOUND}\n{body}\n"


def name_of_change(row: Mapping[Any, Any], number: int) -> str:
    """Of its file: its number in the story's record, scheduled changes counted, too, and its kind."""
    return f"{folder_of(row['article_id'])}/changes/{number:04}-{row['kind'].value.replace(' ', '-')}.md"


def name_of_draft(row: Mapping[Any, Any]) -> str:
    """Of its file: the newest of a text is its working copy."""
    of = f"update-{row['update_id']}" if row["update_id"] else "original"
    return f"{folder_of(row['article_id'])}/drafts/{of}-{row['number']:04}.md"


def folder_of(article_id: int) -> str:
    """Named by what never changes."""
    return f"stories/{article_id:06}"


def row_in(table: Table, fields: object, where: Callable[[str], str]) -> dict[str, Any]:
    """The row that is told. Raises NoExport, with `where` (the file and line of a field)."""
    if not isinstance(fields, dict):
        raise NoExport(f"{where('')}: this is not a row of {table.name}.")
    columns = {column.name: column for column in columns_of(table)}
    if unknown := sorted(fields.keys() - columns.keys()):
        raise NoExport(f"{where(unknown[0])}: there is no field “{unknown[0]}”.")
    if missing := sorted(columns.keys() - fields.keys()):
        raise NoExport(f"{where('')}: the field “{missing[0]}” is missing.")
    row = {}
    for name, column in columns.items():
        try:
            row[name] = value_in(column, fields[name])
        except (*NO_JSON, TypeError, OverflowError):
            raise NoExport(f"{where(name)}: “{name}” can't be that.") from None
    return row


def value_in(column: Column[Any], value: Any) -> Any:
    """Raises ValueError, TypeError, OverflowError or RecursionError for what the column doesn't hold."""
    if value is None and column.nullable:
        return None
    if isinstance(column.type, EnumType) and column.type.enum_class:
        return column.type.enum_class(value)
    if isinstance(column.type, Moment):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None or not EARLIEST < moment.astimezone(UTC) < LATEST:
            raise ValueError(value)
        return moment
    kind = dict if isinstance(column.type, JSON) else column.type.python_type
    longest = getattr(column.type, "length", None)
    if (
        type(value) is not kind
        or (longest and len(value) > longest)
        or (isinstance(value, int) and abs(value) > LARGEST)
        or (column.name == "slug" and not SLUG.fullmatch(str(value)))
    ):
        raise ValueError(value)
    json.dumps(value, ensure_ascii=False).encode()  # half a sign can be escaped in JSON, and stands in no database
    return value


def fields_in(name: str, text: str) -> tuple[dict[str, Any], Callable[[str], str]]:
    """The fields of a Markdown file's text, and where each stands. Raises NoExport."""
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines[1:], 1) if line == BOUND]
    if lines[0] != BOUND or not ends:
        raise NoExport(f"{name}, line 1: its front matter doesn't stand between two lines of {BOUND}.")
    end = ends[0]
    try:
        fields = json.loads("\n".join(lines[1:end]))
    except NO_JSON as error:
        number = getattr(error, "lineno", 1) + 1
        raise NoExport(f"{name}, line {number}: its front matter is not readable JSON.") from None
    if not isinstance(fields, dict) or lines[-1] != "" or end == len(lines) - 1:
        raise NoExport(f"{name}, line {end + 1}: there is no text after its front matter.")
    if "body" in fields:
        raise NoExport(f"{name}, line {number_of(lines, 'body')}: the body stands below.")
    body = "\n".join(lines[end + 1 : -1])

    def where(field: str) -> str:
        return f"{name}, line {end + 2 if field == 'body' else number_of(lines[:end], field)}"

    return fields | {"body": body}, where


def number_of(lines: list[str], field: str) -> int:
    """That of the line on which a field of front matter begins."""
    found = (number for number, line in enumerate(lines, 1) if line.startswith(f' "{field}":'))
    return next(found, 2)
