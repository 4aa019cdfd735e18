"""One update's page, and the pages of older and later ones."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from blueprints.addresses import asked_number, redirect_to
from blueprints.formatting import translated
from blueprints.pieces import page
from blueprints.readers import find_story, find_update, known_story, readers, record
from models.edition import Edition, Part

blueprint = readers("updates", url_prefix="/articles/<slug:slug>/updates")


def asked_updates(edition: Edition) -> tuple[dict[str, int], Sequence[Part]]:
    """`?before=` or `?after=`, and the updates that it names. Raises BadRequest where there never were any."""
    before, after = asked_number("before"), asked_number("after")
    newest = len(edition.updates)
    if before and not after and before <= newest + 1:
        return {"before": before}, edition.updates_before(before)
    if after and not before and after <= newest:
        return {"after": after}, edition.updates_after(after)
    raise BadRequest(
        translated("This story has %(newest)s updates: ask for those before one of them, or after one.", newest=newest)
    )


@blueprint.get("")
def index(slug: str) -> str | Response:
    if not request.args.keys() & {"before", "after"}:
        current = known_story(slug)[0].slug
        return redirect_to(url_for("articles.show", slug=current), 302 if slug == current else 301)
    found, edition = find_story(slug)
    asked, shown = asked_updates(edition)
    texts = record().texts([edition.original, *shown])
    return render_template("updates/index.html", story=found, edition=edition, asked=asked, shown=shown, texts=texts)


@blueprint.get("/<int:number>")
def show(slug: str, number: int) -> str:
    found, edition = find_story(slug)
    update = find_update(edition, number, url_for("articles.show", slug=slug))
    texts = record().texts([edition.original, update])
    age = edition.age(record().now)
    return page("updates/show.html", texts, story=found, edition=edition, update=update, age=age)
