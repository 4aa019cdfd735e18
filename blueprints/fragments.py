"""Pieces of the readers' pages, each with an address of its own: no answer varies by who asks."""

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from blueprints.addresses import lead_to
from blueprints.catch_up import asked_since, missed_since
from blueprints.readers import find_story, find_update, hide_from_search, readers, record
from blueprints.updates import asked_updates
from models.catch_up import catch_up

blueprint = readers("fragments", url_prefix="/fragments/articles/<slug:slug>")
blueprint.after_request(hide_from_search)


@blueprint.get("/related")
def related(slug: str) -> str:
    found, _ = find_story(slug)
    return render_template("fragments/related.html", story=found, teasers=record().related(found.article_id))


@blueprint.get("/original")
def original(slug: str) -> str:
    """What a long original goes on with."""
    _, edition = find_story(slug)
    return render_template("fragments/original.html", text=record().texts([edition.original])[0])


@blueprint.get("/updates")
def updates(slug: str) -> str:
    if "since" in request.args:
        return render_template("fragments/missed.html", **missed_since(slug, is_open=True))
    found, edition = find_story(slug)
    asked, shown = asked_updates(edition)
    texts = record().texts([edition.original, *shown])
    return render_template(
        "fragments/updates.html", story=found, edition=edition, asked=asked, shown=shown, texts=texts
    )


@blueprint.get("/updates/<int:number>")
def update(slug: str, number: int) -> str:
    """What a long update goes on with."""
    _, edition = find_story(slug)
    part = find_update(edition, number, url_for("articles.show", slug=slug))
    return render_template("fragments/update.html", text=record().texts([part])[part.subject])


@blueprint.get("/teaser")
def teaser(slug: str) -> str:
    """The newest development and the story's opening."""
    found, edition = find_story(slug)
    parts = [part for part in edition.parts[::-1] if part in (edition.newest_part, edition.original)]
    return render_template("fragments/teaser.html", story=found, parts=parts, texts=record().texts(parts))


@blueprint.get("/changes")
def changes(slug: str) -> str | Response:
    """What an open page of a running story asks: whether there is something to tell, or nothing more to ask."""
    current, edition = record().standing(slug.lower()) or abort(404)
    lead_to(current)
    missed = catch_up(edition, asked_since())
    if not (missed.counts or edition.is_closed or edition.withdrawal):
        return Response(status=204)
    return render_template("fragments/changes.html", slug=current, edition=edition, missed=missed)
