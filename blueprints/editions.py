"""A story as it stood at each of its versions: a memento of it, as RFC 7089 calls that."""

from flask import Response, make_response, redirect, render_template, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.http import http_date
from werkzeug.wrappers import Response as Redirect

from blueprints.addresses import asked_moment
from blueprints.changes import find_change
from blueprints.dates import moment
from blueprints.formatting import absolute_url, translated
from blueprints.readers import Withdrawn, find_story, hide_from_search, readers, record
from models.edition import Edition
from models.history import Told, since

blueprint = readers("editions", url_prefix="/articles/<slug:slug>/editions")
blueprint.after_request(hide_from_search)


def find_edition(current: Edition, number: int, href: str) -> tuple[Edition, list[Told]]:
    """The edition and the story's whole history.

    Raises NotFound, or Withdrawn where the story was withdrawn then; `href` is the story's address.
    """
    _, told = find_change(current, number)
    edition = current.at(number)
    if edition.withdrawal:
        heading = translated("At version %(number)s this story was withdrawn", number=number)
        raise Withdrawn(edition.withdrawal, heading, href)
    return edition, told


def redirect_to_edition(slug: str, current: Edition) -> Redirect:
    """To the edition of the moment that is asked for. Raises BadRequest where there was none, or isn't yet."""
    at = asked_moment("at")
    if at > record().now:
        raise BadRequest(translated("That moment is still to come: ask for one in the past."))
    if version := current.version_at(at):
        return redirect(url_for("editions.show", slug=slug, number=version), 302)
    first = moment(current.published_at)
    raise BadRequest(
        translated("There was nothing of this story then: it was first published on %(first)s.", first=first)
    )


@blueprint.get("/<int:number>")
def show(slug: str, number: int) -> Response:
    found, current = find_story(slug)
    edition, told = find_edition(current, number, url_for("articles.show", slug=found.slug))
    page = render_template(
        "editions/show.html",
        slug=found.slug,
        story=found._replace(slug=""),  # its updates stand within this page
        edition=edition,
        versions=[each.version for each in told if each.has_edition],
        texts=record().texts(edition.parts, edition.moment),
        since=since(edition, current),
    )
    return as_memento(make_response(page), found.slug, edition)


def as_memento(response: Response, slug: str, edition: Edition) -> Response:
    response.headers["Memento-Datetime"] = http_date(edition.moment)
    response.headers["Link"] = f'<{absolute_url("articles.show", slug=slug)}>; rel="original"'
    return response
