"""Take a story or an update out of readers' sight. Publishing it again is a publication."""

from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from blueprints.database import db
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import page
from blueprints.newsroom.proposals import ProposalForm
from blueprints.newsroom.subjects import done, find_article, find_subject
from blueprints.newsroom.words import limited
from models.editor import Role
from models.kind import Kind
from models.schedule import pending

blueprint = policy.room("withdrawal", __name__, posting=Role.EDITOR, url_prefix="/articles/<int:article_id>")


class WithdrawalForm(ProposalForm):
    note = TextAreaField(
        N_("Reason"),
        [DataRequired(N_("Say why it is withdrawn. The reason may be withheld from readers.")), *limited("note")],
        description=N_("Stands in its place, unless it is withheld."),
    )


@blueprint.route("/withdrawal", methods=["GET", "POST"])
@blueprint.route("/updates/<int:update_id>/withdrawal", methods=["GET", "POST"])
def create(article_id: int, update_id: int | None = None) -> Response | tuple[str, int]:
    subject = find_subject(article_id, update_id)
    form = WithdrawalForm.of(subject, Kind.WITHDRAWAL)
    if form.validate_on_submit() and form.make(subject):
        return done(article_id, N_("Withdrawn."))
    values = {"article": find_article(article_id), "pending": db.session.execute(pending(article_id)).all()}
    return page("newsroom/withdrawal/create.html", form, subject=subject, **values)
