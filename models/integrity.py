"""Whether the record is what was entered: every digest, chain and seal made anew, story by story."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, bindparam, case, cast, exists, func, literal, or_, select
from sqlalchemy.sql.expression import ColumnElement

from models.article import Article
from models.change import Change, canonical, covered, is_emptied, texts_of, written
from models.database import Rows
from models.digests import digest_of
from models.log import Action, LogEntry
from models.losses import lost
from models.record import MARGIN
from models.seal import Seal, chained

BATCH = 100  # stories asked for at a time
STREAMED = 100  # rows held at a time: each may have a text of 200,000 characters
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)  # what a forged moment, kind or JSON raises
AFTER: ColumnElement[int] = bindparam("after")
UNTIL: ColumnElement[int] = bindparam("until")
AT_ONCE = timedelta(minutes=1)  # from a takedown's first row to its line in the log
THE_LAST = 2**31 - 1  # PostgreSQL's integer
IDS: Rows = select(Article.id).where(Article.id > AFTER).order_by(Article.id).limit(BATCH)
ITS_LINES = LogEntry.article_id == Change.article_id
IS_ERASURE_LOGGED = exists().where(
    ITS_LINES,
    LogEntry.action == Action.ERASURE,
    LogEntry.detail.like(literal("%change ") + cast(Change.id, String)),
)
# A log that is older names no rows: the takedown is told when it was done.
FIRST_ERASURE = select(func.min(LogEntry.id)).where(LogEntry.action == Action.ERASURE).scalar_subquery()
TAKEDOWN_LOGGED_AT = (
    select(func.min(LogEntry.logged_at))
    .where(ITS_LINES, LogEntry.action == Action.TAKEDOWN, LogEntry.logged_at >= Change.erased_at)
    .where(or_(LogEntry.id < FIRST_ERASURE, FIRST_ERASURE.is_(None)))
    .correlate(Change)
    .scalar_subquery()
)
IS_ERASED = Change.erased_at.is_not(None)
CHANGES: Rows = (
    select(
        *(column for column in Change.__table__.c if column.name != "id"),
        Article.slug,
        case((IS_ERASED, IS_ERASURE_LOGGED), else_=False).label("is_erasure_logged"),
        case((IS_ERASED, TAKEDOWN_LOGGED_AT)).label("takedown_logged_at"),
    )
    .outerjoin(Article.__table__, Article.id == Change.article_id)
    .where(Change.article_id > AFTER, Change.article_id <= UNTIL)
    .order_by(Change.article_id, Change.public_at)
    .execution_options(yield_per=STREAMED)
)
SEALS: Rows = (
    select(Seal.article_id, Seal.n, Seal.chain, Article.slug)
    .outerjoin(Article.__table__, Article.id == Seal.article_id)
    .where(Seal.article_id > AFTER, Seal.article_id <= UNTIL)
)
STORIES: Rows = (
    select(Change.article_id, Article.slug)
    .outerjoin(Article.__table__, Article.id == Change.article_id)
    .where(Change.article_id > AFTER, Change.article_id <= UNTIL)
    .distinct()
)


class Misfit(NamedTuple):
    """The first row of a story that is not what was entered, and what of it."""

    version: int | None  # None: it isn't public yet, or nobody can say
    public_at: datetime | None  # None: the row is not there
    what: str

    def __str__(self) -> str:
        if not self.public_at:
            return f"version {self.version}: {self.what}" if self.version else self.what
        row = f"version {self.version}" if self.version else "a change that is to come"
        return f"{row} of {written(self.public_at)}: {self.what}"


def misfits(connection: Connection, now: datetime) -> Iterator[tuple[str, Misfit]]:
    """Each story with a row that doesn't fit, by its address."""
    for after, until in spans(connection):
        yield from examined(connection, now, after, until)


def spans(connection: Connection) -> Iterator[tuple[int, int]]:
    """All stories, a few at a time: those with ids after the one and until the other."""
    after = 0
    while ids := connection.scalars(IDS, {"after": after}).all():
        yield after, ids[-1]
        after = ids[-1]
    yield after, THE_LAST  # rows whose story is gone


