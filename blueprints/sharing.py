"""What a link to a story or update shows where it is shared, and the line to share it by."""

from flask import Flask

from blueprints.formatting import absolute_url, translated
from blueprints.labels import after_label, as_label
from blueprints.masthead import masthead
from models.card import Card
from models.label import Label
from models.sharing import ReadyLine, ready_line
from models.story import Text


def init_app(app: Flask) -> None:
    for each in (card_url, line_of, permanent_url):
        app.add_template_global(each)


def card_of(text: Text, story: Text, number: int = 0) -> Card | None:
    """The card of an original (number 0), or of an update of that story; None where its words are gone."""
    named = text if text.headline or not number else story
    if text.is_erased or named.is_erased:
        return None
    place = translated("Update %(number)s", number=number) if number else text.kicker
    labels = [as_label(story.label)] if story.label else []
    return Card(masthead().name, " · ".join(filter(None, [*labels, str(place)])), named.headline)


def card_url(text: Text, story: Text, slug: str, number: int = 0) -> str:
    """Where its card stands; empty where it has none."""
    card = card_of(text, story, number)
    return absolute_url("cards.show", slug=slug, number=number, digest=card.digest) if card else ""


def line_of(text: Text, label: Label | None, slug: str, number: int = 0) -> ReadyLine:
    """By its headline, or its first words where an update has none, after the story's label."""
    return ready_line(after_label(text.headline or text.summary, label), permanent_url(slug, number))


def permanent_url(slug: str, number: int = 0) -> str:
    """That of a story, or of one of its updates."""
    if number:
        return absolute_url("updates.show", slug=slug, number=number)
    return absolute_url("articles.show", slug=slug)
