"""What is said when a page can't be shown: in words, with a way on, and kept by no cache."""

import json
import re

from flask import Flask, Response, current_app, make_response, render_template, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, InternalServerError

from blueprints.caching import keep_private
from blueprints.formatting import N_, translated, why
from blueprints.htmx import htmx
from blueprints.readers import Withdrawn, record
from blueprints.request_ids import request_id
from models.outage import Outage

STORY = re.compile(r"/articles/([A-Za-z0-9-]{1,120})(?=[/.]|$)")
WORDS = {
    400: (N_("This address can’t be read"), N_("Something in it is not as it should be.")),
    403: (N_("This needs another role"), N_("An editor or an admin of the newsroom can do it.")),
    404: (N_("There is no such page"), N_("It may never have been here, or its address may be mistyped.")),
    405: (N_("That can’t be done here"), N_("This page can only be read.")),
    410: (
        N_("This link is no longer open"),
        N_("It has expired, was revoked, or what it showed was deleted. Ask the newsroom for a new one."),
    ),
    413: (
        N_("That is too large"),
        N_("Nothing has been done with it. Go back: the page may still hold what you typed. Then send less at a time."),
    ),
    414: (
        N_("This address is too long"),
        N_("No page has one like it. More may have come into it than was meant when it was copied."),
    ),
    500: (
        N_("Something went wrong here"),
        N_("The fault is ours and has been logged as %(request_id)s. Please try again in a moment."),
    ),
    503: (
        N_("The site can’t be read right now"),
        N_("It is busy, or is being repaired. Please try again in a moment."),
    ),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(InternalServerError, show_failure)
    app.register_error_handler(DBAPIError, lambda error: show_outage(noted(error)))


def show(error: HTTPException) -> Response:
    code = error.code or 500
    heading, text = map(translated, WORDS.get(code, (error.name, "")))
    template = "errors/show.html"
    if isinstance(error, Withdrawn):
        heading, template = error.what, "errors/withdrawn.html"
    elif code == 400 or (code == 403 and "description" in vars(error)):  # said of this page, not of all such
        text = error.description or text
    if is_of_piece():
        template = "errors/_piece.html"
    response = for_programs(code, heading, *(why(error.line) if isinstance(error, Withdrawn) else [text]))
    if response is None:
        slug = public_slug() if template == "errors/show.html" and code in (400, 404) else ""
        values = {"heading": heading, "text": text, "error": error, "slug": slug}
        response = make_response(render_template(template, **values), code)
    if code == 451:
        response.headers["Link"] = f'<{current_app.config["STET_SITE_URL"]}>; rel="blocked-by"'  # RFC 7725
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return keep_private(response)


def public_slug() -> str:
    """That of the public story below whose address this one is; empty where there is none."""
    found = STORY.match(request.path)
    slug, edition = (found and record().standing(found[1].lower())) or ("", None)
    return slug if edition and edition.original.is_shown else ""


def for_programs(code: int, heading: str, *texts: str) -> Response | None:
    """The same where JSON (RFC 9457) or plain text was asked for; None where a page was."""
    if request.path.endswith(".json"):
        told = json.dumps({"status": code, "title": heading, "detail": " ".join(texts)}, ensure_ascii=False)
        return Response(told, code, mimetype="application/problem+json")
    if request.path.endswith(".txt"):
        return Response("\n\n".join((heading, *texts)) + "\n", code, mimetype="text/plain")
    return None


def show_failure(_error: InternalServerError) -> Response:
    return alone(500)


def noted(error: DBAPIError) -> Outage:
    """What ails the database, which is logged. Raises the error if it is a fault of ours."""
    outage = Outage.of(error)
    if outage is None:
        raise error
    current_app.logger.error("%s %s: %s (%s)", request.method, request.path, outage.value, error.orig)
    return outage


def show_outage(outage: Outage) -> Response:
    response = alone(503)
    response.headers["Retry-After"] = str(outage.seconds)
    return response


def alone(status: int) -> Response:
    """Without the site's frame: what failed may be what the frame is read from."""
    heading, text = words_alone(status)
    if response := for_programs(status, heading, text):
        return keep_private(response)
    template = current_app.jinja_env.get_template("errors/_piece.html" if is_of_piece() else "errors/failure.html")
    return keep_private(make_response(template.render(heading=heading, text=text), status))


def words_alone(status: int) -> tuple[str, str]:
    """In English, for what failed may be what translates; with the request's id, by which the fault is found."""
    heading, text = WORDS[status]
    return heading, text.replace("%(request_id)s", request_id())


def is_of_piece() -> bool:
    """Whether a piece of a page was asked for."""
    return bool(htmx) or request.path.startswith("/fragments/")
