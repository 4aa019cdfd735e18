"""Stories by what they are about."""

from flask import abort, render_template

from blueprints.addresses import asked_number, lead_to
from blueprints.pieces import page
from blueprints.readers import readers, record

blueprint = readers("topics", url_prefix="/topics")


@blueprint.get("/")
def index() -> str:
    return render_template("topics/index.html", topics=record().topics())


@blueprint.get("/<slug:slug>")
def show(slug: str) -> str:
    topic_id, topic = record().topic(slug.lower()) or abort(404)
    lead_to(topic.slug)
    before = asked_number("before")
    listing = record().about(topic_id, before)
    return page("topics/show.html", topic=topic, listing=listing, before=before)