def examined(connection: Connection, now: datetime, after: int, until: int) -> list[tuple[str, Misfit]]:
    """The misfits of these stories; where a row can't even be read, story by story."""
    span = {"after": after, "until": until}
    try:
        return list(found(connection, now, span))
    except UNREADABLE as error:
        stories = connection.execute(STORIES, span).all()
        if len(stories) == 1:
            return [(address(*stories[0]), Misfit(None, None, f"a row of this story can’t be read ({error})"))]
        return [one for story in stories for one in examined(connection, now, story[0] - 1, story[0])]


def found(connection: Connection, now: datetime, span: Mapping[str, int]) -> Iterator[tuple[str, Misfit]]:
    """Row by row; then what is not there any more, unless its story was told already."""
    seals: dict[int, dict[int, str]] = {}
    slugs: dict[int, str | None] = {}
    told: set[int] = set()
    for article_id, n, chain, slug in connection.execute(SEALS, span):
        seals.setdefault(article_id, {})[n] = chain
        slugs[article_id] = slug
    for (article_id, slug), its in groupby(connection.execute(CHANGES, span), lambda row: (row.article_id, row.slug)):
        misfit = first_misfit(its, seals.pop(article_id, {}), now)
        if misfit := misfit or (None if slug else Misfit(None, None, "only its changes are left")):
            told.add(article_id)
            yield address(article_id, slug), misfit
    for article_id, its_seals in seals.items():
        if misfit := first_misfit([], its_seals, now):
            told.add(article_id)
            yield address(article_id, slugs[article_id]), misfit
    for article_id, slug, row in lost(connection, span):
        if article_id not in told:
            yield (
                address(article_id, slug),
                Misfit(None, None, f"the newsroom’s log tells of a row that is gone: {row}"),
            )


def address(article_id: int, slug: str | None) -> str:
    return f"/articles/{slug}" if slug else f"story {article_id}, which is not there"


def first_misfit(rows: Iterable[Any], seals: Mapping[int, str], now: datetime) -> Misfit | None:
    """`rows` are one story's, in the order of `public_at`; `seals` the heads of its chain, by version."""
    number, head = 0, ""
    unsealed: Misfit | None = None
    for number, row in enumerate(rows, start=1):
        misfit = Misfit(number if row.public_at <= now else None, row.public_at, "")
        if wrong := wrong_in(row):
            return misfit._replace(what=wrong)
        head = chained(head, row.digest)
        if number not in seals:
            unsealed = unsealed or misfit._replace(what="it has no seal")
        if unsealed and (number in seals or row.public_at <= row.recorded_at + MARGIN):
            return unsealed  # only what became public by itself waits for the next change to be sealed
        if seals.get(number, head) != head:
            return misfit._replace(
                what="it is not the row that was sealed: one was forged, slipped in or taken out here"
            )
    if max(seals, default=0) > number:
        return Misfit(number + 1, None, "it was sealed, and the row is gone")
    return None


def wrong_in(row: Any) -> str:
    """What of a row doesn't fit its digests; nothing where all of it does."""
    texts = texts_of(row)
    if row.erased_at:
        wrong = [name for name, text in texts.items() if not is_emptied(text)]
        if wrong or row.salt:
            return f"it was taken down and still has its {', '.join(wrong) or 'salt'}"
        at = row.takedown_logged_at
        if not (row.is_erasure_logged or (at and at - row.erased_at <= AT_ONCE)):
            return "it looks taken down, and no takedown in the newsroom’s log names it"
    else:
        expected = {name: digest_of(row.salt + text) for name, text in texts.items()}
        # A field that is younger than the row is empty there, and has no digest.
        names = [name for name in texts if name in row.text_digests or not is_emptied(texts[name])]
        wrong = [name for name in names if row.text_digests.get(name) != expected[name]]
        wrong += [f"{name}, which is not there" for name in row.text_digests if name not in texts]
        if wrong:
            return f"not the text that was entered: {', '.join(wrong)}"
    if row.digest != digest_of(canonical(covered(row))):
        return "its kind, moments, language, place or digests of texts are not those that were entered"
    return ""
