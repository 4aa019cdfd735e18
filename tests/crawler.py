"""Every address that a reader could find, guess or be led to, with every byte of its answers."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.wrappers import Response

from tests.addresses import SITE_URL

STATIC = Path(__file__).parents[1] / "static"
LEADING = re.compile(r'(?:href|src|action|formaction|hx-get|og:image" content)="([^"]*)"')
PLACE = re.compile(r"<loc>([^<]*)</loc>")
REDIRECTS = (301, 302, 303, 307, 308)


def addresses_of_rules(app: Flask, values: dict[str, Iterable[object]]) -> Iterator[str]:
    """What each rule makes of each of these values of its parts. KeyError: a rule has a part that has none."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            names = sorted(rule.arguments)
            for chosen in product(*(values[name] for name in names)):
                yield adapter.build(rule.endpoint, dict(zip(names, chosen, strict=True)))


def static_addresses() -> Iterator[str]:
    yield from (f"/static/{path.relative_to(STATIC)}" for path in STATIC.rglob("*") if path.is_file())


def crawl(app: Flask, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of these addresses and all that they lead to, once, with the headers and bodies of what answers."""
    asked = list(dict.fromkeys(known))
    seen = set(asked)
    client = app.test_client()
    while asked:
        path = asked.pop()
        with client.get(path) as response:
            answer = f"{response.headers} {response.get_data().decode(errors='replace')}"
            if response.status_code < 400:
                with client.head(path) as head:
                    answer += str(head.headers)
            yield path, answer
            for address in leads(path, response):
                if address not in seen:
                    seen.add(address)
                    asked.append(address)


def leads(path: str, response: Response) -> Iterator[str]:
    """The addresses of this site that an answer names."""
    named = []
    if response.status_code in REDIRECTS:
        named = [response.headers["Location"]]
    elif response.mimetype == "text/html":
        named = [html.unescape(address) for address in LEADING.findall(response.get_data(as_text=True))]
    elif response.mimetype == "application/xml":
        named = [html.unescape(address) for address in PLACE.findall(response.get_data(as_text=True))]
    for link in (urlsplit(urljoin(path, each.removeprefix(SITE_URL))) for each in named):
        if not link.netloc:
            yield f"{link.path}?{link.query}" if link.query else link.path
