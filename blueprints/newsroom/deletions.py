"""Throwing drafts away, and bringing them back."""

from flask import render_template, request
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, page, press
from blueprints.newsroom.subjects import address_of, find_subject, said, told_of_schedule
from models.deletion import gone_at, thrown_away

blueprint = policy.room("deletions", __name__)
OF_ARTICLE = "/articles/<int:article_id>/deletion"
OF_UPDATE = "/articles/<int:article_id>/updates/<int:update_id>/deletion"


@blueprint.get("/deletions/")
def index() -> str:
    return render_template("newsroom/deletions/index.html", rows=db.session.execute(thrown_away()).all())


@blueprint.route(OF_ARTICLE, methods=["GET", "POST"])
@blueprint.route(OF_UPDATE, methods=["GET", "POST"])
def create(article_id: int, update_id: int | None = None) -> Response | tuple[str, int]:
    subject = find_subject(article_id, update_id)
    is_open, draft, form = policy.admits(subject), subject.working_copy, Form()
    if form.validate_on_submit():
        with form.refusing():
            subject.delete(policy.editor())
            db.session.commit()
            return said(request.path, N_("Deleted."))
    values = {"subject": subject, "draft": draft, "is_open": is_open, "gone_at": gone_at, "address_of": address_of}
    return page("newsroom/deletions/create.html", form, planned=told_of_schedule(subject), **values)


@blueprint.post(f"{OF_ARTICLE}/destroy")
@blueprint.post(f"{OF_UPDATE}/destroy")
def destroy(article_id: int, update_id: int | None = None) -> Response:
    subject = find_subject(article_id, update_id)
    policy.admits(subject)
    press(N_("Restore"))
    subject.bring_back(policy.editor())
    db.session.commit()
    return said(address_of(subject), N_("Restored."))
