"""Review and publish: a story with its draft updates, or an update, for the first time or again."""

from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import page
from blueprints.newsroom.proposals import ProposalForm, looked_at
from blueprints.newsroom.subjects import done, find_subject
from models.article import Article
from models.editor import Role
from models.kind import Kind
from models.related import unpublished
from models.review import standing

blueprint = policy.room("publication", __name__, posting=Role.EDITOR, url_prefix="/articles/<int:article_id>")
PUBLISHED = N_("Published.")
ALL_BUT = N_("Published. Readers don’t see all of its related stories: below are those that are drafts.")


def asked() -> dict[str, Any]:
    """What the address names, for another page of the same."""
    return {**(request.view_args or {}), "draft": request.args.get("draft")}


@blueprint.route("/publication", methods=["GET", "POST"])
@blueprint.route("/updates/<int:update_id>/publication", methods=["GET", "POST"])
def create(article_id: int, update_id: int | None = None) -> Response | tuple[str, int]:
    subject = find_subject(article_id, update_id)
    if request.method == "GET" and (part := standing(subject)) and part.is_shown:
        return redirect(url_for("newsroom.changes.create", **asked()), 303)
    form = ProposalForm.of(subject, Kind.PUBLICATION if isinstance(subject, Article) else Kind.UPDATE)
    if form.validate_on_submit() and form.make(subject):
        return done(article_id, PUBLISHED if update_id or not unpublished(db.session, article_id) else ALL_BUT)
    return page("newsroom/publication/create.html", form, **looked_at(form, subject))
