"""Review: a writer submits a text; an editor publishes it, or returns it with a remark."""

from werkzeug.wrappers import Response
from wtforms import IntegerField, TextAreaField
from wtforms.widgets import HiddenInput

from blueprints.database import db
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, HasWords, page
from blueprints.newsroom.subjects import about, address_of, find_subject, said
from blueprints.newsroom.words import limited
from models.editor import Role
from models.submission import Submission

blueprint = policy.room("submission", __name__, url_prefix="/articles/<int:article_id>")


class SubmissionForm(Form):
    number = IntegerField(default=0, widget=HiddenInput())  # of the draft that is submitted


class ReturnForm(Form):
    remark = TextAreaField(
        N_("Remark"),
        [HasWords(N_("Say what the writer is to do.")), *limited("note")],
        description=N_("What the writer is to do. Readers never see it."),
    )


@blueprint.route("/submission", methods=["GET", "POST"])
@blueprint.route("/updates/<int:update_id>/submission", methods=["GET", "POST"])
def create(article_id: int, update_id: int | None = None) -> Response | tuple[str, int]:
    subject = find_subject(article_id, update_id)
    is_open = policy.admits(subject)
    form = SubmissionForm(number=subject.working_copy.number)
    if form.validate_on_submit():
        with form.refusing():
            Submission.submit(subject, form.number.data or 0, policy.editor())
            db.session.commit()
            return said(address_of(subject), N_("Submitted for review."))
    form.number.data, form.number.raw_data = subject.working_copy.number, None
    return page("newsroom/submission/create.html", form, is_open=is_open, **about(subject))


@blueprint.route("/submission/destroy", methods=["GET", "POST"])
@blueprint.route("/updates/<int:update_id>/submission/destroy", methods=["GET", "POST"])
def destroy(article_id: int, update_id: int | None = None) -> Response | tuple[str, int]:
    policy.require(Role.EDITOR)
    subject, form = find_subject(article_id, update_id), ReturnForm()
    if form.validate_on_submit():
        with form.refusing():
            Submission.give_back(subject, policy.editor(), form.remark.data)
            db.session.commit()
            return said(address_of(subject), N_("Returned to the writer."))
    return page("newsroom/submission/destroy.html", form, **about(subject))
