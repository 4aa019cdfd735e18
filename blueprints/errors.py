"""What is said when a page can't be shown: in words, with a way on, and kept by no cache."""

from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from blueprints.formatting import N_, translated
from blueprints.htmx import htmx
from blueprints.readers import Withdrawn

WORDS = {
    400: (N_("This address can’t be read"), N_("Something in it is not as it should be.")),
    403: (N_("This is for another role"), N_("An editor or an admin of the newsroom can do it.")),
    404: (N_("There is no such page"), N_("It may never have been here, or its address may have a slip in it.")),
    405: (N_("That can’t be done here"), N_("This page can only be read.")),
    410: (N_("This link is no longer open"), N_("It has expired or was revoked. Ask the newsroom for a new one.")),
    500: (
        N_("Something went wrong here"),
        N_("The fault is ours and has been logged. Please try again in a moment."),
    ),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(InternalServerError, show_failure)


def show(error: HTTPException) -> Response:
    code = error.code or 500
    heading, text = map(translated, WORDS.get(code, (error.name, "")))
    template = "errors/show.html"
    if isinstance(error, Withdrawn):
        heading, template = error.what, "errors/withdrawn.html"
    elif code == 400:
        text = error.description or text
    if htmx or request.path.startswith("/fragments/"):
        template = "errors/_piece.html"
    response = make_response(render_template(template, heading=heading, text=text, error=error), code)
    return kept_by_nobody(response, error)


def show_failure(error: InternalServerError) -> Response:
    """Alone, without the site's frame: what failed may be what the frame is read from."""
    heading, text = WORDS[500]
    page = current_app.jinja_env.get_template("errors/failure.html").render(heading=heading, text=text)
    return kept_by_nobody(make_response(page, 500), error)


def kept_by_nobody(response: Response, error: HTTPException) -> Response:
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
