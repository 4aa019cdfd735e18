"""A story's history, and what each change changed."""

from itertools import chain
from typing import Any

from flask import abort, after_this_request, render_template, request
from werkzeug.exceptions import BadRequest

from blueprints import catch_up
from blueprints.addresses import asked_number
from blueprints.differences import labelled
from blueprints.formatting import translated
from blueprints.readers import find_story, hide_from_search, readers, record
from models.edition import Edition
from models.history import Told, history, page_before

blueprint = readers("changes", url_prefix="/articles/<slug:slug>/changes")


def find_change(edition: Edition, version: int) -> tuple[Told, list[Told]]:
    """What made a version of the story, and all its changes. Raises NotFound where there is no such version yet."""
    told = history(edition)
    return (told[version - 1], told) if version <= len(told) else abort(404)


def asked_version(edition: Edition) -> int | None:
    """`?before=`. Raises BadRequest where there never was such a version."""
    before = asked_number("before")
    if before and before > edition.version + 1:
        newest = edition.version
        words = translated("This story has %(newest)s versions: ask for what came before one of them.", newest=newest)
        raise BadRequest(words)
    return before


@blueprint.get("")
def index(slug: str) -> str:
    if "since" in request.args:
        return catch_up.whole_page(slug)
    found, edition = find_story(slug)
    before = asked_version(edition)
    page = page_before(history(edition), before)
    names = record().names(edition, chain(*page.lines))
    return render_template("changes/index.html", story=found, edition=edition, page=page, names=names, before=before)


@blueprint.get("/<int:number>")
def show(slug: str, number: int) -> str:
    found, edition = find_story(slug)
    change, told = find_change(edition, number)
    after_this_request(hide_from_search)  # words that no longer stand are found by nobody who seeks
    names = record().names(edition, [change])
    said = what_it_says(change)
    return render_template(
        "changes/show.html", story=found, edition=edition, change=change, told=told, names=names, **said
    )


def what_it_says(change: Told) -> dict[str, Any]:
    """The difference that it made, or else the whole text that it brought, if it may still be read."""
    words = record().words_around(change)
    return {"differences": labelled(words) if words else None, "text": None if words else record().text(change)}
