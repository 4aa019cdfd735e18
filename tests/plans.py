"""How a database finds what a statement asks for, as the database itself explains it."""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple, Self

import pytest
from sqlalchemy import Engine, event

SCAN = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
NAMED = re.compile(r"(?:FROM|JOIN|,)\s+(\w+)(?: AS)? (\w+)")

# As if each table had a million rows, until the transaction is rolled back: what has few is best gone through.
GROWN = """UPDATE pg_class SET reltuples = 1000000, relpages = greatest(relpages, 1)
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')"""

NOT_TOLD = (
    "PostgreSQL can't be asked about tables of a million rows by a role that is no superuser: "
    "ALTER ROLE … SUPERUSER, or leave TEST_DATABASE_URL out"
)


class Scan(NamedTuple):
    """A table that is gone through from an end."""

    table: str
    order: str | None  # the index whose it is


class Plans:
    """How what is asked meanwhile is found."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.asked: dict[str, Any] = {}

    def __enter__(self) -> Self:
        event.listen(self.engine, "before_cursor_execute", self.record)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self.record)

    def record(self, _connection: object, _cursor: object, statement: str, parameters: Any, *_: Any) -> None:
        if re.match(r"\s*(?:SELECT|WITH)\b", statement):
            self.asked.setdefault(statement, parameters)

    def scans(self) -> Iterator[Scan]:
        with closing(self.engine.raw_connection()) as connection:
            cursor: Any = connection.cursor()
            if self.engine.dialect.name == "postgresql":
                cursor.execute("SHOW is_superuser")
                if cursor.fetchone()[0] == "off":
                    pytest.fail(NOT_TOLD)
                cursor.execute(GROWN)
            for statement, parameters in self.asked.items():
                yield from EXPLAINED[self.engine.dialect.name](cursor, statement, parameters)
            connection.rollback()


def by_sqlite(cursor: Any, statement: str, parameters: Any) -> Iterator[Scan]:
    tables = {alias: table for table, alias in NAMED.findall(statement)}
    cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
    for step in [row[3] for row in cursor.fetchall()]:
        if (found := SCAN.match(step)) and "VIRTUAL TABLE" not in step:
            yield Scan(tables.get(str(found[1]), str(found[1])), found[2])


def by_postgresql(cursor: Any, statement: str, parameters: Any) -> Iterator[Scan]:
    cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
    yield from unbound(cursor.fetchone()[0][0]["Plan"])


def unbound(node: dict[str, Any]) -> Iterator[Scan]:
    is_bound = "Index Cond" in node or node["Node Type"].startswith("Bitmap")
    if "Relation Name" in node and not is_bound:
        yield Scan(node["Relation Name"], node.get("Index Name"))
    for child in node.get("Plans", ()):
        yield from unbound(child)


EXPLAINED = {"sqlite": by_sqlite, "postgresql": by_postgresql}
