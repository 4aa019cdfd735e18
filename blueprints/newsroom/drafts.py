"""Earlier saves of a text: listed, compared, restored."""

from typing import Any

from flask import abort, render_template
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.differences import labelled
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, page
from blueprints.newsroom.subjects import address_of, find_subject, said
from models.draft import Draft
from models.subject import Subject
from models.words import Words

blueprint = policy.room("drafts", __name__, url_prefix="/articles/<int:article_id>")
OF_ARTICLE, OF_UPDATE = "/drafts", "/updates/<int:update_id>/drafts"


@blueprint.get(f"{OF_ARTICLE}/")
@blueprint.get(f"{OF_UPDATE}/")
def index(article_id: int, update_id: int | None = None) -> str:
    subject = find_subject(article_id, update_id)
    saves = db.session.execute(Draft.saves(*subject.place)).all()
    return render_template("newsroom/drafts/index.html", subject=subject, saves=saves, address_of=address_of)


@blueprint.route(f"{OF_ARTICLE}/<int:number>", methods=["GET", "POST"])
@blueprint.route(f"{OF_UPDATE}/<int:number>", methods=["GET", "POST"])
def show(article_id: int, number: int, update_id: int | None = None) -> Response | tuple[str, int]:
    subject = find_subject(article_id, update_id)
    is_open, draft, form = policy.admits(subject), subject.draft_numbered(number) or abort(404), Form()
    if form.validate_on_submit():
        with form.refusing():
            subject.restore(draft, policy.editor())
            db.session.commit()
            return said(address_of(subject), N_("Draft %(number)s is restored."), number=number)
    return page("newsroom/drafts/show.html", form, draft=draft, is_open=is_open, **compared(subject, draft))


def compared(subject: Subject, draft: Draft) -> dict[str, Any]:
    """An earlier save beside the one before it and beside the working copy."""
    newest, before = subject.working_copy, subject.draft_numbered(draft.number - 1)
    return {
        "subject": subject,
        "newest": newest,
        "since_before": labelled((before.words if before else Words(), draft.words)),
        "until_now": labelled((draft.words, newest.words)),
        "address_of": address_of,
    }
