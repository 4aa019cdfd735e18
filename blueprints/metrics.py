"""What is counted for whoever watches the site, by Prometheus's library: of all workers, and past each one's end.

Loaded only where STET_METRICS_ADDRESS asks for it: what isn't counted costs a reader nothing.
"""

from collections import Counter as Tally
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from logging import getLogger
from time import perf_counter
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from flask import Flask
from prometheus_client import CollectorRegistry, Counter, Histogram, make_wsgi_app
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, sessionmaker

from blueprints.caching import FROM_CACHE
from blueprints.health import PATHS as HEALTH
from blueprints.security import NEWSROOM
from models.kind import Kind
from models.log import Action, LogEntry

KINDS = {"static": "static", "fragments": "fragment", "cards": "card", NEWSROOM.strip("/"): "newsroom"}
KINDS |= dict.fromkeys((path[1:] for path in HEALTH), "health")
SIGN_INS = {Action.SIGN_IN: "ok", Action.FAILED_SIGN_IN: "failed"}
THROTTLED = "throttled"
PUBLICATIONS = {Action(kind): str(kind) for kind in Kind}
MOST = 10_000  # requests that are noted before they are counted
PATIENCE = 5  # seconds for one who asks slowly

requests = Counter("stet_requests", "Requests, by kind and status.", ["kind", "status"])
kept = Counter("stet_page_cache", "Pages that the page cache had (hit) or had rendered (miss).", ["result"])
renders = Histogram("stet_render_seconds", "Time for which an answer was made that no cache held.")
queries = Counter("stet_queries", "Statements that the database was asked.")
sign_ins = Counter("stet_sign_ins", "Attempts to sign in: ok, failed or throttled.", ["result"])
publications = Counter("stet_publications", "Changes of the public record by editors, by kind.", ["kind"])
noted: deque[tuple[str, str, str | None]] = deque()  # path, status, and whether its page was kept


def begin() -> None:
    """Tell 0 of what has not happened: a rate begins with the second number that is told."""
    for kind in ("page", *KINDS.values()):
        requests.labels(kind, "500")
    for counter, results in (
        (kept, ("hit", "miss")),
        (sign_ins, (*SIGN_INS.values(), THROTTLED)),
        (publications, PUBLICATIONS.values()),
    ):
        for result in results:
            counter.labels(result)


def watch(engine: Engine, sessions: "sessionmaker[Session]") -> None:
    """Count what is asked of the database, and what is done there once it is done for good."""
    event.listen(engine, "after_cursor_execute", lambda *_: queries.inc())
    event.listen(sessions, "after_flush", note)
    event.listen(sessions, "after_commit", count)
    event.listen(sessions, "after_rollback", forget)


def note(session: Session, _context: object) -> None:
    entered = [each.action for each in session.new if isinstance(each, LogEntry)]
    session.info.setdefault("entered", []).extend(entered)


def count(session: Session) -> None:
    for action in session.info.pop("entered", []):
        if action in SIGN_INS:
            sign_ins.labels(SIGN_INS[action]).inc()
        elif action in PUBLICATIONS:
            publications.labels(PUBLICATIONS[action]).inc()


def forget(session: Session) -> None:
    session.info.pop("entered", None)


class Rendering:
    """Behind the page cache: what comes here is made."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        begun = perf_counter()
        try:
            answer: Iterable[bytes] = self.application(environ, start_response)
            return answer
        finally:
            renders.observe(perf_counter() - begun)


class Requests:
    """In front of everything. A request is only noted: to count it where all workers see it costs ten times that."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            noted.append((environ["PATH_INFO"], status, environ.get(FROM_CACHE)))
            if len(noted) > MOST:
                gather()
            return start_response(status, headers, *error)

        answer: Iterable[bytes] = self.application(environ, start)
        return answer


def gather() -> None:
    """Count what was noted: twice a second, when somebody asks, and before a worker ends."""
    tally: Tally[tuple[str, str, str | None]] = Tally()
    with suppress(IndexError):  # another thread may gather, too
        while True:
            tally[noted.popleft()] += 1
    for (path, status, from_cache), number in tally.items():
        first = path.split("/", 2)[1:2]
        requests.labels(KINDS.get(first[0], "page") if first else "page", status[:3]).inc(number)
        if from_cache:
            kept.labels(from_cache).inc(number)
        if status.startswith("429"):  # only somebody who signs in is ever told so
            sign_ins.labels(THROTTLED).inc(number)


class Server(WSGIServer):
    def service_actions(self) -> None:
        gather()


class Quiet(WSGIRequestHandler):
    timeout = PATIENCE

    def handle(self) -> None:
        try:
            super().handle()
        except OSError as error:  # who asks is too slow, or went: else that is a traceback on standard error
            getLogger("gunicorn.error").warning("A question for metrics was not answered: %r", error)

    def log_message(self, *_: Any) -> None:
        pass


def serve(listener: Any) -> None:
    """Answer for all workers, on a socket that they share: whichever is free takes the question. Never returns."""
    server = Server(listener.getsockname()[:2], Quiet, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.server_name, server.server_port = listener.getsockname()[:2]
    server.setup_environ()
    server.set_app(tell)
    server.serve_forever()


def tell(environ: dict[str, Any], start_response: Any) -> Any:
    gather()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it tells no types
    return make_wsgi_app(registry)(environ, start_response)


def init_app(app: Flask) -> None:
    from blueprints.database import db

    begin()
    with app.app_context():
        watch(db.engine, db.sessionmaker)
