"""The kinds of change, and what each does to a story: one table for dates, lists, notices and feeds."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    PUBLICATION = "publication"
    UPDATE = "update"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDIT = "edit"
    KEY_POINTS = "key points"
    WITHDRAWAL = "withdrawal"
    OPENING = "opening"
    CLOSING = "closing"


class Notice(StrEnum):
    """How a change is told to a reader who has read an earlier version."""

    FIRST = "first"
    TOLD = "told"
    COUNTED = "counted"
    NONE = "none"


class FeedEntry(StrEnum):
    """What a change is in a feed."""

    NEW = "entry"
    OWN = "its own entry"
    UPDATED = "entry updated"
    TOMBSTONE = "tombstone"
    NONE = "none"


@dataclass(frozen=True)
class Effect:
    carries_words: bool
    needs_note: bool
    moves_dates: bool
    leads: bool  # moves the story up the front page
    notice: Notice
    entry: FeedEntry


EFFECTS = {
    #                           words  note   dates  leads
    Kind.PUBLICATION: Effect(True, False, True, True, Notice.NONE, FeedEntry.NEW),
    Kind.UPDATE: Effect(True, False, True, True, Notice.TOLD, FeedEntry.NEW),
    Kind.CORRECTION: Effect(True, True, True, False, Notice.FIRST, FeedEntry.OWN),
    Kind.CLARIFICATION: Effect(True, True, True, False, Notice.TOLD, FeedEntry.UPDATED),
    Kind.EDIT: Effect(True, False, False, False, Notice.COUNTED, FeedEntry.NONE),
    Kind.KEY_POINTS: Effect(True, False, False, False, Notice.TOLD, FeedEntry.NONE),
    Kind.WITHDRAWAL: Effect(False, False, True, False, Notice.FIRST, FeedEntry.TOMBSTONE),
    Kind.OPENING: Effect(False, False, False, False, Notice.NONE, FeedEntry.NONE),
    Kind.CLOSING: Effect(False, False, False, False, Notice.NONE, FeedEntry.NONE),
}

# Tuples: in a set, an enumeration's member is hashed in Python, at ten times the cost of looking through a few.
WORDED = tuple(kind for kind, effect in EFFECTS.items() if effect.carries_words)
LEADING = tuple(kind for kind, effect in EFFECTS.items() if effect.leads)
MOVING = tuple(kind for kind, effect in EFFECTS.items() if effect.moves_dates)
AMENDING = (Kind.CORRECTION, Kind.CLARIFICATION, Kind.EDIT)  # change words that are public already
NOTED = tuple(kind for kind, effect in EFFECTS.items() if effect.needs_note)  # say what was wrong or unclear
STANDING = (*LEADING, Kind.WITHDRAWAL)  # the last of these says whether a subject is withdrawn
RUNNING = (Kind.OPENING, Kind.CLOSING)  # the last of these says whether a story is running or closed
TOLD_FIRST = tuple(kind for kind, effect in EFFECTS.items() if effect.notice is Notice.FIRST)
IN_FEEDS = tuple(kind for kind, effect in EFFECTS.items() if effect.entry is not FeedEntry.NONE)
NEWS = (*TOLD_FIRST, *(kind for kind, effect in EFFECTS.items() if effect.notice is Notice.TOLD))
