"""The desk: where the newsroom's day begins."""

from collections.abc import Iterable, Sequence

from flask import render_template, request
from sqlalchemy import Row
from wtforms import Form, SelectField, StringField
from wtforms.fields import SelectChoice

from blueprints.addresses import asked_number
from blueprints.database import db, reading
from blueprints.formatting import N_, translated
from blueprints.masthead import now
from blueprints.newsroom import policy
from blueprints.newsroom.forms import at_most
from blueprints.newsroom.our_words import OurWords
from models.desk import LISTED, Desk
from models.draft import Draft
from models.editor import Editor
from models.sought import LONGEST, Sought, State
from models.submission import Submission
from models.words import UNPRINTABLE

STATES = {
    State.DRAFT: N_("Draft"),
    State.FOR_REVIEW: N_("For review"),
    State.RETURNED: N_("Returned"),
    State.SCHEDULED: N_("Scheduled"),
    State.RUNNING: N_("Running"),
    State.PUBLISHED: N_("Published"),
    State.CLOSED: N_("Closed"),
    State.WITHDRAWN: N_("Withdrawn"),
}

blueprint = policy.room("desk", __name__)


class SoughtForm(Form):  # type: ignore[misc]  # WTForms tells no types
    """What the desk is asked for, in its address: it changes nothing, and so needs no token."""

    Meta = OurWords

    q = StringField(
        N_("Words"),
        [at_most(LONGEST)],
        filters=[lambda text: " ".join(UNPRINTABLE.sub("", text or "").split())],
    )
    state = SelectField(N_("State"), default="")
    topic = SelectField(N_("Topic"), default="")
    editor = SelectField(N_("Worked on by"), default="")

    @classmethod
    def of(cls, desk: Desk) -> "SoughtForm":
        form = cls(request.args)
        form.state.choices = choices(STATES.items())
        form.topic.choices = choices(desk.topics())
        form.editor.choices = choices(desk.editors())
        form.validate()
        return form

    def sought(self) -> Sought:
        """What can't be meant is passed over, and said beside its field."""
        meant = {field.name: field.data for field in self if not field.errors}
        topic, editor = (int(meant.get(name) or 0) or None for name in ("topic", "editor"))
        state = State(meant["state"]) if meant.get("state") else None
        return Sought(meant.get("q") or None, topic, editor, state, before=asked_number("before"))

    @property
    def asked(self) -> dict[str, str]:
        """What the next page's address says again."""
        return {field.name: field.data for field in self if field.data and not field.errors}


def choices(found: Iterable[tuple[object, str]]) -> list[SelectChoice]:
    every = SelectChoice("", translated("All"))
    return [every, *(SelectChoice(str(value), translated(name)) for value, name in found)]


def waiting() -> Sequence[Row[Submission, Draft, Editor, str]]:
    return db.session.execute(Submission.for_review().limit(LISTED)).all()


@blueprint.get("/")
def index() -> str:
    desk = Desk(reading(), now())
    form = SoughtForm.of(desk)
    rows, before = desk.rows(form.sought())
    above = {"coming": [], "waiting": []} if request.args else {"coming": desk.coming(), "waiting": waiting()}
    values = {"rows": rows, "before": before, "now": desk.now, "states": STATES, "listed": LISTED}
    return render_template("newsroom/desk/index.html", form=form, **values, **above)
