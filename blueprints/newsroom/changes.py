"""What is public is changed in plain sight: a correction, a clarification, an edit or key points."""

from collections.abc import Sequence

from werkzeug.wrappers import Response

from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import page
from blueprints.newsroom.proposals import ProposalForm, looked_at
from blueprints.newsroom.subjects import done, find_subject
from models.article import Article
from models.editor import Role
from models.key_points import KeyPoints
from models.kind import AMENDING, Kind
from models.review import public_words
from models.update import Update

blueprint = policy.room("changes", __name__, posting=Role.EDITOR, url_prefix="/articles/<int:article_id>")


def amending(subject: Article | Update) -> Sequence[Kind]:
    """The kinds to choose from: key points, where a story has others than readers know."""
    if isinstance(subject, Article) and (before := public_words(subject)):
        is_new = KeyPoints.of(before.details) != KeyPoints.of(subject.working_copy.details)
        return (*AMENDING, Kind.KEY_POINTS) if is_new else AMENDING
    return AMENDING


@blueprint.route("/changes", methods=["GET", "POST"])
@blueprint.route("/updates/<int:update_id>/changes", methods=["GET", "POST"])
def create(article_id: int, update_id: int | None = None) -> Response | tuple[str, int]:
    subject = find_subject(article_id, update_id)
    form = ProposalForm.of(subject, *amending(subject))
    if form.validate_on_submit() and form.make(subject):
        return done(article_id, N_("It is public."))
    return page("newsroom/changes/create.html", form, **looked_at(form, subject))
