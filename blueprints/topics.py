"""Stories by what they are about."""

from flask import abort, render_template

from blueprints.addresses import asked_number, lead_to
from blueprints.readers import readers, record

blueprint = readers("topics", url_prefix="/topics")


@blueprint.get("/")
def index() -> str:
    return render_template("topics/index.html", topics=record().topics())


@blueprint.get("/<slug:slug>")
def show(slug: str) -> str:
    lead_to(slug.lower())
    before = asked_number("before")
    topic_id, topic = record().topic(slug) or abort(404)
    listing = record().about(topic_id, before)
    return render_template("topics/show.html", topic=topic, listing=listing, before=before)
