"""Say that more updates are expected."""

from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import page
from blueprints.newsroom.proposals import ProposalForm, refused
from blueprints.newsroom.subjects import about, done, find_article
from models.editor import Role
from models.kind import Kind
from models.review import public_edition

blueprint = policy.room("opening", __name__, posting=Role.EDITOR, url_prefix="/articles/<int:article_id>/opening")


@blueprint.route("", methods=["GET", "POST"])
def create(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    form = ProposalForm.of(article, Kind.OPENING)
    if form.validate_on_submit() and form.make(article):
        return done(article_id, N_("Readers are told that more updates are expected."))
    values = {**about(article), "edition": public_edition(db.session, article_id)}
    return page("newsroom/opening/create.html", form, **values, **refused(form, article))
