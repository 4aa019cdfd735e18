"""What a story's record says, change by change, as readers are told it now."""

from itertools import groupby
from typing import NamedTuple

from models.edition import SHOWN, Edition, Line, Part
from models.kind import LEADING, STANDING, WORDED, Kind
from models.label import Label

PAGE = 50  # changes on one page


class Told(NamedTuple):
    """One change, and what may still be read of it."""

    version: int  # that it made
    line: Line
    part: Part  # the original or update that it is of, as it stands now
    before: Line | None  # whose words it changed, or published otherwise; None: it brought the first, or carries none
    has_edition: bool  # whether the story stood after it, and was not withdrawn

    @property
    def is_shown(self) -> bool:
        """Whether its words may be read, unless they are erased: what they belong to is not withdrawn now."""
        return self.part.is_shown and self.line.kind in WORDED

    @property
    def is_note_shown(self) -> bool:
        """A withdrawal says why when all else is gone."""
        return self.part.is_shown or self.line.kind is Kind.WITHDRAWAL

    @property
    def is_edit(self) -> bool:
        return self.line.kind is Kind.EDIT

    @property
    def is_again(self) -> bool:
        """Whether it publishes what had been withdrawn."""
        return self.line.kind in LEADING and self.line is not self.part.first


class Page(NamedTuple):
    """Some of a story's history, newest first: each change alone, but edits in a row as one line."""

    lines: list[list[Told]]
    before: int | None  # the version before which the next page begins; None: there is none


class Name(NamedTuple):
    """What a change's words are called, and whose they are."""

    language: str
    headline: str
    byline: str
    is_erased: bool
    label: Label | None  # of a story


class Since(NamedTuple):
    """What befell a past edition since."""

    is_less: bool  # something that stood then was withdrawn or taken down
    corrections: list[tuple[int, Line]]  # the newest of what stands in it, each with the version that it made


def history(edition: Edition) -> list[Told]:
    """Every change of the story as it stands now, oldest first."""
    parts = {part.subject: part for part in edition.parts}
    words: dict[int, Line] = {}
    told = []
    stands = True
    for version, line in enumerate(edition.lines, 1):
        if line.subject == 0 and line.kind in STANDING:
            stands = line.kind is not Kind.WITHDRAWAL
        before = words.get(line.subject) if line.kind in WORDED else None
        told.append(Told(version, line, parts[line.subject], before, stands))
        if line.kind in WORDED:
            words[line.subject] = line
    return told


def page_before(told: list[Told], version: int | None = None) -> Page:
    """The newest PAGE changes (before this version)."""
    until = len(told) if version is None else version - 1
    start = max(until - PAGE, 0)
    runs = groupby(told[start:until][::-1], lambda each: 0 if each.is_edit else each.version)
    return Page([list(run) for _, run in runs], start + 1 if start else None)


def since(past: Edition, now: Edition) -> Since:
    withdrawals = (part.withdrawal for part in past.parts if part.withdrawal)
    shown = [part for part in past.parts if part.is_shown]
    subjects = {part.subject for part in shown}
    later = (line for line in reversed(now.corrections) if line.public_at > past.moment)
    return Since(
        any(part.words.is_erased for part in shown) or any(line.public_at > past.moment for line in withdrawals),
        [(now.version_at(line.public_at), line) for line in later if line.subject in subjects][:SHOWN],
    )
