"""From the street to the readers: an update that is written and published in one form, on a phone."""

from typing import Any

from flask import flash, redirect, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response
from wtforms import BooleanField, StringField, TextAreaField, ValidationError

from blueprints.database import db, reading
from blueprints.formatting import N_, translated
from blueprints.masthead import now
from blueprints.newsroom import policy
from blueprints.newsroom.desk import STATES
from blueprints.newsroom.forms import RICH, Form, clean_text, page
from blueprints.newsroom.subjects import find_article
from blueprints.newsroom.words import limited
from models.article import Article
from models.desk import Desk
from models.editor import Role
from models.update import Update
from models.words import Words, has_words

blueprint = policy.room("bulletin", __name__, role=Role.EDITOR, url_prefix="/articles/<int:article_id>/bulletin")


class BulletinForm(Form):
    headline = StringField(N_("Headline"), limited("headline"), description=N_("May be empty."))
    body = TextAreaField(N_("Text"), limited("body"), filters=[clean_text], render_kw={"rows": 5} | RICH)
    reopens = BooleanField()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        if self.looks.data:  # Enter in the headline leads on to the text
            self.body.render_kw = {**self.body.render_kw, "autofocus": True}

    def validate_body(self, body: TextAreaField) -> None:
        if not has_words(self.headline.data or "", body.data or ""):
            raise ValidationError(translated("Write what is new: a headline, a text or both."))

    @property
    def is_begun(self) -> bool:
        """Whether there is something to lose."""
        return bool(self.headline.data or self.body.data)

    def words(self, language: str) -> Words:
        return Words(language=language, headline=self.headline.data or "", body=self.body.data or "")


@blueprint.route("", methods=["GET", "POST"])
def create(article_id: int) -> Response | tuple[str, int]:
    article = find_article(article_id)
    form = BulletinForm()
    if form.validate_on_submit():
        with form.refusing():
            words = form.words(article.working_copy.language)
            update = Update.post(article, words, policy.editor(), form.token.data, reopens=form.reopens.data)
            db.session.commit()
            return told(article, update.number)
    row = Desk(reading(), now()).story(article_id)
    return page("newsroom/bulletin/create.html", form, article=article, row=row, states=STATES, now=now())


def told(article: Article, number: int) -> Response:
    """The form for the next one, and where this one stands."""
    href = url_for("articles.show", slug=article.slug, _anchor=f"update-{number}")
    said = Markup('<a href="{}">{}</a>').format(href, translated("Published update %(number)s", number=number))
    flash(said)
    return redirect(url_for(".create", article_id=article.id), 303)
