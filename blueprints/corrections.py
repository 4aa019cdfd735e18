"""Every correction, in plain sight."""

from flask import render_template

from blueprints.addresses import asked_number
from blueprints.readers import readers, record
from models.correction import corrections

blueprint = readers("corrections")


@blueprint.get("/corrections")
def index() -> str:
    before = asked_number("before")
    return render_template("corrections/index.html", listing=corrections(record(), before), before=before)
