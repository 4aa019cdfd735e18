"""What the site says of itself, to readers and to machines."""

from pathlib import Path

from flask import Response, current_app, render_template, send_file
from sqlalchemy.exc import DBAPIError

from blueprints.database import reading
from blueprints.masthead import SITE
from blueprints.readers import readers

blueprint = readers("site")
DAY = 24 * 60 * 60  # seconds


@blueprint.get("/about")
def about() -> str:
    return render_template("site/about.html")


@blueprint.get("/robots.txt")
def robots() -> Response:
    return Response("User-agent: *\nDisallow:\n", mimetype="text/plain")


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    return send_file(Path(current_app.root_path, "static", "favicon.ico"), max_age=DAY)


@blueprint.get("/healthz")
def health() -> Response:
    """Whether this process can read the site's row."""
    try:
        reading().execute(SITE).one()
        text, code = "ok\n", 200
    except DBAPIError:
        text, code = "The database can't be read.\n", 503
    return Response(text, code, mimetype="text/plain", headers={"Cache-Control": "no-store"})
