"""The picture that stands beside a link to a story or update where people share it."""

from flask import Response, abort, redirect, url_for
from werkzeug.wrappers import Response as Redirect

from blueprints.readers import find_story, find_update, readers, record
from blueprints.sharing import card_of
from models.drawing import drawn

# Under this address it is always the same. But a cache that many share asks again: the story may be withdrawn.
KEPT = "public, max-age=31536000, s-maxage=5, stale-if-error=10, immutable"

blueprint = readers("cards", url_prefix="/cards/<slug:slug>")


@blueprint.get("/<digest>.png", defaults={"number": 0})
@blueprint.get("/<int:number>/<digest>.png")
def show(slug: str, number: int, digest: str) -> Response | Redirect:
    """An address that names another picture, such as that of a headline since corrected, leads to the one in force."""
    found, edition = find_story(slug)
    part = find_update(edition, number, url_for("articles.show", slug=found.slug)) if number else edition.original
    texts = record().texts([edition.original, part])
    card = card_of(texts[part.subject], texts[0], number) or abort(404)
    if digest != card.digest:
        return redirect(url_for("cards.show", slug=found.slug, number=number, digest=card.digest))
    response = Response(drawn(card), mimetype="image/png")
    response.headers["Cache-Control"] = KEPT
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # pages elsewhere show it
    return response
