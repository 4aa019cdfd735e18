"""Making one topic of two."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, page, printable
from blueprints.newsroom.topics import find_topic
from models.editor import Role
from models.topic import Topic, TopicAddress

ONE_ALREADY = N_("The two topics are one now: the former address leads to it.")

blueprint = policy.room("merger", __name__, role=Role.EDITOR, url_prefix="/topics/<int:topic_id>/merger")


class MergerForm(Form):
    into = SelectField(N_("Merge into"), [InputRequired(N_("Choose the topic that stays."))])

    slug = HiddenField(filters=[printable])

    @classmethod
    def of(cls, topic: Topic) -> "MergerForm":
        form = cls(obj=topic)
        others = [(str(other.id), other.name) for other, _ in db.session.execute(Topic.counted()) if other != topic]
        form.into.choices = [SelectChoice(*choice) for choice in [("", N_("Choose one")), *others]]
        return form

    @property
    def is_done(self) -> bool:
        """Whether a form that was sent before did the same."""
        found = TopicAddress.leads(db.session, self.slug.data) if self.slug.data else None
        return self.is_submitted() and found is not None and self.into.data == str(found)


@blueprint.route("", methods=["GET", "POST"])
def create(topic_id: int) -> Response | tuple[str, int]:
    if MergerForm().is_done:
        return merged(ONE_ALREADY)
    topic = find_topic(topic_id)
    name, form = topic.name, MergerForm.of(topic)
    if form.validate_on_submit():
        with form.refusing():
            topic.merge_into(db.session, find_topic(int(form.into.data)), policy.editor())
            db.session.commit()
            return merged(N_("The stories of %(name)s have moved, and its address leads to that topic."), name=name)
    if form.is_done:
        return merged(ONE_ALREADY)
    return page("newsroom/merger/create.html", form, name=name, topic_id=topic_id)


def merged(said: str, **values: str) -> Response:
    flash(translated(said, **values))
    return redirect(url_for("newsroom.topics.index"), 303)
