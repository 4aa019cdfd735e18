"""What the site says of itself, to readers and to machines."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from flask import Response, abort, current_app, render_template, send_file
from sqlalchemy import select

from blueprints.caching import turns_at
from blueprints.database import reading
from blueprints.formatting import absolute_url
from blueprints.readers import readers, record
from models.site import Site

blueprint = readers("site")
DAY = 24 * 60 * 60  # seconds
LASTING = timedelta(days=180)  # RFC 9116: less than a year
TEXTS = select(Site.language, Site.correction_policy, Site.contact, Site.complaints, Site.security_contact)


@blueprint.get("/about")
def about() -> str:
    return render_template("site/about.html", site=reading().execute(TEXTS).one(), verification=verification())


@cache
def verification() -> str:
    """How anybody can check a story's record; what stands in it is for those who write a program of their own."""
    guide = Path(current_app.root_path, "docs", "verify.md").read_text()
    return guide.partition("\n")[2].partition("\n## What stands in it")[0].strip()


@blueprint.get("/.well-known/security.txt")
def security() -> Response:
    """To whom a weakness is reported (RFC 9116), where the newsroom says so."""
    site = reading().execute(TEXTS).one()
    if not site.security_contact:
        abort(404)
    lines = {
        "Contact": site.security_contact if ":" in site.security_contact else f"mailto:{site.security_contact}",
        "Expires": f"{today() + LASTING:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": ", ".join(dict.fromkeys([site.language, "en"])),
        "Canonical": absolute_url("site.security"),
    }
    return Response("".join(f"{name}: {value}\n" for name, value in lines.items()), mimetype="text/plain")


def today() -> datetime:
    """When the day began, in UTC. What tells it differs tomorrow."""
    midnight = record().now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    turns_at(midnight + timedelta(days=1))
    return midnight


@blueprint.get("/robots.txt")
def robots() -> Response:
    maps = "".join(f"Sitemap: {absolute_url(f'sitemaps.{name}')}\n" for name in ("index", "news_index"))
    return Response(f"User-agent: *\nDisallow:\n\n{maps}", mimetype="text/plain")


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    return send_file(Path(current_app.root_path, "static", "favicon.ico"), max_age=DAY)
