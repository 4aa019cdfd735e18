"""How long an answer is kept, how a reader who has it is told so, and how small it travels."""

import gzip
from collections.abc import Callable
from datetime import datetime

import brotli
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from blueprints.security import READING

# Seconds. A browser asks again after 5; a proxy serves the old page meanwhile, or when the site is down.
KEPT = "public, max-age=5, s-maxage=5, stale-while-revalidate=5, stale-if-error=10"
SMALLEST = 500  # bytes: below this, compression gains nothing
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "application/feed+json",
    "image/svg+xml",
)
# Best first. On a page of 30 KB, brotli 5 takes 0.7 ms, and gzip 5 about the same for 5 % more bytes.
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, brotli.MODE_TEXT, quality=5),
    "gzip": lambda body: gzip.compress(body, 5, mtime=0),
}
FROM_CACHE = "stet.from_cache"  # where a request carries whether its page was kept ("hit") or rendered ("miss")
UNTIL = "stet.until"  # where a request gathers the moments at which its page differs by itself


def init_app(app: Flask) -> None:
    app.after_request(compress)


def keep(response: Response) -> Response:
    """The policy of readers' pages; a view may have another."""
    if request.method not in READING:
        return response
    if response.status_code in (200, 204, 301, 302, 308) and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = KEPT
    if response.status_code == 200:
        response.add_etag(weak=True)  # whoever has it is told so by the page cache
    return response


def keep_private(response: Response) -> Response:
    """The policy of what is kept by nobody: no cache has it, no search engine finds it."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def turns_at(moment: datetime) -> None:
    """Say when this page differs by itself, if for a reason of its own: models.turning tells what all of them have."""
    request.environ.get(UNTIL, []).append(moment)


def encoding_of(accepted: str) -> str:
    """The best of ENCODERS that an Accept-Encoding header accepts; empty: none."""
    return parse_accept_header(accepted, Accept).best_match(ENCODERS) or ""


def compress(response: Response) -> Response:
    if not (response.mimetype or "").startswith(COMPRESSIBLE):
        return response
    if "Vary" in response.headers:
        response.vary.add("Accept-Encoding")
    else:
        response.headers["Vary"] = "Accept-Encoding"  # the same, without parsing anything
    accepted = request.environ.get("HTTP_ACCEPT_ENCODING")  # the page cache hands on none
    if not accepted or response.status_code in (204, 304):
        return response
    encoding = encoding_of(accepted)
    if encoding and not response.direct_passthrough and (response.calculate_content_length() or 0) >= SMALLEST:
        response.set_data(ENCODERS[encoding](response.get_data()))
        response.content_encoding = encoding
    return response
