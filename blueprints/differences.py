"""What differs between two texts, field by field, as readers and editors are shown it."""

import re
from collections.abc import Iterator, Sequence

from babel import Locale, UnknownLocaleError
from flask import url_for
from markupsafe import Markup

from blueprints.dates import locale_of
from blueprints.formatting import FIELDS, headline, translated
from blueprints.labels import as_label
from blueprints.masthead import masthead
from blueprints.readers import record
from models.difference import Mark, Piece, differences, paragraphs
from models.label import Label
from models.words import Words

VALUES = ("reply_to", "label", "language", "as_of")  # are no words of their own
REPLIED_TO = re.compile(r"/articles/([a-z0-9-]{1,120})(?:/updates/([1-9][0-9]{0,8}))?")


def read(name: str, text: str) -> str:
    """A field's text as it is read: of a value, what it stands for."""
    if name not in VALUES or not text:
        return text
    if name == "language":
        return language_name(text)
    if name == "reply_to":
        return replied_to(text)
    if name == "label":
        return as_label(Label(text))
    return translated("original story") if text == "0" else translated("update %(number)s", number=text)


def language_name(tag: str) -> str:
    """A language in the site's own words; one that nobody here knows, by its tag."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale_of(masthead().language)) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def replied_to(address: str) -> str:
    """The link to a story or update that is public; of what is not, the address alone."""
    asked = REPLIED_TO.fullmatch(address)
    slug, edition = (asked and record().standing(asked[1])) or ("", None)
    number = int(asked[2] or 0) if asked else 0
    if edition is None or number >= len(edition.parts) or not edition.parts[number].is_shown:
        return address
    story = headline(record().names(edition)[edition.original.words.id])
    name = f"{story}, {translated('update %(number)s', number=number)}" if number else story
    href = url_for("updates.show", slug=slug, number=number) if number else url_for("articles.show", slug=slug)
    return Markup('<a href="{}">{}</a>').format(href, name)


def whole(name: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A value as it was and as it is."""
    for mark, other in ((Mark.REMOVED, Mark.ADDED), (Mark.ADDED, Mark.REMOVED)):
        if text := "".join(piece.text for piece in pieces if piece.mark is not other):
            yield Piece(mark, read(name, text))


def labelled(*pairs: tuple[Words, Words]) -> list[tuple[str, list[list[Piece]]]]:
    """Each field that differs: its label and its difference, paragraph by paragraph."""
    return [
        (FIELDS[name].heading, paragraphs(whole(name, pieces) if name in VALUES else pieces))
        for name, pieces in differences(*pairs)
    ]
