"""A story as readers meet it: its address, its edition, and the texts that a page shows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from models.edition import Line
from models.kind import Kind
from models.markdown import Passage, passages_of, split

LONG = 800  # words from which a text is first shown up to about its 400th
OPENING = 400


class TopicName(NamedTuple):
    slug: str
    name: str


class Found(NamedTuple):
    """What an address leads to."""

    article_id: int
    slug: str  # the current one, whichever was asked for
    standing: Line | None  # the last publication or withdrawal; None: never public
    topics: tuple[TopicName, ...]

    @property
    def is_public(self) -> bool:
        return self.standing is not None and self.standing.kind is Kind.PUBLICATION


@dataclass(frozen=True)
class Text:
    """The public words of an original or update, ready to be shown."""

    language: str
    kicker: str
    headline: str
    standfirst: str
    byline: str
    is_erased: bool
    passages: tuple[Passage, ...]

    @property
    def opening(self) -> Sequence[Passage]:
        """All of a short text; a long one up to about its OPENING-th word."""
        return self.halves[0]

    @property
    def rest(self) -> Sequence[Passage]:
        """What follows the opening; empty for a text of up to LONG words."""
        return self.halves[1]

    @cached_property
    def halves(self) -> tuple[Sequence[Passage], Sequence[Passage]]:
        return split(self.passages, LONG, OPENING)


def text_of(row: Mapping[str, Any], slugs: Mapping[int, str]) -> Text:
    """From a row of the gate's texts; `slugs` are those of the stories that its read-also lines name, by passage."""
    if row["passages"] is None or row["body"]:  # never derived, or by an older renderer
        passages = passages_of(row["body"])
    else:
        passages = [Passage.from_json(passage) for passage in row["passages"]]
    return Text(
        language=row["language"],
        kicker=row["kicker"],
        headline=row["headline"],
        standfirst=row["standfirst"],
        byline=row["byline"],
        is_erased=row["erased_at"] is not None,
        passages=tuple(
            passage.leading_to(slugs[place]) if place in slugs else passage for place, passage in enumerate(passages)
        ),
    )
