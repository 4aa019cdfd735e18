"""Changes that become public by themselves at a later moment: listed, added, moved and cancelled."""

from collections.abc import Sequence
from typing import Any, Self

from flask import abort, request
from werkzeug.wrappers import Response
from wtforms import IntegerField, TextAreaField, ValidationError
from wtforms.validators import NumberRange
from wtforms.widgets import HiddenInput

from blueprints.addresses import LARGEST
from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.changes import amending
from blueprints.newsroom.forms import Form, page
from blueprints.newsroom.moments import MomentForm, clocks, zone
from blueprints.newsroom.proposals import KINDS, ProposalForm
from blueprints.newsroom.subjects import about, done, find_article, find_subject
from blueprints.newsroom.withdrawal import REASON, SAY_WHY, WHERE
from models.article import Article
from models.change import Change
from models.editor import Role
from models.kind import Kind
from models.related import unpublished
from models.schedule import cancel, drafts_left, move, pending
from models.update import Update
from models.words import has_words

blueprint = policy.room("schedule", __name__, posting=Role.EDITOR, url_prefix="/articles/<int:article_id>")
SCHEDULED = N_("Scheduled.")
PASSED = N_("That moment has passed, so it is public now.")


class ScheduleForm(MomentForm, ProposalForm):
    """Any publishing form's fields, and a moment."""

    @classmethod
    def of(cls, subject: Article | Update, *kinds: Kind) -> Self:
        form = super().of(subject, *kinds)
        if form.chosen is Kind.WITHDRAWAL:
            form.note.label.text, form.note.description = REASON, WHERE
        return form

    def validate_note(self, field: TextAreaField) -> None:
        if self.chosen is Kind.WITHDRAWAL and not has_words(field.data or ""):
            raise ValidationError(translated(SAY_WHY))

    def validate(self, extra_validators: Any = None) -> bool:
        """Brought from another form to get a moment, it is neither wrong nor done."""
        if "day" in request.form:
            return bool(super().validate(extra_validators))
        self.csrf_token.validate(self)
        return False


class CancellationForm(Form):
    change = IntegerField(validators=[NumberRange(1, LARGEST)], widget=HiddenInput())


def offered(subject: Article | Update) -> Sequence[Kind]:
    """Whoever amends may still choose how; none where it is no amendment, which stays what it is."""
    kinds = amending(subject)
    return kinds if request.form.get("kind") in kinds else ()


def listed(subject: Article | Update) -> dict[str, Any]:
    """What stands beside the forms: what they are about, the story's pending changes, and the clocks."""
    article_id = subject.place.article_id
    rows, left = db.session.execute(pending(article_id)).all(), drafts_left(find_article(article_id))
    related = unpublished(db.session, article_id)
    return {
        **about(subject),
        "pending": rows,
        "kinds": KINDS,
        "drafts_left": left,
        "related_drafts": related,
        **clocks(),
    }


@blueprint.route("/schedule", methods=["GET", "POST"])
@blueprint.route("/updates/<int:update_id>/schedule", methods=["GET", "POST"])
def create(article_id: int, update_id: int | None = None) -> Response | tuple[str, int]:
    subject = find_subject(article_id, update_id)
    form = ScheduleForm.of(subject, *offered(subject))
    form.updates.data, form.related.data = [], []  # an update is scheduled only once its story is
    if form.validate_on_submit() and form.make(subject, form.at):
        return done(article_id, SCHEDULED if form.at else PASSED)
    return page("newsroom/schedule/create.html", form, **listed(subject))


@blueprint.route("/schedule/<int:change_id>/edit", methods=["GET", "POST"])
def edit(article_id: int, change_id: int) -> Response | tuple[str, int]:
    article, change = find_article(article_id), db.session.get(Change, change_id)
    if request.method == "GET" and not (change and change.article_id == article.id):
        abort(404)
    local = change.public_at.astimezone(zone()) if change else None
    form = MomentForm(data={"day": local.date(), "time": local.time()} if local else None)
    if form.validate_on_submit():
        with form.refusing():
            move(db.session, article_id, change_id, policy.editor(), form.token.data, form.at)
            db.session.commit()
            return done(article_id, SCHEDULED if form.at else PASSED)
    return page("newsroom/schedule/edit.html", form, change_id=change_id, **listed(article))


@blueprint.post("/schedule/destroy")
def destroy(article_id: int) -> Response | tuple[str, int]:
    article, form = find_article(article_id), CancellationForm()
    if form.validate_on_submit():
        with form.refusing():
            cancel(db.session, article.id, form.change.data, policy.editor())
            db.session.commit()
            return done(article_id, N_("Cancelled: it leaves no trace in the record."))
    return page("newsroom/schedule/destroy.html", form, **listed(article))
