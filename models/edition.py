"""A story as it stood: a pure function of its lines in the record and of two moments."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from models.kind import AMENDING, LEADING, MOVING, NEWS, RUNNING, STANDING, WORDED, Kind

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
    corrected: str = ""  # of a correction or clarification: the fields it changed; none where that can't be told

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None


class Part(NamedTuple):
    """The original (number 0) or one update of an edition."""

    subject: int
    number: int
    first: Line
    words: Line  # the row whose words stand here
    changes: tuple[Line, ...]  # what changed its words or published it again, oldest first; none where it is withdrawn
    withdrawal: Line | None  # its own or its story's; set: nothing but number, moment and reason is shown

    @property
    def is_shown(self) -> bool:
        return self.withdrawal is None

    @property
    def marks(self) -> tuple[Line, ...]:
        """What readers are told: corrections and what published it again, newest first, then its newest clarification.

        So nothing that came later hides a correction. An edit changes no meaning and moves no date.
        """
        told = tuple(line for line in reversed(self.changes) if line.kind in (Kind.CORRECTION, *LEADING))
        clarification = last(self.changes, (Kind.CLARIFICATION,))
        return (*told, clarification) if clarification else told


class Age(NamedTuple):
    """What a story's page shows otherwise although nothing was published."""

    years: int  # how many whole ones ago it last changed; 0 for what is still to come
    corrections: tuple[Line, ...]  # those that stand on top of the story, newest first


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
    news: int  # how many of its changes are told to those who read it before
    lines: tuple[Line, ...]  # all that the record holds of it; the nth made version n

    @property
    def moment(self) -> datetime:
        """Since when the story stood like this."""
        return self.lines[-1].public_at

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

    def version_at(self, moment: datetime) -> int:
        """The version that stood then; 0 before there was one."""
        return bisect_right(self.lines, moment, key=attrgetter("public_at"))

    def marks(self, part: Part) -> tuple[tuple[int, Line], ...]:
        """What readers are told beside it, each with the version that it made."""
        return tuple((self.version_at(line.public_at), line) for line in part.marks)

    def at(self, version: int) -> "Edition":
        """The story as it stood at one of its versions, less what is withdrawn as this edition stands."""
        past = edition(self.lines, self.lines[version - 1].public_at, self.lines[-1].public_at)
        assert past is not None
        return past

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

    def age(self, now: datetime) -> Age:
        fresh = tuple(line for line in reversed(self.corrections) if now - line.public_at < FRESH)
        return Age(max(now - self.updated_at, timedelta()) // YEAR, fresh)


def edition(lines: Sequence[Line], at: datetime, now: datetime) -> Edition | None:
    """The story as it stood at `at`, less what is withdrawn `now`; None before its first publication.

    `lines` are one article's, in the order of `public_at`. What is erased says so in its line.
    """
    if not (shown := [line for line in lines if line.public_at <= at]):
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
        news=sum(line.kind in NEWS for line in shown),
        lines=tuple(shown),
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
        changes=() if withdrawal else tuple(line for line in lines[1:] if line.kind in (*AMENDING, *LEADING)),
        withdrawal=withdrawal,
    )


def last(lines: Sequence[Line], kinds: Sequence[Kind]) -> Line | None:
    return next((line for line in reversed(lines) if line.kind in kinds), None)
