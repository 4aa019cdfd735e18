"""Writing the updates of a story."""

from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.newsroom import policy
from blueprints.newsroom.forms import page
from blueprints.newsroom.standing import workbench
from blueprints.newsroom.subjects import find_article, find_update, led_on, onward
from blueprints.newsroom.words import UpdateForm
from models.rundown import rundown
from models.update import Update
from models.words import Words

blueprint = policy.room("updates", __name__, url_prefix="/articles/<int:article_id>/updates")


@blueprint.route("/create", methods=["GET", "POST"])
def create(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    draft = article.working_copy
    form = UpdateForm(language=draft.language)
    form.article_id = article_id
    if form.validate_on_submit():
        with form.refusing():
            update = Update.create(article, form.words(Words()), policy.editor(), form.token.data)
            db.session.commit()
            return onward(update)
    return led_on(form.refusal) or page("newsroom/updates/create.html", form, article=article, draft=draft)


@blueprint.route("/<int:update_id>/edit", methods=["GET", "POST"])
def edit(article_id: int, update_id: int) -> Response | tuple[str, int]:
    update = find_update(article_id, update_id)
    policy.admits(update)
    draft = update.working_copy
    form = UpdateForm.of(draft)
    if form.save(update):
        return onward(update)
    article = find_article(article_id)
    values = {"article": article, "row": rundown(article).row(update), "story": article.working_copy}
    return page("newsroom/updates/edit.html", form, **workbench(update, draft), **values)
