"""Reads a story's rows in the plainest way there is, to hold the models to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from models.change import Change
from models.kind import AMENDING, LEADING, RUNNING, WORDED, Kind

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
