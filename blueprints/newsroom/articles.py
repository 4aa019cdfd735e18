"""Writing a story's own text."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.newsroom import policy
from blueprints.newsroom.forms import page
from blueprints.newsroom.standing import standing_of
from blueprints.newsroom.subjects import address_of, find_article, onward
from blueprints.newsroom.words import WordsForm
from models.article import Article
from models.rundown import rundown
from models.words import Words

blueprint = policy.room("articles", __name__, url_prefix="/articles")


@blueprint.route("/create", methods=["GET", "POST"])
def create() -> Response | tuple[str, int]:
    form = WordsForm()
    if form.validate_on_submit():
        with form.refusing():
            article = Article.create(db.session, form.words(Words()), policy.editor(), form.token.data)
            db.session.commit()
            return redirect(url_for(".edit", article_id=article.id), 303)
    return page("newsroom/articles/create.html", form)


@blueprint.route("/<int:article_id>/edit", methods=["GET", "POST"])
def edit(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    is_open, draft = policy.admits(article), article.working_copy
    form = WordsForm.of(draft)
    if form.save(article):
        return onward(article)
    values = {"subject": article, "draft": draft, "is_open": is_open, "address_of": address_of}
    rows = rundown(db.session, article_id)
    return page("newsroom/articles/edit.html", form, **values, **standing_of(article), article=article, rows=rows)
