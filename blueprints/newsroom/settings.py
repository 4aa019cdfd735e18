"""What stands outside the record and acts at once: a story's address, topics and related stories."""

from flask import redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Regexp
from wtforms.widgets import CheckboxInput

from blueprints.addresses import LARGEST, is_number
from blueprints.database import db
from blueprints.formatting import N_
from blueprints.htmx import htmx
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, at_most, page
from blueprints.newsroom.subjects import find_article
from models.article import Article
from models.editor import Role
from models.related import Story, known, matching, named, picked
from models.slug import LENGTH
from models.topic import Topic
from models.words import UNPRINTABLE

blueprint = policy.room("settings", __name__, Role.EDITOR, url_prefix="/articles/<int:article_id>/settings")
ROWS = "newsroom/settings/_found.html"  # for htmx, in place of the page
SEARCH = "search"  # the button that only looks for stories


class SettingsForm(Form):
    slug = StringField(
        N_("Address"),
        [
            Regexp(r"[a-z0-9]+(-[a-z0-9]+)*\Z", message=N_("Write it in small letters a to z, digits and hyphens.")),
            at_most(LENGTH),
        ],
        description=N_("What follows /articles/. The former address leads to the new one."),
    )
    topics = SelectMultipleField(N_("Topics"), coerce=int, option_widget=CheckboxInput())

    @classmethod
    def of(cls, article: Article) -> "SettingsForm":
        db.session.refresh(article, ["topics"])
        form = cls(slug=article.slug, topics=[topic.id for topic in article.topics])
        topics = db.session.execute(select(Topic.id, Topic.name).order_by(Topic.name))
        form.topics.choices = [SelectChoice(*topic) for topic in topics]
        return form

    @property
    def related(self) -> list[int]:
        """The stories that were ticked, by the places that were written beside them."""
        ticked = [int(each) for each in request.form.getlist("related") if is_number(each)]
        return sorted(ticked, key=lambda each: place_of(request.form.get(f"place-{each}", "")))

    def arranges(self, article: Article) -> bool:
        """Whether it was sent, and all of it is in force now."""
        if SEARCH in request.form or not self.validate_on_submit():
            return False
        with self.refusing():
            self.arrange(article)
            db.session.commit()
        return self.refusal is None

    def shown(self, article: Article) -> list[Story]:
        """The related stories that are chosen, or were ticked when the form was sent."""
        if not self.is_submitted():
            return picked(db.session, article)
        return known(db.session, self.related, article)

    def arrange(self, article: Article) -> None:
        related = [db.session.get_one(Article, story.id) for story in named(db.session, self.related, article)]
        article.take(self.slug.data)
        article.concern(db.session.scalars(select(Topic).where(Topic.id.in_(self.topics.data))).all())
        article.pick(related)


def place_of(text: str) -> int:
    return int(text) if is_number(text) else LARGEST


@blueprint.route("", methods=["GET", "POST"])
def edit(article_id: int) -> Response | str | tuple[str, int]:
    article = find_article(article_id)
    query = UNPRINTABLE.sub("", request.values.get("q", "")).strip()
    found = matching(db.session, query, article) if query else []
    if htmx:
        return render_template(ROWS, found=found, query=query)
    form = SettingsForm.of(article)
    if form.arranges(article):
        return redirect(url_for(".edit", article_id=article_id), 303)
    values = {"article": article, "draft": article.working_copy, "found": found, "query": query}
    return page("newsroom/settings/edit.html", form, **values, related=form.shown(article))
