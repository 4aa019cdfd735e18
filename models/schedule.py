"""What is scheduled for a story: listed, cancelled and moved until 5 seconds before its moment."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import clock, record
from models.article import Article
from models.change import Change
from models.draft import Draft
from models.editor import Editor
from models.kind import WORDED
from models.log import Action, is_last
from models.record import Entry, Place
from models.refusal import SentBefore, Stale
from models.site import Site
from models.subject import Subject
from models.update import Update

SECOND = timedelta(seconds=1)


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


def cancel(session: Session, article_id: int, change_id: int, editor: Editor) -> None:
    """Take it back; asking twice is asking once. Raises TooLate when it is public or will be within seconds."""
    record.lock(session, article_id)
    if is_last(session, editor, Action.CANCELLATION, article_id, f"change {change_id}:"):
        return
    record.cancel(session, scheduled(session, article_id, change_id), editor)


def move(
    session: Session, article_id: int, change_id: int, editor: Editor, token: str | None, at: datetime | None
) -> Change:
    """The same change at another moment, or at once. Raises a Refusal where that can't be, and it stays."""
    record.lock(session, article_id)
    if made := record.made_with(session, token):
        check_moment(made, at)
        return made
    change = scheduled(session, article_id, change_id)
    words = change.words if change.kind in WORDED else None
    place = Place(article_id, change.update_id)
    entry = Entry(change.kind, editor, words, change.note, change.is_legal, token, at)
    record.cancel(session, change, editor)
    return record.append(session, place, entry)


def check_moment(made: Change, at: datetime | None) -> None:
    """Raises SentBefore where the form that made this change names another moment now."""
    other = abs(made.public_at - at) >= SECOND if at else made.public_at > clock.now() + record.MARGIN
    if other:
        raise SentBefore("It was sent before, for another moment. Look at what is scheduled: this moment was not used.")


class Planned(NamedTuple):
    """Words that are scheduled."""

    public_at: datetime
    number: int  # of the draft that they are; 0 where it was taken down
    is_overtaken: bool  # whether the working copy has other words


def planned(subject: Subject) -> Planned | None:
    """What is scheduled of this text's words."""
    place = subject.place
    of_subject = Change.subject == place.subject, Change.kind.in_(WORDED)
    change = subject.session.scalars(pending(place.article_id).where(*of_subject)).first()
    if change is None:
        return None
    alike = select(Draft).where(*Draft.of(*place), Draft.body == change.body, Draft.headline == change.headline)
    drafts = subject.session.scalars(alike.order_by(Draft.number.desc()))
    number = next((draft.number for draft in drafts if draft.words == change.words), 0)
    return Planned(change.public_at, number, subject.working_copy.words != change.words)


def drafts_left(article: Article) -> list[Update]:
    """The story's updates that were never public, scheduled nor thrown away, oldest first."""
    told = select(Change.id).where(Change.article_id == Update.article_id, Change.subject == Update.id).exists()
    left = select(Update).where(Update.article_id == article.id, Update.deleted_at.is_(None), ~told).order_by(Update.id)
    return list(article.session.scalars(left))
