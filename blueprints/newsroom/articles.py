"""Writing a story's own text."""

from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.newsroom import policy
from blueprints.newsroom.forms import page
from blueprints.newsroom.standing import standing_of, workbench
from blueprints.newsroom.subjects import find_article, led_on, onward
from blueprints.newsroom.words import WordsForm
from models.article import Article
from models.words import Words

blueprint = policy.room("articles", __name__, url_prefix="/articles")


@blueprint.route("/create", methods=["GET", "POST"])
def create() -> Response | tuple[str, int]:
    form = WordsForm()
    if form.validate_on_submit():
        with form.refusing():
            article = Article.create(db.session, form.words(Words()), policy.editor(), form.token.data)
            db.session.commit()
            return onward(article)
    return led_on(form.refusal) or page("newsroom/articles/create.html", form)


@blueprint.route("/<int:article_id>/edit", methods=["GET", "POST"])
def edit(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    policy.admits(article)
    draft = article.working_copy
    form = WordsForm.of(draft)
    if form.save(article):
        return onward(article)
    values = {**workbench(article, draft), **standing_of(article)}
    return page("newsroom/articles/edit.html", form, **values, article=article)
