"""What stands in an address: slugs and numbers, and nothing else that could reach the database."""

import re
from collections.abc import Container
from datetime import datetime

from flask import Flask, abort, redirect, request
from werkzeug.exceptions import BadRequest
from werkzeug.routing import BaseConverter, IntegerConverter, ValidationError
from werkzeug.wrappers import Response

from blueprints.formatting import path_to, translated

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII)
LARGEST = 2**31 - 1  # PostgreSQL's integer


class Slug(BaseConverter):
    """A story's or topic's name in an address, in any case: a capital leads on to the one that is in force."""

    regex = "[A-Za-z0-9-]{1,120}"


class Number(IntegerConverter):
    """From 1, written in these digits alone: other scripts' or zeros before it would give one page many addresses."""

    regex = "[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number > LARGEST:
            raise ValidationError
        return number


def asked_number(name: str) -> int | None:
    """The number from 1 that the query asks for. Raises BadRequest for anything else."""
    text = request.args.get(name)
    if text is None:
        return None
    if re.fullmatch(r"[1-9][0-9]{9,}", text, re.ASCII) and not is_number(text):
        words = translated(
            "“%(name)s” in the address must be a number from 1 to %(largest)s.", name=name, largest=LARGEST
        )
        raise BadRequest(words)
    if not (is_number(text) and int(text) >= 1):
        raise BadRequest(translated("“%(name)s” in the address must be a number from 1.", name=name))
    return int(text)


def moment_in(text: str) -> datetime | None:
    """The moment that a text is, as RFC 3339 writes it; None where it is none."""
    try:
        return datetime.fromisoformat(text.upper()) if RFC_3339.fullmatch(text) else None
    except ValueError:  # no such day or hour
        return None


def asked_moment(name: str, years: Container[int] = range(10_000)) -> datetime:
    """The moment of these years that the query asks for. Raises BadRequest for anything else."""
    moment = moment_in(re.sub(r" (?=\d\d:\d\d$)", "+", request.args[name]))  # a plus that was not encoded
    if moment and moment.year in years:
        return moment
    example = "2026-03-02T09:30:00+01:00"
    words = translated(
        "“%(name)s” in the address must be a moment with its zone, such as %(example)s.", name=name, example=example
    )
    raise BadRequest(words)


def is_number(text: str) -> bool:
    """Whether it is one from 0 that the database can hold, written in these digits."""
    return text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST


def init_app(app: Flask) -> None:
    app.url_map.converters.update(slug=Slug, int=Number)
    # Werkzeug's own redirects name the request's Host; these name a path.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.before_request(straighten)


def straighten() -> Response | None:
    """Lead from an address with a slash too many or too few to the page's own. One with a slug goes on by lead_to."""
    if request.url_rule is None or "slug" in (request.view_args or {}):
        return None
    slash = "/" if request.url_rule.rule.endswith("/") else ""
    path = request.path.rstrip("/") + slash
    return None if is_at(path) else redirect_to(path, 308)


def is_at(path: str) -> bool:
    """Whether just that was asked for: request.path has no second slash in front."""
    return request.path == path and not request.environ["PATH_INFO"].startswith("//")


def lead_to(slug: str) -> None:
    """Unless it was asked for: to this page under the slug that is in force and without a slash, in one hop."""
    asked = request.view_args or {}
    path = path_to(str(request.endpoint), **(asked | {"slug": slug}))
    if not is_at(path):
        abort(redirect_to(path, 308 if slug == asked["slug"] else 301))


def redirect_to(path: str, code: int) -> Response:
    """To a path of this site, with this request's query."""
    query = request.query_string.decode("latin-1")
    return redirect(f"{path}?{query}" if query else path, code)
