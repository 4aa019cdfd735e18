"""Reads a story's rows in the plainest way there is, to hold the models to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from models.catch_up import Account, catch_up
from models.change import Change
from models.edition import Edition, Line, edition
from models.kind import AMENDING, EFFECTS, LEADING, RUNNING, WORDED, Kind, Notice
from models.public_record import PublicRecord
from models.search import search
from models.search_terms import Terms

SENTINEL = re.compile(r"ZQ\d+X")  # a word that stands in one text alone


@dataclass(frozen=True)
class Told:
    """A story as the plainest reading of its rows has it: each row alters the reading before it."""

    version: int = 0
    words: dict[int, int] = field(default_factory=dict)  # of each subject, in order of appearance: a change's id
    withdrawn: frozenset[int] = frozenset()
    running: Kind | None = None
    newest: tuple[tuple[int, int], ...] = ()  # publications and updates: subject and id

    def then(self, change: Change) -> "Told":
        subject, told = change.subject, replace(self, version=self.version + 1)
        if change.kind in WORDED:
            told = replace(told, words=self.words | {subject: change.id})
        if change.kind in LEADING:
            told = replace(told, withdrawn=self.withdrawn - {subject}, newest=(*self.newest, (subject, change.id)))
        elif change.kind is Kind.WITHDRAWAL:
            told = replace(told, withdrawn=self.withdrawn | {subject})
        elif change.kind in RUNNING:
            told = replace(told, running=change.kind)
        return told

    @property
    def shown(self) -> dict[int, int]:
        if 0 in self.withdrawn:
            return {}
        return {subject: words for subject, words in self.words.items() if subject not in self.withdrawn}

    @property
    def leading(self) -> int | None:
        return next((change for subject, change in reversed(self.newest) if subject in self.shown), None)


def sentinels_of(rows: Sequence[Change], shown: dict[int, int]) -> set[str]:
    """Those that readers may meet: of the words that stand, and of what was said of them."""
    standing = [row for row in rows if row.id in shown.values()]
    notes = [row.note for row in rows if row.subject in shown and row.kind in AMENDING]
    texts = [text for row in standing for text in row.texts.values()]
    return set(SENTINEL.findall(" ".join([*texts, *notes])))


def check_catch_up(lines: Sequence[Line], since: int) -> None:
    """Each later change is told once, and nothing that is hidden or erased now."""
    standing, later = edition(lines, lines[-1].public_at, lines[-1].public_at), lines[since:]
    assert standing is not None
    found = catch_up(standing, since)
    accounts = [*found.first, *found.updates, *found.rest]
    told = [each for account in accounts for each in account.told] + [*found.edits, *found.running]
    assert sorted((each.version, each.line) for each in told) == [*enumerate(later, since + 1)], "each once"
    assert bool(found.counts) == any(EFFECTS[line.kind].notice in (Notice.FIRST, Notice.TOLD) for line in later)
    is_pressing = [any(EFFECTS[each.line.kind].notice is Notice.FIRST for each in each.told) for each in accounts]
    assert is_pressing == [True] * len(found.first) + [False] * (len(accounts) - len(found.first))
    shown = {part.subject: part.words for part in standing.parts if part.is_shown}
    assert all(account.part.subject in shown for account in found.updates)
    for account in accounts:
        check_account(account, shown.get(account.part.subject), lines[:since])


def check_account(account: Account, shown: Line | None, before: Sequence[Line]) -> None:
    """No word of what is hidden or erased; of what is shown, from the words that stood then to those that stand."""
    if shown is None:
        assert account.differing == ()
        assert {told.line.kind for told in account.notes} <= {Kind.WITHDRAWAL}
    elif account.differing:
        own = [line for line in before if line.subject == shown.subject and line.kind in WORDED]
        assert not [line for pair in account.differing for line in pair if line.is_erased]
        assert account.edits or account.differing == ((own[-1], shown),)


def ever_told(rows: Sequence[Change], told: Told) -> set[str]:
    """Those that readers may meet in a history: of all that was said of what stands now, and why the rest does not."""
    reasons = {row.subject: row for row in rows if row.kind is Kind.WITHDRAWAL}
    hidden = [row for subject, row in reasons.items() if subject in told.withdrawn]
    texts = [text for row in rows if row.subject in told.shown for text in row.texts.values()]
    return set(SENTINEL.findall(" ".join([*texts, *(row.note for row in hidden)])))


def check_found(readers: PublicRecord, slug: str, found: Edition, words: set[str], since: datetime) -> None:
    """A search finds each text that stands, and nothing else of the story. Each has this word in its headline.

    Of what stood before the last change was made, nobody can search any more.
    """
    if readers.now < since:
        return
    hits = [hit for hit in search(readers, Terms.of("story")).hits if hit.slug == slug]
    standing = [part.number for part in found.parts if part.is_shown and not part.words.is_erased]
    assert sorted(hit.number for hit in hits) == sorted(standing)
    assert {*SENTINEL.findall(repr(hits))} <= words
