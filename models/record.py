"""The one way into the public record, and the way out for what never was public."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, column, delete, select, table
from sqlalchemy.orm import Session, SessionTransaction

from models.change import Change
from models.edition import Line, last
from models.editor import Editor
from models.kind import WORDED, Kind
from models.log import Action, log_row
from models.refusal import NotSchedulable, TooLate
from models.rendering import derive_first, derive_scheduled, forget
from models.rules import check, check_cancellation
from models.seal import seal
from models.search_entry import supersede
from models.site import Site
from models.standing import LINES
from models.words import TEXTS, Words, clean

MARGIN = timedelta(seconds=5)  # what is due this soon counts as public: no order changes under a slow commit
TICK = timedelta(microseconds=1)
END_OF_TIME = datetime.max.replace(tzinfo=UTC)
articles = table("articles", column("id"))
# Rows that name the article may be inserted meanwhile (key_share): another story's pick of it waits for nobody.
LOCKED = select(articles.c.id).where(articles.c.id == bindparam("id")).with_for_update(key_share=True)


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
    if made := made_with(session, entry.token):
        return made
    site = Site.locked(session)
    now = site.now()
    lines = lines_of(session, place.article_id)
    when = moment_of(lines, now, entry.at, is_new=is_unpublished(session, place.article_id, lines, now))
    settled = now + MARGIN if entry.at else max(now + MARGIN, when)
    note = clean("note", entry.note)
    cancelled = pending_under(lines, place, settled) if entry.kind is Kind.WITHDRAWAL else []
    lines = [line for line in lines if line not in cancelled]
    check(session, entry.kind, place.subject, lines, when=when, settled=settled, note=note, words=entry.words)
    for line in cancelled:
        remove(session, place.article_id, line, entry.editor)
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
        **vars(entry.words or Words(language=language_of(lines, place.subject, when))),
    ).sign()
    session.add(change)
    session.flush()
    log_row(session, entry.editor, Action.SCHEDULE if when > settled else Action(entry.kind), place.article_id, change)
    derive_first(session, change)
    if place.subject == 0 and (entry.kind in WORDED or cancelled):
        derive_scheduled(session, max(now, when))
    if when <= settled:
        seal(session, place.article_id, when)
    is_waiting = when > settled or due(lines, now, when)
    site.reach(now if is_waiting else when)
    site.renew()
    session.flush()
    supersede(session, change)
    return change


def lock(session: Session, article_id: int) -> None:
    """Wait for other writers of this article; hold them off until the transaction ends."""
    session.execute(LOCKED, {"id": article_id}).one()


def made_with(session: Session, token: str | None) -> Change | None:
    """The change that a form with this token already made."""
    return session.scalar(select(Change).where(Change.token == token)) if token else None


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


def language_of(lines: Sequence[Line], subject: int, when: datetime) -> str:
    """That of the words that a change without words is about: its note is read beside them."""
    standing = last([line for line in lines if line.subject == subject and line.public_at <= when], WORDED)
    assert standing is not None  # or there would be nothing to withdraw, open or close
    return standing.language


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


def cancel(session: Session, change: Change, editor: Editor) -> None:
    """Take a scheduled change back without a trace. Raises TooLate from 5 seconds before its moment."""
    lock(session, change.article_id)
    site = Site.locked(session)
    now = site.now()
    if change.public_at <= now + MARGIN:
        raise TooLate("It is public, or will be within seconds: correct or withdraw it instead.")
    check_cancellation(lines_of(session, change.article_id), change)
    site.reach(now)  # the database's own guard compares with the site's moment
    session.flush()
    remove(session, change.article_id, change, editor)
    derive_scheduled(session, now)


def pending_under(lines: Sequence[Line], place: Place, settled: datetime) -> list[Line]:
    """What is scheduled for an update, or for a whole story: a withdrawal cancels it."""
    return [line for line in lines if line.public_at > settled and place.subject in (0, line.subject)]


def remove(session: Session, article_id: int, change: Change | Line, editor: Editor) -> None:
    log_row(session, editor, Action.CANCELLATION, article_id, change)
    forget(session, change.id)
    session.execute(delete(Change).where(Change.id == change.id))


def erase(session: Session, change: Change, editor: Editor) -> None:
    """Empty a row's words for good, as a takedown does; its digests, moment and rank stand, and the log names it."""
    lock(session, change.article_id)
    session.refresh(change)
    if change.erased_at:
        return
    site = Site.locked(session)
    for name in (*TEXTS, "note", "salt"):
        setattr(change, name, "")
    change.details = {}
    change.erased_at = site.now()
    log_row(session, editor, Action.ERASURE, change.article_id, change)
    forget(session, change.id)
    site.renew()
    session.flush()
