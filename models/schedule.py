"""What is scheduled for a story: listed, cancelled and moved until 5 seconds before its moment."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import clock, record
from models.article import Article
from models.change import Change
from models.editor import Editor
from models.kind import WORDED
from models.record import Entry, Place
from models.refusal import Stale
from models.site import Site
from models.update import Update


def moments_at(local: datetime, zone: ZoneInfo) -> list[datetime]:
    """When clocks of the zone show this: one moment; for an hour that comes twice, both.

    For an hour that is skipped: what the clocks would show if they were not yet, or already, set forward.
    """
    return sorted({local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)})


def pending(article_id: int) -> Select[Change, Editor]:
    """What is to become public of a story, soonest first, and who scheduled it."""
    reached = select(Site.moment).scalar_subquery()
    is_pending = Change.article_id == article_id, Change.public_at > clock.now(), Change.public_at > reached
    found = select(Change, Editor).join(Editor, Editor.id == Change.editor_id)
    return found.where(*is_pending).order_by(Change.public_at)


def scheduled(session: Session, article_id: int, change_id: int) -> Change:
    """The change, held until the transaction ends. Raises Stale where it was cancelled or moved."""
    record.lock(session, article_id)
    named = select(Change).where(Change.id == change_id, Change.article_id == article_id)
    change = session.scalar(named.execution_options(populate_existing=True))
    if change is None:
        raise Stale("It is not scheduled any more: somebody cancelled or moved it.")
    return change


def cancel(session: Session, article_id: int, change_id: int) -> None:
    """Take it back. Raises TooLate when it is public or will be within seconds."""
    record.cancel(session, scheduled(session, article_id, change_id))


def move(
    session: Session, article_id: int, change_id: int, editor: Editor, token: str | None, at: datetime | None
) -> Change:
    """The same change at another moment, or at once. Raises a Refusal where that can't be, and it stays."""
    record.lock(session, article_id)
    if made := record.made_with(session, token):
        return made
    change = scheduled(session, article_id, change_id)
    words = change.words if change.kind in WORDED else None
    place = Place(article_id, change.update_id)
    entry = Entry(change.kind, editor, words, change.note, change.is_legal, token, at)
    record.cancel(session, change)
    return record.append(session, place, entry)


def drafts_left(article: Article) -> list[Update]:
    """The story's updates that were never public, scheduled nor thrown away, oldest first."""
    told = select(Change.id).where(Change.update_id == Update.id).exists()
    left = select(Update).where(Update.article_id == article.id, Update.deleted_at.is_(None), ~told).order_by(Update.id)
    return list(article.session.scalars(left))
