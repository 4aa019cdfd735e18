"""The whole page as it will be, for who works on it."""

from datetime import datetime

from flask import render_template, request
from werkzeug.exceptions import BadRequest

from blueprints.database import db
from blueprints.formatting import translated
from blueprints.masthead import now
from blueprints.newsroom import policy
from blueprints.newsroom.subjects import find_article
from models.preview import preview

YEARS = range(1970, 9000)

blueprint = policy.room("preview", __name__, url_prefix="/articles/<int:article_id>/preview")


def asked_moment() -> datetime | None:
    """`?at=`, with its zone (RFC 3339). Raises BadRequest for anything else."""
    text = request.args.get("at")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))  # a plus that stands bare in an address
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in YEARS:
        raise BadRequest(translated("“at” in the address must be a moment with its zone: 2026-03-02T09:00+01:00."))
    return moment


@blueprint.get("")
def show(article_id: int) -> str:
    shown = preview(db.session, find_article(article_id), now(), asked_moment())
    return render_template(
        "newsroom/preview/show.html", **shown._asdict(), age=shown.edition.age(shown.at), article_id=article_id
    )
