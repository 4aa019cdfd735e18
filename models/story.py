"""A story as readers meet it: its address, its edition, and the texts that a page shows of it."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from models.key_points import KeyPoints, key_points_in
from models.label import Label, label_in
from models.markdown import Passage, place_to_cut, split

LONG = 800  # words from which a text is first shown up to about its 400th
OPENING = 400
TASTE = 3  # passages, about
OUTWARD = re.compile(r'<a href="(?=https?:|//)', re.IGNORECASE)


class TopicName(NamedTuple):
    slug: str
    name: str


class Found(NamedTuple):
    """What an address leads to."""

    article_id: int
    slug: str  # the current one, whichever was asked for
    topics: tuple[TopicName, ...]


class Relation(StrEnum):
    """How a text leads to another."""

    READ_ALSO = "read also"
    REPLY_TO = "reply to"
    REPLY = "reply"


class Reference(NamedTuple):
    """A public original or update that another leads to."""

    slug: str
    language: str
    headline: str
    is_erased: bool
    number: int  # 0 for an original
    label: Label | None  # of the story


class Text(NamedTuple):
    """The public words of an original or update, ready to be shown."""

    language: str
    kicker: str
    headline: str
    standfirst: str
    byline: str
    details: str  # JSON
    is_erased: bool
    summary: str  # the opening in short
    passages: tuple[Passage, ...]
    reply_to: Reference | None = None
    replies: tuple[Reference, ...] = ()  # oldest first

    @property
    def opening(self) -> Sequence[Passage]:
        """All of a short text; a long one up to about its OPENING-th word."""
        return split(self.passages, LONG, OPENING)[0]

    @property
    def rest(self) -> Sequence[Passage]:
        """What follows the opening; empty for a text of up to LONG words."""
        return split(self.passages, LONG, OPENING)[1]

    @property
    def taste(self) -> Sequence[Passage]:
        """What a teaser unfolds of it."""
        opening = self.opening
        return opening[: place_to_cut(opening, TASTE)]

    @property
    def key_points(self) -> KeyPoints:
        return key_points_in(self.details)

    @property
    def label(self) -> Label | None:
        """Of a story; an update has none of its own."""
        return label_in(self.details)

    @property
    def refers(self) -> bool:
        """Whether it may lead to another."""
        return '"reply_to"' in self.details or any(passage.kind == "read_also" for passage in self.passages)

    def paid(self) -> "Text":
        """With each link to another site told to be a paid one, as search engines ask."""
        passages = (
            passage._replace(html=OUTWARD.sub('<a rel="sponsored" href="', passage.html), is_paid=True)
            for passage in self.passages
        )
        return self._replace(passages=tuple(passages))

    def referring(self, found: Sequence[tuple[str, int, Reference]]) -> "Text":
        """With links to what it leads to: how, at which passage (or in which order), and where."""
        led_to = {place: reference for relation, place, reference in found if relation == Relation.READ_ALSO}
        linked = [
            passage._replace(slug=to.slug, label=to.label) if (to := led_to.get(place)) else passage
            for place, passage in enumerate(self.passages)
        ]
        replies = sorted((place, reference) for relation, place, reference in found if relation == Relation.REPLY)
        return self._replace(
            passages=tuple(linked),
            reply_to=next((reference for relation, _, reference in found if relation == Relation.REPLY_TO), None),
            replies=tuple(reference for _, reference in replies),
        )
