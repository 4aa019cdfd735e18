"""The passages of a pasted text in Markdown: what only looks like mark-up stays as it was typed."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from models.markdown import READ_ALSO, passages_of

MARKS = {"subhead": "## ", "list": "- ", "quote": "> ", "read_also": "READ ALSO: "}
SUSPECT = re.compile(r"[\\`*_\[\]<&~#]|[>+=-]|\d{1,9}[.)]")  # the latter two at the start alone
INLINE = re.compile(r"[\\`*_\[\]<&~#]")
START = re.compile(r"(\d{0,9})([>+=.)-])")

TABLE = re.compile(r"^\|.+\|\n\|(?: *:?-+:? *\|)+(?:\n\|.+\|)*$", re.MULTILINE)


class Marked(NamedTuple):
    kind: str  # paragraph, or one of MARKS
    text: str


def told_apart(paragraph: str) -> Marked:
    """A paragraph of an update, whose kind stands before it."""
    found = ((kind, mark) for kind, mark in MARKS.items() if paragraph.startswith(mark))
    kind, mark = next(found, ("paragraph", ""))
    return Marked(kind, paragraph.removeprefix(mark))


def body_of(passages: Iterable[Marked]) -> str:
    """Passages as a text's body. An item of a list stands right below the one before."""
    body, above = "", ""
    for kind, text in passages:
        gap = "\n" if above == kind == "list" else "\n\n"
        body, above = body + (gap if above else "") + marked(kind, text), kind
    return body


def marked(kind: str, text: str) -> str:
    mark = MARKS.get(kind, "")
    return mark + (text if is_as_typed(kind, mark, text) else escaped(text))


def is_as_typed(kind: str, mark: str, text: str) -> bool:
    """Whether Markdown reads these words, and no more than them."""
    if not (INLINE.search(text) or SUSPECT.match(text) or READ_ALSO.match(text)):
        return True
    passages = passages_of(mark + text)
    return [(each.kind, each.text) for each in passages] == [(kind, text)]


def escaped(text: str) -> str:
    text = INLINE.sub(r"\\\g<0>", text)
    if READ_ALSO.match(text):
        text = text.replace(":", r"\:", 1)
    return START.sub(r"\1\\\2", text, count=1) if START.match(text) else text


def listed(markdown: str) -> str:
    """A text whose tables are lists, an item a row: what parts a table's head from its rows has no words."""
    return TABLE.sub(lambda table: rows_of(*table[0].split("\n")), markdown)


def rows_of(head: str, _: str, *rows: str) -> str:
    return "\n".join(f"\\list: {row[1:-1].strip()}" for row in (head, *rows))
