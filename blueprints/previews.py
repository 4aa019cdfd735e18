"""A story before it is public, for whoever was sent a link: no account, cache or search, no trace to where they go."""

from flask import Blueprint, Response, abort, render_template, request

from blueprints.caching import keep_private
from blueprints.database import db
from blueprints.masthead import now
from blueprints.preview_tokens import token_in
from models.article import Article
from models.log import ORIGIN, Origin
from models.preview import preview
from models.preview_link import PreviewLink

UNTRACED = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "no-referrer"}

blueprint = Blueprint("previews", __name__, url_prefix="/previews")


@blueprint.after_request
def keep_untraced(response: Response) -> Response:
    keep_private(response).headers.update(UNTRACED)
    return response


def open_link(text: str) -> PreviewLink:
    """Raises NotFound, or Gone where it has expired or was revoked."""
    token = token_in(text)
    link = db.session.scalar(PreviewLink.of(token)) if token is not None else None
    if link is None:
        abort(404)
    if not link.is_open:
        abort(410)
    return link


@blueprint.get("/<token>")
def show(token: str) -> str:
    link = open_link(token)
    if request.method == "GET":
        db.session.info[ORIGIN] = Origin(address=request.remote_addr)
        link.see()
        db.session.commit()
        db.session.connection(execution_options={"is_reading": True})  # to show it waits for no writer
    shown = preview(db.session, db.session.get_one(Article, link.article_id), now())
    return render_template("previews/show.html", **shown._asdict(), age=shown.edition.age(shown.at), link=link)
