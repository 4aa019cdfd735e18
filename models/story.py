"""A story as readers meet it: its address, its edition, and the texts that a page shows of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.markdown import Passage, place_to_cut, split

LONG = 800  # words from which a text is first shown up to about its 400th
OPENING = 400
TASTE = 3  # passages, about


class TopicName(NamedTuple):
    slug: str
    name: str


class Found(NamedTuple):
    """What an address leads to."""

    article_id: int
    slug: str  # the current one, whichever was asked for
    topics: tuple[TopicName, ...]


class Text(NamedTuple):
    """The public words of an original or update, ready to be shown."""

    language: str
    kicker: str
    headline: str
    standfirst: str
    byline: str
    is_erased: bool
    summary: str  # the opening in short
    passages: tuple[Passage, ...]

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
    def names_stories(self) -> bool:
        return any(passage.kind == "read_also" for passage in self.passages)

    def leading_to(self, slugs: Mapping[int, str]) -> "Text":
        """With links to the stories that its read-also lines name; `slugs` by the place of the passage."""
        linked = (passage._replace(slug=slugs.get(place, passage.slug)) for place, passage in enumerate(self.passages))
        return self._replace(passages=tuple(linked))
