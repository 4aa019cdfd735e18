"""Checks of a text that is being written: nothing is kept."""

from flask import abort, render_template

from blueprints.addresses import asked_number
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form
from blueprints.newsroom.words import WordsForm

blueprint = policy.room("checks", __name__)


@blueprint.post("/checks")
def create() -> str:
    if not Form().validate_on_submit():
        abort(400)
    form = WordsForm()
    form.article_id = asked_number("story") or 0
    return render_template("newsroom/checks/create.html", checks=form.checks)
