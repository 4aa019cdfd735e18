"""The newsroom's log: who did what when, from which session. What readers are not told of the record stands here."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, String, Text, column, exists, select, table, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import clock
from models.change import Change
from models.database import Base, Rows
from models.edition import Line
from models.editor import Editor

PAGE = 50  # entries a page
ADDRESSES_KEPT = timedelta(days=90)  # network addresses are personal data: long enough to look into a break-in
TAKEN_DOWN = "taken down"  # in place of a detail that told what was taken down
ORIGIN = "origin"  # what a database session's info calls where its requests come from

articles = table("articles", column("id"))


class Action(StrEnum):
    """What is done, as the log says it."""

    SIGN_IN = "sign-in"
    FAILED_SIGN_IN = "failed sign-in"
    SIGN_OUT = "sign-out"
    SESSIONS = "sessions ended"
    PASSWORD = "password"  # noqa: S105 -- an action, no password
    SECOND_FACTOR = "second factor"
    ACCOUNT = "account"
    ROLE = "role"
    DEACTIVATION = "deactivation"
    REACTIVATION = "reactivation"
    SITE = "site"
    TOPIC = "topic"
    SLUG = "slug"
    TOPICS = "topics of a story"
    RELATED = "related stories"
    HOLD = "hold on top"
    SUBMISSION = "submission"
    RETURN = "return"
    PUBLICATION = "publication"
    UPDATE = "update"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDIT = "edit"
    KEY_POINTS = "key points"
    OPENING = "opening"
    CLOSING = "closing"
    WITHDRAWAL = "withdrawal"
    WITHHELD = "withheld reason"
    SCHEDULE = "schedule"
    CANCELLATION = "cancellation"
    DELETION = "deletion of a draft"
    RESTORATION = "restoration of a draft"
    PREVIEW_LINK = "preview link"
    TAKEDOWN = "takedown"
    ERASURE = "erasure"  # of one row of the record, by a takedown


# What has words that an editor chose; of a story, the other lines are made of numbers and moments alone.
WRITTEN = (Action.SLUG, Action.TOPICS, Action.WITHHELD, Action.TAKEDOWN)


class Origin(NamedTuple):
    """Where a request comes from. A command comes from nowhere."""

    session_id: int | None = None  # of the editor's session
    address: str | None = None  # of the network


NOWHERE = Origin()


class LogEntry(Base):
    """One line of the log. The database refuses to delete it, and to alter more than models.triggers says."""

    __tablename__ = "log_entries"
    __table_args__ = (
        Index(None, "editor_id", "id"),
        Index(None, "article_id", "id"),
        Index(None, "address"),  # few have one: those of the last ADDRESSES_KEPT
        CheckConstraint("length(action) > 0", name="is_named"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    logged_at: Mapped[datetime] = mapped_column(default=clock.now)
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("editors.id"))  # none: nobody's account, or a command
    session_id: Mapped[int | None] = mapped_column(ForeignKey("editor_sessions.id"))
    address: Mapped[str | None] = mapped_column(String(45))  # of the network, for so long
    # No constraint of the database's: there will be more actions, and none of those here is ever unsaid.
    action: Mapped[Action] = mapped_column(
        Enum(Action, native_enum=False, length=40, values_callable=lambda actions: [each.value for each in actions])
    )
    article_id: Mapped[int | None]  # refers to no row: a draft that was deleted is purged, what was done to it stands
    detail: Mapped[str] = mapped_column(Text)


class Logged(NamedTuple):
    """An entry as it is read."""

    id: int
    logged_at: datetime
    editor: str | None
    action: Action
    detail: str
    article_id: int | None
    session_id: int | None
    address: str | None
    is_there: bool  # the story, not purged


def log(
    session: Session, editor: Editor | None, action: Action, detail: str = "", *, article_id: int | None = None
) -> None:
    """Enter what an editor does, in the transaction that does it: neither is ever there without the other."""
    origin: Origin = session.info.get(ORIGIN, NOWHERE)
    session.add(
        LogEntry(
            editor_id=editor.id if editor else None,
            session_id=origin.session_id,
            address=origin.address and origin.address[:45],  # a proxy may tell more than an address
            action=action,
            article_id=article_id,
            detail=detail,
        )
    )


def log_row(session: Session, editor: Editor, action: Action, article_id: int, change: Change | Line) -> None:
    """Enter what is done to a row of the record; of one that is to come, with its kind and its moment."""
    told = f"update {change.subject}, change {change.id}" if change.subject else f"change {change.id}"
    if action in (Action.SCHEDULE, Action.CANCELLATION):
        told = f"{told}: {change.kind}, public at {change.public_at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
    log(session, editor, action, told, article_id=article_id)


def is_last(session: Session, editor: Editor, action: Action, article_id: int, told: str) -> bool:
    """Whether it is this editor's, and nothing was done to the story since: a second click of one button."""
    found = select(LogEntry).where(LogEntry.article_id == article_id).order_by(LogEntry.id.desc()).limit(1)
    last = session.scalar(found)
    return last is not None and (last.editor_id, last.action) == (editor.id, action) and told in last.detail


def lines(editor_id: int | None = None, before: int | None = None) -> Rows:
    """The log or one editor's part of it, newest first; `before` is the last page's last."""
    found: Rows = (
        select(
            LogEntry.id,
            LogEntry.logged_at,
            Editor.name,
            LogEntry.action,
            LogEntry.detail,
            LogEntry.article_id,
            LogEntry.session_id,
            LogEntry.address,
            exists().where(articles.c.id == LogEntry.article_id),
        )
        .outerjoin(Editor, Editor.id == LogEntry.editor_id)
        .order_by(LogEntry.id.desc())
    )
    if editor_id is not None:
        found = found.where(LogEntry.editor_id == editor_id)
    return found if before is None else found.where(LogEntry.id < before)


def withheld(article_id: int) -> Rows:
    """The reasons that readers of a story are not told, newest first."""
    return lines().where(LogEntry.article_id == article_id, LogEntry.action == Action.WITHHELD)


def prune(session: Session) -> None:
    """Forget the network addresses that were kept for their time."""
    old = LogEntry.address.is_not(None), LogEntry.logged_at <= clock.now() - ADDRESSES_KEPT
    session.execute(update(LogEntry).where(*old).values(address=None).execution_options(synchronize_session=False))
