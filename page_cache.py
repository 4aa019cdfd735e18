"""The page cache in front of Flask: a page that stands is answered without entering it.

A page stands while the site's generation is the one that was read before it was rendered, and until the moment at which
it differs by itself. Every process has a cache and looks at the generation itself, so nothing is purged or told.
"""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import timedelta
from threading import Event, Lock
from time import monotonic
from typing import Any

from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response

from blueprints.caching import FROM_CACHE, UNTIL
from blueprints.health import PATHS as HEALTH
from blueprints.masthead import MASTHEAD, Masthead, Watch
from blueprints.security import NEWSROOM, READING
from blueprints.static_files import FOLDER as STATIC
from page import Environ, Page

PASSED_ON = (NEWSROOM, "/previews/", STATIC)  # each opening of a preview is counted
KNOWN = {"full", "order", "before", "after", "since", "at", "q", "topic", "year"}  # parameters that a page may look at
# What no page depends on: it is rendered once, for everybody.
PERSONAL = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_COOKIE")
ROOM = 64 * 2**20  # bytes that the pages of a process may take
NEW = 8  # the part of it, one in so many, that pages take until they are asked for again
LONGEST = timedelta(minutes=10)  # no page stands for longer, whatever it says
PATIENCE = 10  # seconds to wait for another thread that renders the same page
SHARED = ("200", "404")  # answers that are the same for all who ask at once, kept or not
BLIND = 60  # seconds for which pages are shown as they were while the database can't be read

Key = tuple[str, str]


class Rendering(Event):
    """By one thread, for all who ask meanwhile."""

    page: Page | None = None


class Shelf(OrderedDict[Key, Page]):
    """Pages in so much room; of those it has none for, the one put there or asked for longest ago goes first."""

    def __init__(self, room: int, largest: int) -> None:
        super().__init__()
        self.room, self.largest = room, largest
        self.weight = 0

    def put(self, key: Key, page: Page) -> None:
        self.take(key)
        if page.weight > self.largest:  # it would drive out too many
            return
        self[key] = page
        self.weight += page.weight
        while self.weight > self.room:
            self.take(next(iter(self)))

    def take(self, key: Key) -> Page | None:
        if page := self.pop(key, None):
            self.weight -= page.weight
        return page


class PageCache:
    def __init__(self, application: Any, watch: Watch, room: int = ROOM) -> None:
        self.application = application
        self.watch = watch
        self.room = room
        self.lock = Lock()  # of what is below
        self.rendering: dict[tuple[Key, str], Rendering] = {}
        self.forget()

    def forget(self) -> None:
        share = self.room // NEW
        # Of some addresses anybody can make any number: what was asked for once, or has a query, drives out no others.
        self.new = Shelf(share, largest=share)
        self.queried = Shelf(2 * share, largest=share)
        self.pages = Shelf(self.room - 3 * share, largest=share)

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

    def shelf(self, key: Key) -> Shelf:
        """Where it has a lasting place, once it was asked for again."""
        return self.queried if key[1] else self.pages

    def find(self, key: Key, masthead: Masthead) -> Page | None:
        with self.lock:
            shelf = self.shelf(key)
            if page := shelf.get(key):
                shelf.move_to_end(key)
            elif page := self.new.take(key):  # where a redirect stays: capitals make any number of those, too
                (self.new if page.status.startswith("3") else shelf).put(key, page)
            return page if page and page.stands(masthead, self.watch.moment) else None

    def remembered(self, key: Key) -> Page | None:
        """A page as it was when the database could last be read, unless that is too long ago."""
        last, page = self.watch.last, self.shelf(key).get(key) or self.new.get(key)
        is_recent = monotonic() - self.watch.looked_at < BLIND
        return page if last and page and is_recent and page.generation == last.generation else None

    def make(self, key: Key, environ: Environ, masthead: Masthead) -> Page:
        """Render it, or wait for the thread that does."""
        asked = key, environ.get("HTTP_HX_REQUEST", "")  # what is not kept may have a form of its own for htmx
        with self.lock:
            is_first = asked not in self.rendering
            done = self.rendering.setdefault(asked, Rendering())
        if not is_first:
            done.wait(PATIENCE)
            page = self.find(key, masthead) or done.page
            return page if page and page.stands(masthead, self.watch.moment) else self.render(key, environ, masthead)
        try:
            page = self.render(key, environ, masthead)
            done.page = page if page.status.startswith(SHARED) else None
            return page
        finally:
            with self.lock:
                del self.rendering[asked]
            done.set()

    def render(self, key: Key, environ: Environ, masthead: Masthead | None = None) -> Page:
        asked = {name: value for name, value in environ.items() if name not in PERSONAL}
        asked |= {"REQUEST_METHOD": "GET", "QUERY_STRING": key[1]}
        if masthead is None:
            return Page(Response.from_app(self.application, asked, buffered=True))
        asked |= {MASTHEAD: masthead, UNTIL: []}
        made_at = self.watch.moment
        page = Page(Response.from_app(self.application, asked, buffered=True))
        page.generation, page.made_at = masthead.generation, made_at
        page.until = min([made_at + LONGEST, *filter(None, [masthead.turns_at]), *asked[UNTIL]])
        if page.is_kept:
            self.keep(key, page)
        return page

    def keep(self, key: Key, page: Page) -> None:
        with self.lock:
            shelf = self.shelf(key)
            (shelf if key in shelf else self.new).put(key, page)


def known(query: str) -> str:
    """Of a query what a page may look at, in one order."""
    if not query:
        return ""
    pairs = [pair for pair in query.split("&") if pair.partition("=")[0] in KNOWN]
    return "&".join(sorted(pairs, key=lambda pair: pair.partition("=")[0]))
