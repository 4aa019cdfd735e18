"""Take a story or an update out of readers' sight. Publishing it again is a publication."""

from werkzeug.wrappers import Response
from wtforms import TextAreaField

from blueprints.database import db
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import HasWords, page
from blueprints.newsroom.proposals import ProposalForm, refused
from blueprints.newsroom.subjects import about, done, find_subject
from blueprints.newsroom.words import limited
from models.editor import Role
from models.kind import Kind
from models.schedule import pending

blueprint = policy.room("withdrawal", __name__, posting=Role.EDITOR, url_prefix="/articles/<int:article_id>")


REASON = N_("Reason")
SAY_WHY = N_("Say why it is withdrawn. The reason may be withheld from readers.")
WHERE = N_("Shown in its place, unless it is withheld.")


class WithdrawalForm(ProposalForm):
    note = TextAreaField(REASON, [HasWords(SAY_WHY), *limited("note")], description=WHERE)


@blueprint.route("/withdrawal", methods=["GET", "POST"])
@blueprint.route("/updates/<int:update_id>/withdrawal", methods=["GET", "POST"])
def create(article_id: int, update_id: int | None = None) -> Response | tuple[str, int]:
    subject = find_subject(article_id, update_id)
    form = WithdrawalForm.of(subject, Kind.WITHDRAWAL)
    if form.validate_on_submit() and form.make(subject):
        return done(article_id, N_("Withdrawn."))
    values = {**about(subject), "pending": db.session.execute(pending(article_id)).all()}
    return page("newsroom/withdrawal/create.html", form, **values, **refused(form, subject))
