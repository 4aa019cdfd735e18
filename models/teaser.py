"""Stories in short, as lists show them."""

from dataclasses import dataclass
from datetime import datetime

from models.kind import Kind
from models.label import Label


@dataclass(frozen=True)
class Teaser:
    cursor: int  # names this teaser's place in a list
    slug: str
    language: str
    label: Label | None
    kicker: str
    headline: str
    standfirst: str
    is_erased: bool  # the story's own words
    moment: datetime  # of the newest development
    number: int  # of the newest development among the updates; 0: the story itself
    development: str  # the update's headline
    is_development_erased: bool
    summary: str  # the opening of the newest development's text
    updates: int
    running: Kind | None  # the last opening or closing
    news: int  # how many of the story's changes are told to those who read it before
    is_corrected: bool  # in label, headline or standfirst, and lately
    is_held: bool = False  # on top of the front page, which alone asks for it

    @property
    def is_running(self) -> bool:
        return self.running is Kind.OPENING

    @property
    def is_closed(self) -> bool:
        return self.running is Kind.CLOSING


@dataclass(frozen=True)
class Development:
    """An update or correction in one line, for a list beside its story."""

    kind: Kind
    moment: datetime
    language: str  # of an update's words, or of a correction's note
    number: int  # of the update; 0: the original
    headline: str  # the update's own
    is_erased: bool  # what it shows: an update's words, or a correction's note
    summary: str
    note: str  # a correction's
