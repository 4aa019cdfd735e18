"""Where the links of a page lead: each address is asked once whether it answers.

No database changes where a link leads. Of those to what a story holds, each is followed in the tests on SQLite,
but for those of a page whose very links were followed in an earlier test, at the same address by the same role: what a
page leads to says how its story stands. In the tests on another database, one of each kind is.
"""

from collections.abc import Collection
from typing import ClassVar
from urllib.parse import parse_qs, urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException


class Links:
    """What one browser has seen to answer."""

    kinds: ClassVar[set[tuple[str, str]]] = set()  # those seen to answer by any browser, by the role of whoever asks
    pages: ClassVar[set[tuple[str, str, frozenset[str]]]] = set()  # those of any browser, with the links that answered

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.urls = client.application.url_map.bind("")
        self.is_thorough = client.application.config["STET_DATABASE_URL"].get_backend_name() == "sqlite"
        self.role = ""
        self.known: set[str] = set()

    def have_seen(self, path: str, status: int) -> None:
        """Of what the test itself asked for, what answered."""
        if status < 400:
            self.known.add(path)

    def check(self, on: str, elements: list[Element], *, is_piece: bool) -> None:
        """Each link that stands on this page."""
        ids = {element.get("id") for element in elements if element.get("id")}
        paths: dict[str, None] = {}
        for element in elements:
            for name in ("href", "src", "hx-get"):
                address = element.get(name)
                if address is None or address.startswith(("mailto:", "otpauth:", "http://", "https://")):
                    continue
                target = urlsplit(urljoin(on, address))
                path = f"{target.path}?{target.query}" if target.query else target.path
                if path == urljoin(on, on) and target.fragment and not is_piece:
                    assert target.fragment in ids, f"{on} has a link to #{target.fragment}, which is not there"
                paths[path] = None
        self.check_all(on, paths)

    def check_all(self, on: str, paths: Collection[str]) -> None:
        page = (self.role, on, frozenset(paths))
        if page not in self.pages:
            for path in paths:
                if path != on and path not in self.known:
                    self.check_answers(path, on)
            if self.is_thorough:
                self.pages.add(page)

    def check_answers(self, path: str, on: str) -> None:
        self.known.add(path)
        asker = self.role if path.startswith("/newsroom") else "reader"
        kind = (asker, self.kind_of(path))
        if kind in self.kinds:
            return
        with self.client.get(path) as response:
            status = response.status_code
        assert status < 400, f"{on} has a dead link: {path} answers {status}"
        if all(kind) and status == 200:
            self.kinds.add(kind)

    def kind_of(self, path: str) -> str:
        """What answers alike in every test: a page of its own, a file of the site's. Empty: it is to be followed."""
        if path.startswith("/static/"):
            return path
        address = urlsplit(path)
        try:
            endpoint, arguments = self.urls.match(address.path)
        except HTTPException:
            return ""
        if not arguments.keys() - {"form"} and not address.query:  # the site's feeds have two forms
            return path
        return "" if self.is_thorough else f"{endpoint}?{'&'.join(parse_qs(address.query))}"
