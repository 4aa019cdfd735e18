"""Stories by the month of their newest development, in the site's zone."""

from collections.abc import Iterator
from datetime import MAXYEAR, datetime

from flask import abort, current_app, render_template

from blueprints.addresses import asked_number
from blueprints.readers import readers, record
from models.public_record import Listing

blueprint = readers("archive", url_prefix="/archive")


def month(year: int, number: int) -> datetime:
    """When month `number`, counted from January of `year`, begins; 13 is the next January."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return datetime(year, number, 1, tzinfo=current_app.config["STET_TIME_ZONE"])


def months(oldest: datetime, newest: datetime) -> Iterator[datetime]:
    """The months from the newest moment's to the oldest's."""
    zone = current_app.config["STET_TIME_ZONE"]
    first, last = oldest.astimezone(zone), newest.astimezone(zone)
    for number in range(last.year * 12 + last.month - 1, first.year * 12 + first.month - 2, -1):
        yield month(number // 12, number % 12 + 1)


def is_within(span: tuple[datetime, datetime] | None, start: datetime, end: datetime) -> bool:
    """Whether a month lies between the first story and the newest: it may have been empty from the first."""
    return span is not None and span[0] < end and start <= span[1]


def filled_months() -> list[tuple[datetime, int]]:
    """When each month begins that holds stories, newest first, and how many publications and updates it had."""
    span = record().span()
    spans = [(each, month(each.year, each.month + 1)) for each in months(*span)] if span else []
    filled = record().filled(spans)
    return [(start, filled[start]) for start, _ in spans if start in filled]


def find_month(year: int, number: int, before: int | None) -> tuple[datetime, Listing]:
    """When a month begins, and a page of its stories. Raises NotFound."""
    if not (1 < year < MAXYEAR and 1 <= number <= 12):
        abort(404)
    start, end = month(year, number), month(year, number + 1)
    listing = record().between(start, end, before)
    if not listing.teasers and not is_within(record().span(), start, end):
        abort(404)
    return start, listing


@blueprint.get("/")
def index() -> str:
    return render_template("archive/index.html", months=filled_months())


@blueprint.get("/<int:year>/<int:number>")
def show(year: int, number: int) -> str:
    before = asked_number("before")
    start, listing = find_month(year, number, before)
    return render_template("archive/show.html", month=start, listing=listing, before=before)
