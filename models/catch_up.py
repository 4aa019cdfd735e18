"""What a reader of one version of a story has missed: a pure function of the story as it stands and that version."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from models.edition import SHOWN, Edition, Line, Part
from models.history import Told, history
from models.kind import LEADING, NEWS, RUNNING, TOLD_FIRST, WORDED, Kind

MOST = 8  # differences of one text, the newest, where edits came between


class Account(NamedTuple):
    """What befell the original or an update since."""

    part: Part  # as it stands now
    read: Line | None  # the row whose words the reader met; None: it was not there, or withdrawn
    told: tuple[Told, ...]  # oldest first
    edits: tuple[Line, ...] = ()  # of its words

    @property
    def differing(self) -> tuple[tuple[Line, Line], ...]:
        """The rows between which its words differ, from what was read, less what edits changed; then what stands, where
        an edit came last.

        None of what may not be shown.
        """
        return tuple(pair for pair in self.spans if not any(line.is_erased for line in pair))[-MOST:]

    @property
    def is_retold(self) -> bool:
        """Whether no difference tells how its words came to be those that stand: some between were taken down."""
        return any(line.is_erased for pair in self.spans for line in pair)

    @property
    def spans(self) -> list[tuple[Line, Line]]:
        """The same, with what was taken down."""
        if self.read is None or not self.part.is_shown or self.part.words.is_erased:
            return []
        found: list[tuple[Line, Line]] = []
        before = self.read
        for line in sorted((*self.edits, *worded(self.told)), key=attrgetter("public_at")):
            if line.kind is not Kind.EDIT:
                start = found.pop()[0] if found and found[-1][1] is before else before
                found.append((start, line))
            before = line
        if found and found[-1][1] is not before:
            found.append((before, before))
        return found

    @property
    def notes(self) -> tuple[Told, ...]:
        """What is said of it, newest first, but nothing less than a publication above a correction or withdrawal.

        Of what is withdrawn now, that it was, and no more.
        """
        shown = [told for told in reversed(self.told) if told.is_note_shown]
        return tuple(sorted(shown, key=lambda told: told.line.kind not in (*TOLD_FIRST, *LEADING)))

    @property
    def is_pressing(self) -> bool:
        return any(told.line.kind in TOLD_FIRST for told in self.told)

    @property
    def is_again(self) -> bool:
        """Whether it was there before, and withdrawn."""
        return self.told[0].is_again

    def of(self, *kinds: Kind) -> "Account":
        return self._replace(told=tuple(told for told in self.told if told.line.kind in kinds))


@dataclass(frozen=True)
class CatchUp:
    since: int
    version: int
    first: tuple[Account, ...] = ()  # what was wrong or withdrawn, newest first
    updates: tuple[Account, ...] = ()  # those that were not there, or withdrawn, oldest first
    rest: tuple[Account, ...] = ()  # what else changed in what was read, newest first
    edits: tuple[Told, ...] = ()
    running: tuple[Told, ...] = ()  # openings and closings, oldest first

    @property
    def is_empty(self) -> bool:
        return self.since >= self.version

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many of each kind a notice tells of, the most pressing first; empty: it has nothing to tell."""
        counted = Counter(told.line.kind for account in (*self.first, *self.rest) for told in account.notes)
        counted[Kind.UPDATE] = len(self.updates)
        return {kind: counted[kind] for kind in NEWS if counted[kind]}

    @property
    def amended(self) -> Sequence[Part]:
        """What stands otherwise than it was read, the most pressing first: not what is new and told whole."""
        new = {account.part.subject for account in self.updates if not account.is_again}
        accounts = (*self.first, *self.updates, *self.rest)
        parts = {account.part.subject: account.part for account in accounts}
        return [part for subject, part in parts.items() if subject not in new]

    @property
    def shown(self) -> Sequence[Account]:
        """The newest SHOWN updates, oldest first."""
        return self.updates[-SHOWN:]


def catch_up(edition: Edition, since: int) -> CatchUp:
    """What is to be told of a story as it stands to somebody who has read its version `since`, from 1 on.

    Each later change is told once. Nothing of what is withdrawn now is told but that it was.
    """
    if since >= edition.version:
        return CatchUp(since, edition.version)
    later = history(edition)[since:]
    edits = tuple(told for told in later if told.line.kind is Kind.EDIT)
    by_subject: dict[int, list[Told]] = {}
    edits_of: dict[int, list[Line]] = {}
    for told in later:
        if told.line.kind not in (Kind.EDIT, *RUNNING):
            by_subject.setdefault(told.line.subject, []).append(told)
    for told in edits:
        edits_of.setdefault(told.line.subject, []).append(told.line)
    read = {part.subject: part for part in edition.at(since).parts}
    accounts = [
        Account(of_subject[0].part, words_read(read.get(subject)), tuple(of_subject), tuple(edits_of.get(subject, ())))
        for subject, of_subject in by_subject.items()
    ]
    seen = [account for account in accounts if account.read or not account.part.is_shown]
    new = [account for account in accounts if account.read is None and account.part.is_shown]
    pressing = [account for account in seen if account.is_pressing]
    pressing += [account.of(*TOLD_FIRST) for account in new if account.is_pressing]
    return CatchUp(
        since,
        edition.version,
        first=newest_first(pressing),
        updates=tuple(
            account.of(*(kind for kind in Kind if kind not in TOLD_FIRST))
            for account in sorted(new, key=lambda account: account.part.number)
        ),
        rest=newest_first([account for account in seen if not account.is_pressing]),
        edits=edits,
        running=tuple(told for told in later if told.line.kind in RUNNING),
    )


def worded(told: Sequence[Told]) -> list[Line]:
    return [each.line for each in told if each.line.kind in WORDED]


def words_read(part: Part | None) -> Line | None:
    """The words of a part as a reader met it; an original's always, for a story's page never stood without it."""
    is_withdrawn = part and part.number and part.withdrawal and part.withdrawal.subject == part.subject
    return part.words if part and not is_withdrawn else None


def newest_first(accounts: Sequence[Account]) -> tuple[Account, ...]:
    return tuple(sorted(accounts, key=lambda account: account.told[-1].version, reverse=True))
