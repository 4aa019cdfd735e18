"""A story as it stood: a pure function of its lines in the record and of two moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from models.kind import AMENDING, LEADING, MOVING, RUNNING, STANDING, WORDED, Kind

FRESH = timedelta(days=7)  # how long a correction stands on top of its story
SHOWN = 20  # updates on one page
YEAR = timedelta(days=365)


class Line(NamedTuple):
    """One row of the record without its words. Its fields are the columns that a page reads."""

    id: int
    subject: int  # 0 for the article's own text, else an update's id
    kind: Kind
    public_at: datetime
    language: str  # of its words and its note
    note: str
    is_legal: bool
    erased_at: datetime | None

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None


class Part(NamedTuple):
    """The original (number 0) or one update of an edition."""

    subject: int
    number: int
    first: Line
    words: Line  # the row whose words stand here
    changes: tuple[Line, ...]  # its corrections, clarifications and edits, oldest first; none where it is withdrawn
    withdrawal: Line | None  # its own or its story's; set: nothing but number, moment and reason is shown

    @property
    def is_shown(self) -> bool:
        return self.withdrawal is None

    @property
    def changed(self) -> Line | None:
        """The newest change that readers are told of; an edit changes no meaning and moves no date."""
        return last(self.changes, MOVING)


@dataclass(frozen=True)
class Edition:
    version: int
    original: Part
    updates: tuple[Part, ...]  # oldest first; the nth has number n
    published_at: datetime
    updated_at: datetime
    newest: Line | None  # the publication or update that says where the story stands in lists; None: in none
    running: Line | None  # the last opening or closing
    corrections: tuple[Line, ...]  # of what is shown, oldest first

    @property
    def withdrawal(self) -> Line | None:
        return self.original.withdrawal

    @property
    def is_running(self) -> bool:
        return self.running is not None and self.running.kind is Kind.OPENING

    @property
    def is_closed(self) -> bool:
        return self.running is not None and self.running.kind is Kind.CLOSING

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.original, *self.updates)

    @property
    def newest_part(self) -> Part | None:
        """What says where the story stands in lists: its original or an update."""
        return self.part(self.newest.subject) if self.newest else None

    def part(self, subject: int) -> Part | None:
        return next((part for part in self.parts if part.subject == subject), None)

    def updates_before(self, number: int | None = None) -> Sequence[Part]:
        """The newest SHOWN updates (before this one), newest first."""
        until = len(self.updates) if number is None else number - 1
        return self.updates[max(until - SHOWN, 0) : until][::-1]

    def updates_after(self, number: int) -> Sequence[Part]:
        """The SHOWN updates that followed this one, oldest first."""
        return self.updates[number : number + SHOWN]

    def shown(self, *, is_full: bool, is_oldest_first: bool) -> Sequence[Part]:
        """The updates of a story's own page: the first SHOWN in its order, or all."""
        if is_full:
            return self.updates if is_oldest_first else self.updates[::-1]
        return self.updates_after(0) if is_oldest_first else self.updates_before()

    def years(self, now: datetime) -> int:
        """How many whole years ago it last changed."""
        return (now - self.updated_at) // YEAR

    def fresh_corrections(self, now: datetime) -> tuple[Line, ...]:
        """Corrections that stand on top of the story, newest first."""
        return tuple(line for line in reversed(self.corrections) if now - line.public_at < FRESH)


def edition(lines: Sequence[Line], at: datetime, now: datetime) -> Edition | None:
    """The story as it stood at `at`, less what is withdrawn `now`; None before its first publication.

    `lines` are one article's, in the order of `public_at`. What is erased says so in its line.
    """
    shown = [line for line in lines if line.public_at <= at]
    if not shown:
        return None
    withdrawals = last_withdrawals(lines, now)
    by_subject: dict[int, list[Line]] = {}
    for line in shown:
        by_subject.setdefault(line.subject, []).append(line)
    # Nothing precedes the first publication, and an update's first line is its publication as an update:
    # so subjects come in the order in which they became public, the article's own first.
    original, *updates = (
        part(subject, number, of_subject, withdrawals.get(subject))
        for number, (subject, of_subject) in enumerate(by_subject.items())
    )
    if original.withdrawal:
        updates = [each._replace(withdrawal=each.withdrawal or original.withdrawal, changes=()) for each in updates]
    parts = (original, *updates)
    standing = {part.subject for part in parts if part.is_shown}
    return Edition(
        version=len(shown),
        original=original,
        updates=tuple(updates),
        published_at=shown[0].public_at,
        updated_at=max(line.public_at for line in shown if line.kind in MOVING),
        newest=last([line for line in shown if line.subject in standing], LEADING),
        running=last(shown, RUNNING),
        corrections=tuple(line for line in shown if line.kind is Kind.CORRECTION and line.subject in standing),
    )


def last_withdrawals(lines: Sequence[Line], now: datetime) -> dict[int, Line]:
    """The withdrawal of each subject that is withdrawn now."""
    states = {line.subject: line for line in lines if line.public_at <= now and line.kind in STANDING}
    return {subject: line for subject, line in states.items() if line.kind is Kind.WITHDRAWAL}


def part(subject: int, number: int, lines: Sequence[Line], withdrawn_now: Line | None) -> Part:
    words, state = last(lines, WORDED), last(lines, STANDING)
    assert words
    assert state
    withdrawal = withdrawn_now or (state if state.kind is Kind.WITHDRAWAL else None)
    return Part(
        subject=subject,
        number=number,
        first=lines[0],
        words=words,
        changes=() if withdrawal else tuple(line for line in lines if line.kind in AMENDING),
        withdrawal=withdrawal,
    )


def last(lines: Sequence[Line], kinds: Sequence[Kind]) -> Line | None:
    return next((line for line in reversed(lines) if line.kind in kinds), None)
