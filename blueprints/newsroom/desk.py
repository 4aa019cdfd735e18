"""The desk: where the newsroom's day begins."""

from flask import render_template

from blueprints.addresses import asked_number
from blueprints.database import db
from blueprints.newsroom import policy
from models.desk import PAGE, Row, rows

blueprint = policy.room("desk", __name__)


@blueprint.get("/")
def index() -> str:
    found = [Row(*row) for row in db.session.execute(rows(asked_number("before")))]
    before = found[PAGE - 1].article_id if len(found) > PAGE else None
    return render_template("newsroom/desk/index.html", rows=found[:PAGE], before=before)
