"""An export as it is read: each file is what was written, and says what it can say."""

import json
import re
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table

from models.change import Change, is_emptied
from models.digests import digest_of, sum_of
from models.exported import (
    CHANGES,
    DRAFTS,
    FORMAT,
    MANIFEST,
    NO_JSON,
    SUMS,
    NoExport,
    fields_in,
    listed,
    name_of_change,
    name_of_draft,
    names_in,
    row_in,
    tables,
)
from models.site import Site

SUM = re.compile(r"([0-9a-f]{64})  (.+)")
CHANGE = re.compile(r"stories/(\d+)/changes/(\d+)-[a-z-]+\.md")
DRAFT = re.compile(r"stories/(\d+)/drafts/(?:original|update-(\d+))-(\d+)\.md")


class Export(NamedTuple):
    folder: Path
    sums: dict[str, str]  # by the name of each file
    last_change: int

    @classmethod
    def opened(cls, folder: Path) -> "Export":
        """Raises NoExport: it is none, was made by a newer Stet, or a file is missing or was put there."""
        if not (folder / MANIFEST).is_file():
            raise NoExport(f"{folder} is not an export of Stet: it has no {MANIFEST}.")
        export = cls(folder, {}, 0)
        for number, line in enumerate(export.read(SUMS).splitlines(), 1):
            found = SUM.fullmatch(line)
            if not found or not is_ours(found[2]):
                raise NoExport(f"{SUMS}, line {number}: this is not a checksum and file of an export.")
            if not (folder / found[2]).is_file():
                raise NoExport(f"{SUMS}, line {number}: {found[2]} is missing.")
            export.sums[found[2]] = found[1]
        if strange := sorted({*names_in(folder)} - export.sums.keys() - {SUMS}):
            raise NoExport(f"{SUMS}, line 1: {strange[0]} is in the folder, and not in this list.")
        if missing := sorted({MANIFEST, *map(listed, tables())} - export.sums.keys()):
            raise NoExport(f"{SUMS}, line 1: {missing[0]} is missing.")
        return export._replace(last_change=export.manifest()["last_change"])

    @property
    def size(self) -> int:
        """The number of rows, those of changes twice: they are entered, and then derived from."""
        listed_ones = sum(self.read(listed(table)).count("\n") for table in tables())
        return listed_ones + 2 * len(self.named(CHANGE)) + len(self.named(DRAFT))

    def manifest(self) -> dict[str, Any]:
        try:
            told = json.loads(self.read(MANIFEST))
            form, last_change = told["format"], told["last_change"]
        except (*NO_JSON, KeyError, TypeError) as error:
            raise NoExport(f"{MANIFEST}, line {getattr(error, 'lineno', 1)}: it says no format.") from None
        if type(form) is not int or type(last_change) is not int or form > FORMAT:
            raise NoExport(f"{MANIFEST}, line 2: the export was made by a newer Stet: update first.")
        self.verify(MANIFEST)
        return {"format": form, "last_change": last_change}

    def read(self, name: str) -> str:
        try:
            return (self.folder / name).read_bytes().decode()
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise NoExport(f"{name}, line {line}: this is not UTF-8 text.") from None
        except OSError as error:
            raise NoExport(f"{name} can't be read: {error}.") from None

    def verify(self, name: str) -> None:
        """Last, when all is well with what it says: then nobody can say on which line it was altered."""
        if sum_of(self.folder / name) != self.sums[name]:
            raise NoExport(f"{name}, line 1 or later: it is not the file that was exported.")

    def rows(self, table: Table) -> Iterator[dict[str, Any]]:
        name = listed(table)
        lines = self.read(name).split("\n")[:-1]
        if table is Site.__table__ and len(lines) != 1:
            raise NoExport(f"{name}, line {min(len(lines), 1) + 1}: a site has one row.")
        for number, line in enumerate(lines, 1):
            place = f"{name}, line {number}"
            try:
                fields = json.loads(line)
            except NO_JSON:
                raise NoExport(f"{place}: this is not readable JSON.") from None
            yield row_in(table, fields, lambda _, place=place: place)  # type: ignore[misc]
        self.verify(name)

    def changes(self) -> Iterator[dict[str, Any]]:
        """Story by story, each story's as they were entered."""
        story: list[dict[str, Any]] = []
        for name in self.named(CHANGE):
            row, where = self.text(CHANGES, name)
            if story and row["article_id"] != story[0]["article_id"]:
                yield from sorted(story, key=itemgetter("id"))
                story = []
            if story and row["public_at"] <= max(each["public_at"] for each in story):
                raise NoExport(f"{where('public_at')}: it is not after the change before it.")
            if name != name_of_change(row, len(story) + 1):
                raise NoExport(f"{where('id')}: it is not the next change of its story, or one before it is missing.")
            check(row, where)
            self.verify(name)
            story.append(row)
        yield from sorted(story, key=itemgetter("id"))

    def drafts(self) -> Iterator[dict[str, Any]]:
        for name in self.named(DRAFT):
            row, where = self.text(DRAFTS, name)
            if name != name_of_draft(row):
                raise NoExport(f"{where('number')}: it is not the draft that its file is named after.")
            self.verify(name)
            yield row

    def text(self, table: Table, name: str) -> tuple[dict[str, Any], Callable[[str], str]]:
        fields, where = fields_in(name, self.read(name))
        return row_in(table, fields, where), where

    def named(self, pattern: re.Pattern[str]) -> list[str]:
        """The files of such names, by their numbers."""
        found = filter(None, map(pattern.fullmatch, self.sums))
        return [name[0] for name in sorted(found, key=lambda name: [int(number or 0) for number in name.groups()])]


def is_ours(name: str) -> bool:
    ours = {MANIFEST, *map(listed, tables())}
    return name in ours or bool(CHANGE.fullmatch(name) or DRAFT.fullmatch(name))


def check(row: dict[str, Any], where: Callable[[str], str]) -> None:
    """That a change's digests fit. Raises NoExport."""
    change = Change(**row)
    for name, text in change.texts.items():
        if change.erased_at and not is_emptied(text):
            raise NoExport(f"{where(name)}: it was taken down, and has a {name}.")
        is_due = name in change.text_digests or not is_emptied(text)
        if not change.erased_at and is_due and change.text_digests.get(name) != digest_of(change.salt + text):
            raise NoExport(f"{where(name)}: its digest doesn't fit: another {name} was entered.")
    if change.digest != change.computed_digest:
        raise NoExport(f"{where('digest')}: it doesn't fit: other moments, kind, language or digests were entered.")
