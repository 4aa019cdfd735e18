"""A story as other programs read it (docs/api.md)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response

from blueprints.formatting import absolute_url
from blueprints.readers import find_story, hide_from_search, readers, record
from models.change import written
from models.edition import Edition
from models.story import Found
from models.version import versions

FORMAT = 1  # another one only where a field goes, or comes to mean something else

blueprint = readers("twins")


@blueprint.get("/articles/<slug:slug>.json")
def show(slug: str) -> Response:
    """The story's record, by which anybody can verify it (docs/verify.md)."""
    found, edition = find_story(slug)
    return answer({**standing(found, edition), "versions": list(versions(record(), found.article_id, edition))})


def standing(found: Found, edition: Edition) -> dict[str, Any]:
    return {
        "url": absolute_url("articles.show", slug=found.slug),
        "article": found.article_id,
        "version": edition.version,
        "published": written(edition.published_at),
        "updated": written(edition.updated_at),
        "is_running": edition.is_running,
        "is_closed": edition.is_closed,
        "topics": [{"name": topic.name, "slug": topic.slug} for topic in found.topics],
        "parts": list(parts(edition)),
    }


def parts(edition: Edition) -> Iterator[dict[str, Any]]:
    """Which version's words stand now as the original (number 0) and as each update."""
    for part in edition.parts:
        yield {
            "number": part.number,
            "version": edition.version_at(part.words.public_at),
            "published": written(part.first.public_at),
            "is_withdrawn": not part.is_shown,
        }


def answer(told: Mapping[str, Any]) -> Response:
    text = json.dumps({"format": FORMAT, **told}, ensure_ascii=False)
    return hide_from_search(Response(text, mimetype="application/json"))
