"""The words of an article or update: what editors write and readers read."""

import re
import unicodedata
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.refusal import TooLong

LIMITS = {
    "kicker": 60,
    "headline": 300,
    "standfirst": 1_000,
    "byline": 300,
    "body": 200_000,
    "note": 2_000,
    "point": 300,
}
TEXTS = ("kicker", "headline", "standfirst", "byline", "body")
LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")  # word processors have more than one
# Controls of direction are among them: they turn what follows a text, and HTML has tags for what they are used for.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
SAYING = {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "So"}  # letters, figures, pictures
BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs that show nothing
PILE = re.compile(r"([^\w\s\x00-\x7f]{31,})")  # more marks than any letter bears (UAX 15, Stream-Safe Text Format)


def is_seen(text: str) -> bool:
    """Whether any of it shows: a letter, a figure or a sign, and not only spaces, joiners and soft hyphens."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANK for sign in text)


def has_words(*texts: str) -> bool:
    """Whether any of these texts says anything, be it by a picture: dashes, stars and dots alone say nothing."""
    return any(unicodedata.category(sign) in SAYING and sign not in BLANK for sign in "".join(texts))


def composed(text: str) -> str:
    """Each letter and its accents as one character, where there is one (NFC).

    A pile of marks stays as it is: to put it in order would take the square of its length.
    """
    pieces = PILE.split(text)
    pieces[::2] = [unicodedata.normalize("NFC", piece) for piece in pieces[::2]]
    return "".join(pieces)


def shortened(text: str, length: int) -> str:
    """At most so many characters of it, cut between words, and an ellipsis; all of a text that is no longer."""
    if len(text) <= length:
        return text
    beginning = text[:length]
    return beginning.rpartition(" ")[0].rstrip(" ,;:–-") + " …" if " " in beginning else beginning + "…"


def kept(name: str, text: str) -> str:
    """`text` as it is kept: NFC, line feeds alone, no control characters; on one line unless it is a body.

    What shows nothing is nothing.
    """
    text = UNPRINTABLE.sub("", LINE_END.sub("\n", text))
    text = composed(text)  # last, so that what is clean stays as it is
    text = text.strip("\n").rstrip() if name == "body" else " ".join(text.split())
    return text if is_seen(text) else ""


def clean(name: str, text: str) -> str:
    """`text` as it is kept. Raises TooLong, which names the field and its limit (LIMITS, in characters)."""
    text = kept(name, text)
    if len(text) > LIMITS[name]:
        raise TooLong(f"The {name} has {len(text)} characters; at most {LIMITS[name]} fit.")
    return text


@dataclass(frozen=True)
class Words:
    language: str = "en"  # a BCP 47 tag
    kicker: str = ""
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    body: str = ""  # Markdown
    details: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in TEXTS:
            object.__setattr__(self, name, clean(name, getattr(self, name)))


def fitting(*names: str) -> list[CheckConstraint]:
    """The limits of these fields as the database holds them."""
    return [CheckConstraint(f"length({name}) <= {LIMITS[name]}", name=f"{name}_fits") for name in names]


class Worded:
    """The columns that hold words, and the words in them."""

    language: Mapped[str] = mapped_column(String(35))
    kicker: Mapped[str] = mapped_column(Text)
    headline: Mapped[str] = mapped_column(Text)
    standfirst: Mapped[str] = mapped_column(Text)
    byline: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column()

    @property
    def words(self) -> Words:
        return Words(**{each.name: getattr(self, each.name) for each in fields(Words)})
