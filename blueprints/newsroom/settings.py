"""What stands outside the record and acts at once: a story's address, topics and related stories."""

from collections.abc import Iterable

from flask import render_template, request
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Regexp
from wtforms.widgets import CheckboxInput

from blueprints.addresses import LARGEST, is_number
from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.htmx import htmx
from blueprints.newsroom import policy
from blueprints.newsroom.forms import at_most, page
from blueprints.newsroom.moments import OptionalMomentForm, clocks
from blueprints.newsroom.subjects import find_article, said
from blueprints.newsroom.zoned import exactly
from models import clock
from models.arrangement import Arrangement, last_arranged
from models.article import Article
from models.editor import Role
from models.log import Logged
from models.refusal import NoRoom, Stale, Taken, Withdrawn
from models.related import Story, known, matching, picked
from models.slug import LENGTH
from models.topic import Gone, Topic
from models.words import UNPRINTABLE

blueprint = policy.room("settings", __name__, Role.EDITOR, url_prefix="/articles/<int:article_id>/settings")
ROWS = "newsroom/settings/_found.html"  # for htmx, in place of the page
SEARCH, ACTS = "search", "acts"  # the buttons: the one only looks for stories
ON_TOP = N_("On top of the front page until")
PLACE = "place-"  # and its id: the field beside a story that is chosen


class SettingsForm(OptionalMomentForm):
    slug = StringField(
        N_("Address"),
        [
            Regexp(r"[a-z0-9]+(-[a-z0-9]+)*\Z", message=N_("Use only lower-case letters a to z, digits and hyphens.")),
            at_most(LENGTH),
        ],
        description=N_("The part after /articles/. The former address leads to the new one."),
    )
    topics = SelectMultipleField(N_("Topics"), coerce=int, option_widget=CheckboxInput())
    seen = HiddenField()  # what the form was filled with: whoever applies it later than somebody else is told
    conflict: "Conflict | None" = None
    mended_in = ((Taken, "slug"), (Gone, "topics"), (NoRoom, "day"), (Withdrawn, "day"))

    @classmethod
    def of(cls, article: Article) -> "SettingsForm":
        now = Arrangement.of(db.session, article.id)
        is_held = article.is_held_on_top(clock.now())
        moment = cls.filled(now.held_until if is_held else None)
        form = cls(slug=now.slug, topics=now.topics, seen=now.fingerprint, **moment)
        topics = db.session.execute(select(Topic.id, Topic.name).order_by(Topic.name))
        form.topics.choices = [SelectChoice(*topic) for topic in topics]
        return form

    @property
    def is_search(self) -> bool:
        """Whether it was sent to look for stories. Enter presses no button of the two: it acts only where the address
        was written in since the form was shown, and the field of the search was not."""
        is_meant = ACTS in request.form or (is_written_in("slug") and not is_written_in("q"))
        return self.is_submitted() and (SEARCH in request.form or not is_meant)

    @property
    def related(self) -> list[int]:
        """The stories that were ticked, by the places that were written beside them."""
        return sorted(ticked(), key=lambda each: place_of(request.form.get(f"{PLACE}{each}", "")))

    def arranges(self, article: Article) -> bool:
        """Whether it was sent, and all of it is in force now."""
        if self.is_search or not self.validate_on_submit():
            return False
        chosen = Arrangement(self.slug.data, sorted(self.topics.data), self.related, self.at)
        with self.refusing():
            chosen.put_in_force(db.session, article, policy.editor(), self.seen.data or "")
            db.session.commit()
        if isinstance(self.refusal, Stale):
            self.conflict = Conflict(article, self)
            self.seen.data = Arrangement.of(db.session, article.id).fingerprint  # sent again, it is done knowingly
        return self.refusal is None

    def shown(self, article: Article) -> list[Story]:
        """The related stories that are chosen, or were ticked when the form was sent."""
        if not self.is_submitted():
            return picked(db.session, article)
        return known(db.session, self.related, article)


class Conflict:
    """What is in force beside what was chosen."""

    def __init__(self, article: Article, form: SettingsForm) -> None:
        now = Arrangement.of(db.session, article.id).as_of(clock.now())
        last = db.session.execute(last_arranged(article.id)).first()
        self.last = Logged(*last) if last else None
        topics = {choice.value: choice.label for choice in form.topics.choices}
        both = [
            (form.slug.label.text, now.slug, form.slug.data),
            (form.topics.label.text, *(told(map(topics.get, ids)) for ids in (now.topics, form.topics.data))),
            (N_("Related stories"), *(told(headlines(ids, article)) for ids in (now.related, form.related))),
            (ON_TOP, *(exactly(until) if until else "" for until in (now.held_until, form.at))),
        ]
        self.choices = [(label, theirs, mine) for label, theirs, mine in both if theirs != mine]


def headlines(ids: list[int], article: Article) -> list[str]:
    return [story.headline or translated("No headline yet") for story in known(db.session, ids, article)]


def told(names: Iterable[str | None]) -> str:
    return " · ".join(filter(None, names))


def is_written_in(name: str) -> bool:
    """Whether a field holds something else than the form was shown with."""
    return request.form.get(name, "") != request.form.get(f"{name}-shown", "")


def ticked() -> list[int]:
    return [int(each) for each in request.values.getlist("related") if is_number(each)]


def rows(article: Article, found: list[Story], query: str) -> str:
    """For htmx, in place of those that were found before: what is ticked among them stays."""
    above = [int(name.removeprefix(PLACE)) for name in request.values if is_number(name.removeprefix(PLACE))]
    return render_template(ROWS, ticked=known(db.session, ticked(), article), above=above, found=found, query=query)


def place_of(text: str) -> int:
    return int(text) if is_number(text) else LARGEST


@blueprint.route("", methods=["GET", "POST"])
def edit(article_id: int) -> Response | str | tuple[str, int]:
    article = find_article(article_id)
    query = UNPRINTABLE.sub("", request.values.get("q", "")).strip()
    found = matching(db.session, query, article) if query else []
    if htmx:
        return rows(article, found, query)
    form = SettingsForm.of(article)
    if form.arranges(article):
        return said(request.path, N_("It is in force now."))
    values = {"article": article, "draft": article.working_copy, "found": found, "query": query, "on_top": ON_TOP}
    return page("newsroom/settings/edit.html", form, **values, **clocks(), related=form.shown(article))
