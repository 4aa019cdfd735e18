"""What the frame of every page shows of the site, and by what a process knows that something is new."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from time import monotonic
from typing import Any

from flask import Flask, current_app, has_request_context, request
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError, OperationalError

from models import clock
from models.public_record import PublicRecord
from models.site import Site
from models.story import TopicName

SPOKEN = ("en",)  # the languages that there are words for, the first one instead of any other
NEVER = datetime.min.replace(tzinfo=UTC)
REST = 0.05  # seconds for which what was read still holds: no publication is hidden for longer
PATIENCE = 1  # seconds for which a look may last
PAUSE = 1  # seconds until a database that could not be read is asked again
UNHEARD = ("health.process", "health.readiness")  # the first asks no database; the second says what ails it
MASTHEAD = "stet.masthead"  # where a request carries the one that it was begun with

Generation = tuple[int, datetime]  # and since when: what was restored or imported may be of the number that was here


@dataclass(frozen=True)
class Masthead:
    """Two are equal if pages show the same of them."""

    name: str
    language: str  # of the words and dates that are the site’s own
    responsible_editor: str
    about: str  # Markdown
    moment: datetime = field(compare=False)
    generation: Generation = field(compare=False)
    renewed_at: datetime = field(compare=False)
    tag: str  # what the ids of feeds begin with
    topics: tuple[TopicName, ...]
    read_at: datetime = field(compare=False)
    # When pages differ next after that although nobody does anything; None: never.
    turns_at: datetime | None = field(compare=False)

    def now(self) -> datetime:
        """The moment it is: the clock, but never before what was already published."""
        return max(clock.now(), self.moment)

    def holds(self, generation: Generation) -> bool:
        """Whether it is as it was read, also by a clock that was put back since."""
        now = self.now()
        is_due = self.turns_at is not None and self.turns_at <= now
        return generation == self.generation and self.read_at <= now and not is_due


SITE: Any = select(
    Site.name,
    Site.language,
    Site.responsible_editor,
    Site.about,
    Site.moment,
    Site.generation,
    Site.renewed_at,
    Site.tag,
)
GENERATION: Any = select(Site.generation, Site.renewed_at)


class Silence(OperationalError):
    """The database doesn't answer."""

    def __init__(self) -> None:
        super().__init__("", {}, TimeoutError("it doesn't answer"))


class Watch:
    """Looks at the site's row at most once per REST and process, and reads more only where something is new."""

    def __init__(self, readers: Engine) -> None:
        self.readers = readers
        self.rest: float = REST
        self.patience: float = PATIENCE
        self.lock = Lock()
        self.looker = ThreadPoolExecutor(1)  # its thread begins with the first look, so after gunicorn's fork
        self.looking: Future[Masthead] | None = None
        self.forget()

    def forget(self) -> None:
        self.last: Masthead | None = None
        self.moment = NEVER  # of the last look: what asks often takes it for now, which spares the clock
        self.looked_at = self.failed_at = float("-inf")  # monotonic seconds
        self.failure: DBAPIError | None = None

    def masthead(self) -> Masthead:
        """Raises DBAPIError."""
        if found := self.recent():
            return found
        with self.lock:
            if found := self.recent():  # another thread has looked meanwhile
                return found
            now = monotonic()
            self.last = self.answer()
            self.moment = self.last.now()
            self.looked_at = now
            return self.last

    def recent(self) -> Masthead | None:
        """What was read last, while it holds."""
        looked_at, found = self.looked_at, self.last  # in this order: what is found is no older
        return found if monotonic() - looked_at < self.rest else None

    def answer(self) -> Masthead:
        """What a look finds, if it does so in time: a driver would wait for ever where nobody answers.

        Raises DBAPIError. An answer that comes too late is not used: it may be old.
        """
        if self.looking and not self.looking.done():
            raise Silence
        self.looking = self.looker.submit(self.look)
        try:
            return self.looking.result(self.patience)
        except TimeoutError as error:
            raise Silence from error

    def look(self) -> Masthead:
        if self.failure and monotonic() - self.failed_at < PAUSE:
            raise self.failure.with_traceback(None)
        begun = monotonic()
        try:
            found = self.see()
        except DBAPIError as error:
            self.failed_at = monotonic()
            self.failure = error if self.failed_at - begun < self.patience else Silence()
            raise
        self.failure = None
        return found

    def see(self) -> Masthead:
        """Once more if the connection was lost, maybe long ago: that is no outage, and all others go with it."""
        try:
            return self.seen()
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
        return self.seen()

    def seen(self) -> Masthead:
        with self.readers.connect() as connection:
            found = self.last
            if found is None or not found.holds(tuple(connection.execute(GENERATION).one())):
                found = read(connection)
        return found


def init_app(app: Flask) -> None:
    app.extensions["watch"] = Watch(app.extensions["readers"])
    app.context_processor(lambda: {"masthead": masthead()})
    app.before_request(lambda: None if request.endpoint in UNHEARD else listen())


def listen() -> None:
    """Before a database is asked at length that keeps silent: raise Silence. What it says is not looked at."""
    try:
        masthead()
    except Silence:
        raise
    except DBAPIError:
        return


def masthead() -> Masthead:
    """That of this request, which is taken once. Raises DBAPIError."""
    carried: dict[str, Any] = request.environ if has_request_context() else {}
    if MASTHEAD not in carried:
        carried[MASTHEAD] = current_app.extensions["watch"].masthead()
    found: Masthead = carried[MASTHEAD]
    return found


def now() -> datetime:
    return masthead().now()


def spoken(language: str) -> str:
    """The language that the site speaks where this one was chosen."""
    return language if language.partition("-")[0] in SPOKEN else SPOKEN[0]


def read(connection: Connection) -> Masthead:
    site = connection.execute(SITE).one()._mapping
    record = PublicRecord(connection, max(clock.now(), site["moment"]))
    generation = site["generation"], site["renewed_at"]
    read = {**site, "generation": generation, "language": spoken(site["language"])}
    return Masthead(**read, topics=tuple(record.topics()), read_at=record.now, turns_at=record.turns_at())
