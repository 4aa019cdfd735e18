"""What stories are about: topics are made, renamed and merged; none is deleted, since readers know its address."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import StringField

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, HasWords, at_most, page, printable
from models.editor import Role
from models.refusal import NotNamed, Taken
from models.topic import LONGEST_NAME, Topic

blueprint = policy.room("topics", __name__, role=Role.EDITOR, url_prefix="/topics")


class TopicForm(Form):
    name = StringField(
        N_("Name"),
        [
            HasWords(N_("Enter a name.")),
            at_most(LONGEST_NAME),
        ],
        filters=[printable],
        description=N_("The address is made from it."),
    )
    mended_in = ((NotNamed, "name"), (Taken, "name"))


def find_topic(topic_id: int) -> Topic:
    """Raises NotFound."""
    return db.session.get(Topic, topic_id) or abort(404)


@blueprint.get("/")
def index() -> str:
    return render_template("newsroom/topics/index.html", topics=db.session.execute(Topic.counted()).all())


@blueprint.route("/create", methods=["GET", "POST"])
def create() -> Response | tuple[str, int]:
    form = TopicForm()
    if form.validate_on_submit():
        with form.refusing():
            made = Topic.create(db.session, form.name.data, policy.editor())
            db.session.commit()
            flash(translated("Stories can be filed under %(name)s now.", name=made.name))
            return redirect(url_for(".index"), 303)
    return page("newsroom/topics/create.html", form)


@blueprint.route("/<int:topic_id>/edit", methods=["GET", "POST"])
def edit(topic_id: int) -> Response | tuple[str, int]:
    topic = find_topic(topic_id)
    form = TopicForm(obj=topic)
    if form.validate_on_submit():
        with form.refusing():
            topic.rename(db.session, form.name.data, policy.editor())
            db.session.commit()
            flash(translated("The topic is called %(name)s now.", name=topic.name))
            return redirect(url_for(".index"), 303)
    return page("newsroom/topics/edit.html", form, topic_id=topic_id)
