"""A story as plain text: pasted into a newsroom, it is that story again (docs/paste.md)."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flask import Response, current_app

from blueprints.dates import in_words
from blueprints.formatting import absolute_url, by, corrected, note, translated, why
from blueprints.labels import as_label
from blueprints.readers import find_story, readers, record
from models.edition import Edition, Part
from models.key_points import KeyPoints
from models.label import label_of
from models.paste.part import Part as LinePart
from models.paste.twin import Row, passage_rows, row, written
from models.words import Words

blueprint = readers("plain_texts")


@blueprint.get("/articles/<slug:slug>.txt")
def show(slug: str) -> Response:
    found, edition = find_story(slug)
    address = absolute_url("articles.show", slug=found.slug)
    words = record().words(part.words for part in edition.parts if part.is_shown)
    response = Response(written(list(rows(edition, words, address))), mimetype="text/plain")
    response.headers["Link"] = f'<{address}>; rel="canonical"'
    return response


def rows(edition: Edition, words: Mapping[int, Words], address: str) -> Iterator[Row]:
    """The story's lines in the order of its page; `words` by the id of the row whose they are."""
    original = words.get(edition.original.words.id, TAKEN_DOWN)
    if label := label_of(original.details):
        yield from row(LinePart.LABEL, as_label(label))
    yield from row(LinePart.KICKER, original.kicker)
    yield from row(LinePart.HEADLINE, original.headline or translated("Taken down"))
    yield from row(LinePart.STANDFIRST, original.standfirst)
    yield from row(LinePart.BYLINE, by(original.byline))
    yield from row(LinePart.PUBLISHED, f"{translated('Published')} {exactly(edition.published_at)}")
    if edition.updated_at != edition.published_at:
        yield from row(LinePart.UPDATED, f"{translated('Updated')} {exactly(edition.updated_at)}")
    yield from correction_rows(edition)
    yield from point_rows(KeyPoints.of(original.details))
    for part in reversed(edition.updates):
        yield from update_rows(part, words.get(part.words.id, TAKEN_DOWN))
    if edition.updates:
        yield from row(LinePart.HAND_OVER, f"{translated('Read more about the story below')}.")
    yield from row(LinePart.ORIGINAL, translated("Original story"))
    yield from passage_rows(original.body)
    yield from row(LinePart.FURNITURE, f"{translated('Version %(number)s', number=edition.version)}: {address}")


TAKEN_DOWN = Words()


def correction_rows(edition: Edition) -> Iterator[Row]:
    for line in edition.age(record().now).corrections:
        part = edition.part(line.subject)
        about = corrected(line, part.number if part else 0)
        heading = f"{translated('Correction')}: {about}" if about else translated("Correction")
        what = f"{heading}, {exactly(line.public_at, 'short')}: {note(line)}"
        yield from row(LinePart.CORRECTION, what)


def point_rows(points: KeyPoints) -> Iterator[Row]:
    """Key points are notes, as an update's withdrawal is: they are no part of any text."""
    if not points:
        return
    number = points.as_of
    as_of = translated("as of update %(number)s", number=number) if number else translated("as of the original story")
    yield from row(LinePart.EDITOR, f"{translated('Key points')} ({as_of})")
    labels = (translated("What is known"), translated("What is not known"), translated("What comes next"))
    for label, lines in zip(labels, points[:3], strict=True):
        for line in lines:
            yield from row(LinePart.EDITOR, f"{label}: {line}")


def update_rows(part: Part, words: Words) -> Iterator[Row]:
    """One update; of a withdrawn one its number and the reason."""
    name = translated("Update %(number)s", number=part.number).upper()
    if part.withdrawal:
        reason = " ".join(why(part.withdrawal))
        what = translated("Update %(number)s was withdrawn", number=part.number)
        yield from row(LinePart.EDITOR, f"{what}, {exactly(part.withdrawal.public_at)}: {reason}")
        return
    yield from row(LinePart.UPDATE, f"{name} ({exactly(part.first.public_at)})")
    yield from row(LinePart.UPDATE_HEADLINE, translated("Taken down") if words is TAKEN_DOWN else words.headline)
    yield from passage_rows(words.body)
    yield from row(LinePart.PARAGRAPH, by(words.byline))


def exactly(moment: datetime, style: str = "full") -> str:
    """A moment in the site's zone, with its name."""
    zone = moment.astimezone(current_app.config["STET_TIME_ZONE"]).tzname()
    return f"{in_words(moment, style)} {zone}"
