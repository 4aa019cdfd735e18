"""The page cache in front of Flask: a page that stands is answered without entering it.

A page stands while the site's generation is the one that was read before it was rendered, and until the moment at which
it differs by itself. Every process has a cache and looks at the generation itself, so nothing is purged or told.
"""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from threading import Event, Lock
from time import monotonic
from typing import Any

from sqlalchemy.exc import DBAPIError
from werkzeug.http import is_resource_modified
from werkzeug.wrappers import Response

from blueprints.caching import COMPRESSIBLE, ENCODERS, FROM_CACHE, KEPT, SMALLEST, UNTIL, encoding_of
from blueprints.health import PATHS as HEALTH
from blueprints.masthead import MASTHEAD, Masthead, Watch
from blueprints.security import NEWSROOM, READING

PASSED_ON = (NEWSROOM, "/previews/")  # who opens a preview is counted
KNOWN = {"full", "order", "before", "after", "since", "at", "q", "topic", "year"}  # parameters that a page may look at
# What no page depends on: it is rendered once, for everybody.
PERSONAL = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_COOKIE")
OF_A_BODY = ("Content-Type", "Content-Length")
ROOM = 64 * 2**20  # bytes that the pages of a process may take
LONGEST = timedelta(minutes=10)  # no page stands for longer, whatever it says
PATIENCE = 10  # seconds to wait for another thread that renders the same page
BLIND = 60  # seconds for which pages are shown as they were while the database can't be read

NEVER = datetime.min.replace(tzinfo=UTC)

Environ = dict[str, Any]
Key = tuple[str, str]
Headers = list[tuple[str, str]]
choose = lru_cache(1_000)(encoding_of)


class Page:
    """An answer as it was rendered, ready to be sent in any encoding."""

    def __init__(self, response: Response) -> None:
        self.status = response.status
        self.body = response.get_data()
        self.etag = response.headers.get("ETag")
        self.last_modified = response.last_modified
        self.is_kept = (
            response.headers.get("Cache-Control") == KEPT and response.headers.get("Vary") == "Accept-Encoding"
        )
        self.is_compressible = len(self.body) >= SMALLEST and (response.mimetype or "").startswith(COMPRESSIBLE)
        headers = response.headers.to_wsgi_list()
        self.headers = [header for header in headers if header[0] != "Content-Length"]
        self.unchanged = [header for header in headers if header[0] not in OF_A_BODY]
        self.sendings: dict[str, tuple[Headers, bytes]] = {}
        self.made_at = self.until = NEVER
        self.generation = 0

    @property
    def weight(self) -> int:
        """What it takes of a cache's room, in bytes: more than all its encodings together."""
        return 2 * len(self.body) + 4_000

    def stands(self, masthead: Masthead, now: datetime) -> bool:
        return self.generation == masthead.generation and self.made_at <= now < self.until

    def is_known(self, environ: Environ) -> bool:
        """Whether the reader has it (RFC 9110, 13.2.2)."""
        if self.etag and environ.get("HTTP_IF_NONE_MATCH") == self.etag:
            return True
        if "HTTP_IF_NONE_MATCH" not in environ and "HTTP_IF_MODIFIED_SINCE" not in environ:
            return False
        return not is_resource_modified(environ, self.etag, last_modified=self.last_modified)

    def send(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if self.status == "200 OK" and self.is_known(environ):
            start_response("304 NOT MODIFIED", self.unchanged[:])
            return []
        encoding = choose(environ.get("HTTP_ACCEPT_ENCODING", "")) if self.is_compressible else ""
        headers, body = self.sendings.get(encoding) or self.encode(encoding)
        start_response(self.status, headers[:])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def encode(self, encoding: str) -> tuple[Headers, bytes]:
        body = ENCODERS[encoding](self.body) if encoding else self.body
        headers = self.headers + ([("Content-Encoding", encoding)] if encoding else [])
        if not self.status.startswith(("204", "304")):
            headers.append(("Content-Length", str(len(body))))
        self.sendings[encoding] = headers, body
        return headers, body


class PageCache:
    def __init__(self, application: Any, watch: Watch, room: int = ROOM) -> None:
        self.application = application
        self.watch = watch
        self.room = room
        self.lock = Lock()  # of what is below
        self.rendering: dict[Key, Event] = {}
        self.forget()

    def forget(self) -> None:
        self.pages: OrderedDict[Key, Page] = OrderedDict()  # what was asked for last is the last
        self.weight = 0

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in READING or path.startswith(PASSED_ON) or path in HEALTH:
            answer: Iterable[bytes] = self.application(environ, start_response)
            return answer
        key = path, known(environ.get("QUERY_STRING", ""))
        try:
            masthead = self.watch.masthead()
        except DBAPIError:
            page = self.remembered(key) or self.render(key, environ)
        else:
            kept = self.find(key, masthead)
            environ[FROM_CACHE] = "hit" if kept else "miss"
            page = kept or self.make(key, environ, masthead)
        return page.send(environ, start_response)

    def find(self, key: Key, masthead: Masthead) -> Page | None:
        with self.lock:
            page = self.pages.get(key)
            if page is None or not page.stands(masthead, masthead.now()):
                return None
            self.pages.move_to_end(key)
            return page

    def remembered(self, key: Key) -> Page | None:
        """A page as it was when the database could last be read, unless that is too long ago."""
        last, page = self.watch.last, self.pages.get(key)
        is_recent = monotonic() - self.watch.looked_at < BLIND
        return page if last and page and is_recent and page.generation == last.generation else None

    def make(self, key: Key, environ: Environ, masthead: Masthead) -> Page:
        """Render it, or wait for the thread that does."""
        with self.lock:
            is_first = key not in self.rendering
            done = self.rendering.setdefault(key, Event())
        if not is_first:
            done.wait(PATIENCE)
            return self.find(key, masthead) or self.render(key, environ, masthead)
        try:
            return self.render(key, environ, masthead)
        finally:
            with self.lock:
                del self.rendering[key]
            done.set()

    def render(self, key: Key, environ: Environ, masthead: Masthead | None = None) -> Page:
        asked = {name: value for name, value in environ.items() if name not in PERSONAL}
        asked |= {"REQUEST_METHOD": "GET", "QUERY_STRING": key[1]}
        if masthead is None:
            return Page(Response.from_app(self.application, asked, buffered=True))
        asked |= {MASTHEAD: masthead, UNTIL: []}
        made_at = masthead.now()
        page = Page(Response.from_app(self.application, asked, buffered=True))
        if page.is_kept:
            page.generation, page.made_at = masthead.generation, made_at
            page.until = min([made_at + LONGEST, *filter(None, [masthead.turns_at]), *asked[UNTIL]])
            self.keep(key, page)
        return page

    def keep(self, key: Key, page: Page) -> None:
        with self.lock:
            if old := self.pages.pop(key, None):
                self.weight -= old.weight
            self.pages[key] = page
            self.weight += page.weight
            while self.weight > self.room:
                _, oldest = self.pages.popitem(last=False)
                self.weight -= oldest.weight


def known(query: str) -> str:
    """Of a query what a page may look at, in one order."""
    if not query:
        return ""
    pairs = [pair for pair in query.split("&") if pair.partition("=")[0] in KNOWN]
    return "&".join(sorted(pairs, key=lambda pair: pair.partition("=")[0]))
