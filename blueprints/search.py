"""Search: a form that works without scripts; htmx asks the same address for the results alone, as somebody types."""

from datetime import datetime
from typing import NamedTuple

from flask import Response, current_app, render_template, request

from blueprints.addresses import asked_number, is_number
from blueprints.archive import month
from blueprints.htmx import htmx
from blueprints.readers import hide_from_search, readers, record
from models.search import EVER, search
from models.search_terms import LONGEST, Terms
from models.story import TopicName
from models.words import kept

blueprint = readers("search")
blueprint.after_request(hide_from_search)
RESULTS = "search/_results.html"  # for htmx, in place of the page
SHOWN = 60  # characters of what is said to be unknown


class Filters(NamedTuple):
    """Which stories are asked for."""

    topic_id: int = 0
    topic: TopicName | None = None
    year: int | None = None
    unknown: tuple[str, ...] = ()  # what is no topic or year here, and filters nothing

    @property
    def span(self) -> tuple[datetime, datetime]:
        return (month(self.year, 1), month(self.year, 13)) if self.year else EVER

    @property
    def query(self) -> dict[str, str | int | None]:
        return {"topic": self.topic.slug if self.topic else None, "year": self.year}


def asked_filters(years: range) -> Filters:
    slug, year = (kept("query", request.args.get(name, "")) for name in ("topic", "year"))
    topic_id, topic = (record().topic(slug.lower()) if slug else None) or (0, None)
    is_year = is_number(year) and int(year) in years
    unknown = [slug] * (slug != "" and topic is None) + [year] * (year != "" and not is_year)
    return Filters(topic_id, topic, int(year) if is_year else None, tuple(each[:SHOWN] for each in unknown))


def known_years() -> range:
    """The years in which something was published, in the site's zone, and those between them."""
    zone = current_app.config["STET_TIME_ZONE"]
    oldest, newest = (moment.astimezone(zone).year for moment in record().span() or (record().now,) * 2)
    return range(oldest, newest + 1)


@blueprint.get("/search")
def index() -> str:
    terms, after, years = Terms.of(request.args.get("q", "")), asked_number("after") or 0, known_years()
    filters = asked_filters(years)
    found = search(record(), terms, topic_id=filters.topic_id, span=filters.span, after=after)
    shown = {"terms": terms, "filters": filters, "found": found, "after": after, "years": years}
    if htmx:
        return render_template(RESULTS, **shown, is_alone=True)
    return render_template("search/index.html", **shown, longest=LONGEST, is_alone=False)


@blueprint.after_request
def keep_briefly(response: Response) -> Response:
    """Page and results have one address, and a browser may go back to either: none is taken for the other."""
    response.vary.add("HX-Request")
    response.headers["Cache-Control"] = "private, no-cache"
    return response
