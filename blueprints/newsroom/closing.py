"""Say that no more updates are expected."""

from werkzeug.wrappers import Response

from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import page
from blueprints.newsroom.proposals import ProposalForm, refused
from blueprints.newsroom.subjects import about, done, find_article
from models.editor import Role
from models.kind import Kind

blueprint = policy.room("closing", __name__, posting=Role.EDITOR, url_prefix="/articles/<int:article_id>/closing")


@blueprint.route("", methods=["GET", "POST"])
def create(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    form = ProposalForm.of(article, Kind.CLOSING)
    if form.validate_on_submit() and form.make(article):
        return done(article_id, N_("Readers are told that no more updates are expected."))
    return page("newsroom/closing/create.html", form, **about(article), **refused(form, article))
