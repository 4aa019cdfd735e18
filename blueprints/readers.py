"""The policy of all readers' pages: one gate at one moment, no cookie, the same for everybody, kept for a moment."""

from typing import Any

from flask import Blueprint, Response, abort, g, request
from werkzeug.exceptions import HTTPException, NotFound

from blueprints.addresses import lead_to
from blueprints.caching import keep, turns_at
from blueprints.database import reading
from blueprints.formatting import translated
from blueprints.masthead import now
from models.edition import YEAR, Edition, Line, Part
from models.public_record import PublicRecord
from models.story import Found


class Withdrawn(HTTPException):
    """A story or update that was public and no longer is: 410, or 451 by legal order (RFC 7725)."""

    def __init__(self, line: Line, what: str, href: str = "") -> None:
        super().__init__(line.note)
        self.code = 451 if line.is_legal else 410
        self.line = line
        self.what = what  # a heading
        self.href = href  # of the story it belonged to


def readers(name: str, **options: Any) -> Blueprint:
    """A blueprint of readers' pages."""
    blueprint = Blueprint(name, __name__, **options)
    blueprint.after_request(keep)
    blueprint.after_request(hide_later_pages)
    return blueprint


def hide_later_pages(response: Response) -> Response:
    """A list that goes on from another changes under a search engine’s hands, and what it lists is found by itself."""
    return hide_from_search(response) if request.args.keys() & {"before", "after"} else response


def hide_from_search(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def record() -> PublicRecord:
    """The public record at the moment of this request, which is taken once."""
    if "record" not in g:
        moment = now()  # first: it waits for no database that doesn't answer
        g.record = PublicRecord(reading(), moment)
    gate: PublicRecord = g.record
    return gate


def known_story(slug: str) -> tuple[Found, Edition]:
    """The story that has or had an address, if it ever was public. Raises NotFound."""
    return record().find(slug.lower()) or abort(404)


def find_story(slug: str) -> tuple[Found, Edition]:
    """The public story of an address. Raises NotFound or Withdrawn; any other address of it is redirected for good."""
    found, edition = known_story(slug)
    lead_to(found.slug)
    if edition.withdrawal:
        raise Withdrawn(edition.withdrawal, translated("This story was withdrawn"))
    turns_at(edition.updated_at + YEAR * (edition.age(record().now).years + 1))
    return found, edition


def find_update(edition: Edition, number: int, href: str) -> Part:
    """Raises NotFound or Withdrawn; `href` is the story's address."""
    if not 1 <= number <= len(edition.updates):
        raise NotFound
    part = edition.updates[number - 1]
    if part.withdrawal:
        raise Withdrawn(part.withdrawal, translated("Update %(number)s was withdrawn", number=number), href)
    return part
