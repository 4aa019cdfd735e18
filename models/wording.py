"""Words that are looked for as they were written or are read, whatever the white space between them or the case."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import unescape
from typing import Any, NamedTuple

from sqlalchemy import JSON, Text, and_, cast, or_
from sqlalchemy.sql.expression import ColumnElement

from models.slug import slug_of
from models.words import LINE_END, TEXTS, UNPRINTABLE, Words, composed

SOUGHT = 3  # the longest of its words, which the database looks for first
GAP = re.compile(r"\n{3,}")
LINK = r"(?:https?://[^\s/]+)?/articles/(?:[a-z0-9-]*-)?{}(?![a-z0-9])[^\s()<>\[\]\"]*"  # of a story, whatever its page
NEVER = "(?!)"
# What readers do not see of Markdown, or see as another sign. Each way begins with a sign of its own: a search is fast.
MARKS = re.compile(
    r"[*~`\\]+|_+|\[|\](?:\([^()\s]*\)|\[[^\[\]\n]*\])?|&#?[A-Za-z0-9]{2,31};"
    r"|\n[ \t]*(?:>[ \t]?|(?:#{1,6}|[-+*]|\d{1,9}[.)])[ \t])*"
)
RUN = re.compile(r"[^\W_]+")  # letters and figures that no mark parts, but in the midst of a word


class Sign(NamedTuple):
    """What is read of a text from one place until another."""

    text: str
    start: int
    end: int


class Wording:
    def __init__(self, text: str) -> None:
        text = UNPRINTABLE.sub("", LINE_END.sub("\n", text))
        self.words = composed(text).split()
        self.pattern = re.compile(r"\s+".join(map(re.escape, self.words)), re.IGNORECASE)
        self.slug = slug_of(text)
        self.link = re.compile(LINK.format(self.slug or NEVER), re.IGNORECASE)

    def is_in(self, value: Any) -> bool:
        """Whether a text has it, or any text of a JSON value, be it in the address of a story that was made of it."""
        return any(
            self.pattern.search(text) or self.link.search(text) or self.pattern.search(MARKS.sub(sign_of, text))
            for text in texts_in(value)
        )

    def is_told_by(self, text: str) -> bool:
        """Whether an address in the text was made of it."""
        return bool(self.slug) and any(f"-{self.slug}-" in f"-{each}-" for each in text.split())

    def is_all_of(self, text: str) -> bool:
        """Whether an address in the text is made of it alone."""
        return bool(self.slug) and any(re.fullmatch(rf"{self.slug}(-\d+)?", each) for each in text.split())

    def cut_from(self, words: Words) -> Words:
        """The words without it."""
        texts = {name: self.cut(getattr(words, name)) for name in TEXTS}
        return replace(words, details=made_of(words.details, self.cut), **texts)

    def cut(self, text: str) -> str:
        """The text without it, and without the white space that would stand there twice."""
        its = self.pattern.pattern
        while self.is_in(text):  # what stood around it may be the same once more
            text = re.sub(rf"^{its}[^\S\n]*|[^\S\n]*{its}", "", text, flags=re.IGNORECASE | re.MULTILINE)
            text = self.link.sub("", text)
            text = self.cut_as_read(text)
            text = GAP.sub("\n\n", text).strip()
        return text

    def cut_as_read(self, text: str) -> str:
        """With it go the marks within it."""
        signs = [*signs_in(text)]
        for found in reversed([*self.pattern.finditer("".join(sign.text for sign in signs))]):
            text = text[: signs[found.start()].start] + text[signs[found.end() - 1].end :]
        return text

    def likely(self, columns: Iterable[Any]) -> ColumnElement[bool]:
        """Rows that may have it, as far as a database can tell: SQLite knows the other case of ASCII alone."""
        runs = RUN.findall(" ".join(self.words)) or self.words
        longest = sorted(runs, key=len)[-SOUGHT:]
        ways = [longest, [self.slug]] if self.slug else [longest]
        return or_(*(and_(*(holds(column, word) for word in words)) for column in columns for words in ways))


def sign_of(mark: re.Match[str]) -> str:
    """What is read in its place."""
    if mark[0][0] == "_":  # it marks nothing in the midst of a word
        around = mark.string[mark.start() - 1 : mark.start()] + mark.string[mark.end() : mark.end() + 1]
        return mark[0] if len(around) == 2 and around.isalnum() else ""
    if mark[0][0] == "&":
        return UNPRINTABLE.sub("", unescape(mark[0]))
    return "\n" if mark[0][0] == "\n" else ""


def signs_in(text: str) -> Iterator[Sign]:
    """A text as it is read, sign by sign."""
    at = 0
    for mark in (*MARKS.finditer(text), None):
        start, end = mark.span() if mark else (len(text), len(text))
        yield from (Sign(text[place], place, place + 1) for place in range(at, start))
        yield from (Sign(sign, start, end) for sign in (sign_of(mark) if mark else ""))
        at = end


def holds(column: Any, word: str) -> ColumnElement[bool]:
    spellings = sorted({word, word.lower(), word.upper(), word.capitalize()})
    if isinstance(column.type, JSON):  # which is stored in ASCII
        column, spellings = cast(column, Text), [json.dumps(each)[1:-1] for each in spellings]
    return or_(*(column.icontains(each, autoescape=True) for each in spellings))


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


def made_of(value: Any, alter: Callable[[str], str]) -> Any:
    """The JSON value with each of its texts altered."""
    if isinstance(value, dict):
        return {key: made_of(each, alter) for key, each in value.items()}
    if isinstance(value, list):
        return [made_of(each, alter) for each in value]
    return alter(value) if isinstance(value, str) else value
