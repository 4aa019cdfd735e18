"""What feeds tell, newest first: each original and update as it stands, and every correction.

An item stands at the newest change that moved it, so whoever reads a feed from its top to what is known misses nothing.
A text is moved by each change of its own that feeds tell; a correction by what withdraws its text or publishes it
again; and all of a story by what does so to the story.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from models.edition import Line
from models.kind import Kind
from models.label import Label
from models.places import STATEMENTS, TOPICS
from models.public_record import PublicRecord
from models.story import Text, TopicName

WITHDRAWAL = len(Line._fields) - 1  # columns of a row that are a withdrawal's


class Item(NamedTuple):
    """An original, an update or a correction; of what is withdrawn, nothing but that and why."""

    cursor: int  # of the change at which it stands
    updated_at: datetime  # of the same
    id: int  # of the change that brought it
    article_id: int
    subject: int
    kind: Kind  # of the change that brought it
    published_at: datetime
    language: str  # of a correction's note
    note: str  # empty where it is withdrawn
    is_erased: bool  # the note
    corrected: str  # as in models.edition.Line
    number: int  # of the update; 0: the original
    version: int  # that a correction made
    words_id: int  # the change whose words stand
    slug: str  # and headline: empty where all of the story is withdrawn
    is_story_shown: bool
    story_language: str
    headline: str  # of the story as it stands
    is_headline_erased: bool
    label: Label | None  # of the story; none where all of it is withdrawn
    withdrawal: Line | None = None
    topics: tuple[TopicName, ...] = ()
    text: Text | None = None  # if it has one

    @property
    def is_correction(self) -> bool:
        return self.kind is Kind.CORRECTION

    @property
    def has_text(self) -> bool:
        return not (self.is_correction or self.withdrawal)


class Feed(NamedTuple):
    """One page of a feed."""

    items: Sequence[Item]
    before: int | None  # the cursor of the next page; None: there is none
    changed_at: datetime | None  # the site's newest change; None of an empty page


def feed(readers: PublicRecord, name: str, before: int | None = None, **values: int) -> Feed:
    """What stands at the newest PAGE changes (after the one named `before`) in one of the feeds of STATEMENTS."""
    first, later_one = STATEMENTS[name]
    rows = readers.ask(first, **values) if before is None else readers.ask(later_one, before=before, **values)
    beyond, last, changed_at = rows[0][:3] if rows else (None, None, None)
    found = [told(row[3:]) for row in rows]
    return Feed(worded(readers, [each for each in found if each.cursor != beyond]), beyond and last, changed_at)


def told(columns: Sequence[Any]) -> Item:
    withdrawal, rest = columns[:WITHDRAWAL], columns[WITHDRAWAL:]
    return Item(*rest)._replace(withdrawal=Line(*withdrawal) if withdrawal[0] else None)


def worded(readers: PublicRecord, found: Sequence[Item]) -> Sequence[Item]:
    """The same with what readers are told of them."""
    shown = [each for each in found if not each.withdrawal]
    texts = readers.texts_of(each.words_id for each in found if each.has_text)
    topics: dict[int, list[TopicName]] = {}
    for article_id, *name in readers.ask(TOPICS, ids=json.dumps([*{each.article_id for each in shown}])):
        topics.setdefault(article_id, []).append(TopicName(*name))
    return [
        each._replace(
            topics=tuple(topics.get(each.article_id, ())) if not each.withdrawal else (),
            text=texts[each.words_id] if each.has_text else None,
        )
        for each in found
    ]
