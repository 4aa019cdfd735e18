"""The front page, and a story."""

from flask import render_template, request
from werkzeug.wrappers import Response

from blueprints.addresses import asked_number
from blueprints.editions import redirect_to_edition
from blueprints.pieces import page
from blueprints.readers import find_story, readers, record

blueprint = readers("articles")


@blueprint.get("/")
def index() -> str:
    before = asked_number("before")
    listing = record().front(before)
    if before or not listing.teasers:
        return render_template("articles/list.html", listing=listing, before=before)
    lead = listing.teasers[0]
    developments = record().developments(lead.slug)
    return page("articles/index.html", listing=listing, lead=lead, developments=developments)


@blueprint.get("/articles/<slug:slug>")
def show(slug: str) -> str | Response:
    found, edition = find_story(slug)
    if "at" in request.args:
        return redirect_to_edition(found.slug, edition)
    asked = {"is_full": request.args.get("full") == "1", "is_oldest_first": request.args.get("order") == "oldest"}
    shown = edition.shown(**asked)
    texts = record().texts([edition.original, *shown])
    age = edition.age(record().now)
    return page("articles/show.html", texts, story=found, edition=edition, shown=shown, age=age, **asked)
