"""The one way into the public record, and the way out for what never was public."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, column, select, table
from sqlalchemy.orm import Session, SessionTransaction

from models.change import Change, Seal, chained
from models.edition import Line
from models.editor import Editor
from models.kind import Kind
from models.refusal import NotSchedulable, TooLate
from models.rendering import derive, forget
from models.rules import check
from models.site import Site
from models.words import TEXTS, Words, clean

MARGIN = timedelta(seconds=5)  # what is due this soon counts as public: no order changes under a slow commit
TICK = timedelta(microseconds=1)
END_OF_TIME = datetime.max.replace(tzinfo=UTC)

LINES: Select[Any] = (
    select(*(getattr(Change, name) for name in Line._fields))
    .where(Change.article_id == bindparam("article_id"), Change.public_at <= bindparam("now"))
    .order_by(Change.public_at)
)


class Place(NamedTuple):
    """Where a change belongs: an article's own words, or one of its updates."""

    article_id: int
    update_id: int | None = None

    @property
    def subject(self) -> int:
        return self.update_id or 0


class Entry(NamedTuple):
    """What an editor asks to be entered into the record."""

    kind: Kind
    editor: Editor
    words: Words | None = None
    note: str = ""
    is_legal: bool = False
    token: str | None = None  # unique in the record: the same form sent twice is entered once
    at: datetime | None = None  # when it becomes public; empty: at once


def append(session: Session, place: Place, entry: Entry) -> Change:
    """Enter a change, or return the one that this entry's token already made.

    Writers of one article queue here; the clock is read only once the lock is held. Raises a Refusal.
    """
    lock(session, place.article_id)
    if entry.token and (made := session.scalar(select(Change).where(Change.token == entry.token))):
        return made
    site = Site.locked(session)
    now = site.now()
    lines = lines_of(session, place.article_id)
    when = moment_of(lines, now, entry.at, is_new=is_unpublished(session, place.article_id, lines, now))
    settled = now + MARGIN
    note = clean("note", entry.note)
    check(session, entry.kind, place.subject, lines, when=when, settled=settled, note=note, words=entry.words)
    if entry.kind is Kind.WITHDRAWAL:
        cancel_pending(session, place, settled)
    change = Change(
        article_id=place.article_id,
        update_id=place.update_id,
        kind=entry.kind,
        public_at=when,
        recorded_at=now,
        editor_id=entry.editor.id,
        note=note,
        is_legal=entry.is_legal,
        token=entry.token,
        **vars(entry.words or Words(language=site.language)),
    ).sign()
    session.add(change)
    session.flush()
    derive(session, change)
    if when <= settled:
        seal(session, place.article_id, when)
    is_waiting = when > settled or due(lines, now, when)
    site.reach(now if is_waiting else when)
    site.renew()
    session.flush()
    return change


def lock(session: Session, article_id: int) -> None:
    """Wait for other writers of this article; hold them off until the transaction ends."""
    articles = table("articles", column("id"))
    session.execute(select(articles.c.id).where(articles.c.id == article_id).with_for_update()).one()


def lines_of(session: Session, article_id: int) -> list[Line]:
    """All of an article's lines, pending ones too."""
    rows = session.execute(LINES, {"article_id": article_id, "now": END_OF_TIME})
    return [Line._make(row) for row in rows]


def moment_of(lines: Sequence[Line], now: datetime, at: datetime | None, *, is_new: bool) -> datetime:
    """When the next change becomes public, so that no visible change ever gets another rank."""
    if at is None:
        last = max((line.public_at for line in lines if line.public_at <= now + MARGIN), default=None)
        return max(now, last + TICK) if last else now
    if at <= now and is_new:
        if lines and at <= lines[-1].public_at:
            raise NotSchedulable("Each change of a story is later than the one before.")
        return at
    if at <= now + 2 * MARGIN:
        raise NotSchedulable("That moment is past or too near: publish at once, or choose a later one.")
    taken = {line.public_at for line in lines}
    while at in taken:
        at += TICK
    return at


def due(lines: Sequence[Line], now: datetime, when: datetime) -> bool:
    """Whether a scheduled change becomes public in the seconds before: readers' clocks must not run ahead of it."""
    return any(now < line.public_at < when for line in lines)


def is_unpublished(session: Session, article_id: int, lines: Sequence[Line], now: datetime) -> bool:
    """Whether nothing of the article was public when this transaction began: then its past may be told (imports)."""
    transaction = session.get_transaction()
    begun: tuple[SessionTransaction | None, set[int]] = session.info.get("unpublished", (None, set()))
    if begun[0] is not transaction:
        begun = session.info["unpublished"] = (transaction, set())
    if not any(line.public_at <= now for line in lines):
        begun[1].add(article_id)
    return article_id in begun[1]


def seal(session: Session, article_id: int, until: datetime) -> None:
    """Write the chain's heads for the changes that are public by `until` and have none yet."""
    newest = session.execute(
        select(Seal.n, Seal.chain).where(Seal.article_id == article_id).order_by(Seal.n.desc()).limit(1)
    ).first()
    n, head = newest or (0, "")
    digests = session.scalars(
        select(Change.digest)
        .where(Change.article_id == article_id, Change.public_at <= until)
        .order_by(Change.public_at)
        .offset(n)
    )
    for number, digest in enumerate(digests, start=n + 1):
        head = chained(head, digest)
        session.add(Seal(article_id=article_id, n=number, chain=head))


def cancel(session: Session, change: Change) -> None:
    """Take a scheduled change back without a trace. Raises TooLate from 5 seconds before its moment."""
    lock(session, change.article_id)
    site = Site.locked(session)
    now = site.now()
    if change.public_at <= now + MARGIN:
        raise TooLate("It is public, or will be within seconds: correct or withdraw it instead.")
    site.reach(now)  # the database's own guard compares with the site's moment
    session.flush()
    remove(session, change)


def cancel_pending(session: Session, place: Place, settled: datetime) -> None:
    """What is scheduled under a withdrawn update or story is cancelled with it."""
    pending = select(Change).where(Change.article_id == place.article_id, Change.public_at > settled)
    if place.update_id:
        pending = pending.where(Change.subject == place.subject)
    for change in session.scalars(pending):
        remove(session, change)


def remove(session: Session, change: Change) -> None:
    forget(session, change)
    session.delete(change)
    session.flush()


def erase(session: Session, change: Change) -> None:
    """Empty a row's words for good, as a takedown does; its digests, moment and rank stand."""
    lock(session, change.article_id)
    site = Site.locked(session)
    for name in (*TEXTS, "note", "salt"):
        setattr(change, name, "")
    change.details = {}
    change.erased_at = site.now()
    forget(session, change)
    site.renew()
    session.flush()
