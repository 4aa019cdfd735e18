"""Writing the updates of a story."""

from flask import abort, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.newsroom import policy
from blueprints.newsroom.articles import find_article
from blueprints.newsroom.forms import page
from blueprints.newsroom.words import UpdateForm
from models.update import Update
from models.words import Words

blueprint = policy.room("updates", __name__, url_prefix="/articles/<int:article_id>/updates")


def find_update(article_id: int, update_id: int) -> Update:
    """Raises NotFound."""
    update = db.session.get(Update, update_id)
    return update if update and update.article_id == article_id else abort(404)


@blueprint.route("/create", methods=["GET", "POST"])
def create(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    draft = article.working_copy
    form = UpdateForm(language=draft.language)
    if form.validate_on_submit():
        with form.refusing():
            update = Update.create(article, form.words(Words()), policy.editor(), form.token.data)
            db.session.commit()
            return redirect(url_for(".edit", article_id=article_id, update_id=update.id), 303)
    return page("newsroom/updates/create.html", form, article=article, draft=draft)


@blueprint.route("/<int:update_id>/edit", methods=["GET", "POST"])
def edit(article_id: int, update_id: int) -> Response | tuple[str, int]:
    update = find_update(article_id, update_id)
    is_open, draft = policy.admits(update), update.working_copy
    form = UpdateForm.of(draft)
    if form.save(update):
        return redirect(url_for(".edit", article_id=article_id, update_id=update_id), 303)
    story = find_article(article_id).working_copy
    return page("newsroom/updates/edit.html", form, update=update, draft=draft, is_open=is_open, story=story)
