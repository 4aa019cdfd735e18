"""What is said when a page can't be shown: in words, with a way on, and kept by no cache."""

from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError

from blueprints.htmx import htmx
from blueprints.readers import Withdrawn

WORDS = {
    400: ("This address can’t be read", "Something in it is not as it should be."),
    404: ("There is no such page", "It may never have been here, or its address may have a slip in it."),
    405: ("That can’t be done here", "This page can only be read."),
    500: (
        "Something went wrong here",
        "The fault is ours and has been logged. Please try again in a moment.",
    ),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(InternalServerError, show_failure)


def show(error: HTTPException) -> Response:
    code = error.code or 500
    heading, text = WORDS.get(code, (error.name, ""))
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
    return response
