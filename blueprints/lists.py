"""The site's lists as other programs read them (docs/api.md)."""

from typing import Any

from flask import Response, abort

from blueprints import archive
from blueprints.addresses import asked_number, lead_to
from blueprints.formatting import absolute_url
from blueprints.readers import readers, record
from blueprints.twins import answer
from models import correction
from models.change import written
from models.correction import Correction
from models.public_record import Listing
from models.teaser import Teaser

blueprint = readers("lists")
PAGES = {  # of the list for readers
    "lists.articles": "articles.index",
    "lists.topics": "topics.index",
    "lists.topic": "topics.show",
    "lists.months": "archive.index",
    "lists.month": "archive.show",
    "lists.corrections": "corrections.index",
}


@blueprint.get("/articles.json")
def articles() -> Response:
    before = asked_number("before")
    return stories("lists.articles", record().front(before), before)


@blueprint.get("/topics.json")
def topics() -> Response:
    names = [{"name": each.name, **addresses("lists.topic", slug=each.slug)} for each in record().topics()]
    return answer({**addresses("lists.topics"), "topics": names})


@blueprint.get("/topics/<slug:slug>.json")
def topic(slug: str) -> Response:
    topic_id, found = record().topic(slug.lower()) or abort(404)
    lead_to(found.slug)
    before = asked_number("before")
    return stories("lists.topic", record().about(topic_id, before), before, slug=found.slug)


@blueprint.get("/archive.json")
def months() -> Response:
    found = [
        {
            "year": each.year,
            "month": each.month,
            "developments": number,
            **addresses("lists.month", year=each.year, number=each.month),
        }
        for each, number in archive.filled_months()
    ]
    return answer({**addresses("lists.months"), "months": found})


@blueprint.get("/archive/<int:year>/<int:number>.json")
def month(year: int, number: int) -> Response:
    before = asked_number("before")
    _, listing = archive.find_month(year, number, before)
    return stories("lists.month", listing, before, year=year, number=number)


@blueprint.get("/corrections.json")
def corrections() -> Response:
    before = asked_number("before")
    page = correction.corrections(record(), before)
    found = [corrected(each) for each in page.corrections]
    return answer({**ways("lists.corrections", before, page.before), "corrections": found})


def stories(endpoint: str, listing: Listing, before: int | None, **parts: Any) -> Response:
    found = [in_short(each) for each in listing.teasers]
    return answer({**ways(endpoint, before, listing.before, **parts), "stories": found})


def addresses(endpoint: str, **parts: Any) -> dict[str, str]:
    """Of a list: its page, and what this serves."""
    return {"url": absolute_url(PAGES[endpoint], **parts), "json": absolute_url(endpoint, **parts)}


def ways(endpoint: str, before: int | None, after: int | None, **parts: Any) -> dict[str, str | None]:
    """The addresses of one page of a list, and of the next."""
    own = addresses(endpoint, before=before, **parts)
    return {**own, "next": absolute_url(endpoint, before=after, **parts) if after else None}


def in_short(story: Teaser) -> dict[str, Any]:
    return {
        **of_story(story.slug),
        "language": story.language,
        "label": story.label,
        "kicker": story.kicker,
        "headline": story.headline,
        "standfirst": story.standfirst,
        "is_taken_down": story.is_erased,
        "is_corrected": story.is_corrected,
        "is_on_top": story.is_held,
        "is_running": story.is_running,
        "is_closed": story.is_closed,
        "updates": story.updates,
        "newest": {
            "number": story.number,
            "public_at": written(story.moment),
            "headline": story.development,
            "summary": story.summary,
            "is_taken_down": story.is_development_erased,
        },
    }


def corrected(told: Correction) -> dict[str, Any]:
    return {
        "story": {
            **of_story(told.slug),
            "language": told.story_language,
            "label": told.label,
            "headline": told.headline,
            "is_taken_down": told.is_headline_erased,
        },
        "version": told.version,
        "number": told.number,
        "fields": told.corrected.split(),
        "language": told.language,
        "note": told.note,
        "is_taken_down": told.is_erased,
        "public_at": written(told.public_at),
        "wrong_since": written(told.wrong_since) if told.wrong_since else None,
    }


def of_story(slug: str) -> dict[str, str]:
    return {"url": absolute_url("articles.show", slug=slug), "json": absolute_url("twins.show", slug=slug)}
