"""The newsroom's log: who did what when, from which session. What readers are not told of the record stands here."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, String, Text, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import clock
from models.database import Base, Rows
from models.editor import Editor

PAGE = 50  # entries a page
ADDRESSES_KEPT = timedelta(days=90)  # network addresses are personal data: long enough to look into a break-in
ORIGIN = "origin"  # what a database session's info calls where its requests come from


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
    SCHEDULE = "schedule"
    CANCELLATION = "cancellation"
    DELETION = "deletion of a draft"
    RESTORATION = "restoration of a draft"
    PREVIEW = "preview"


class Origin(NamedTuple):
    """Where a request comes from. A command comes from nowhere."""

    session_id: int | None = None  # of the editor's session
    address: str | None = None  # of the network


NOWHERE = Origin()


class LogEntry(Base):
    """One line of the log. The database refuses to alter or delete it, but for its address (models.triggers)."""

    __tablename__ = "log_entries"
    __table_args__ = (
        Index(None, "editor_id", "id"),
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
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))
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


def log(
    session: Session, editor: Editor | None, action: Action, detail: str = "", *, article_id: int | None = None
) -> None:
    """Enter what an editor does, in the transaction that does it: neither is ever there without the other."""
    origin: Origin = session.info.get(ORIGIN, NOWHERE)
    session.add(
        LogEntry(
            editor_id=editor.id if editor else None,
            session_id=origin.session_id,
            address=origin.address,
            action=action,
            article_id=article_id,
            detail=detail,
        )
    )


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
        )
        .outerjoin(Editor, Editor.id == LogEntry.editor_id)
        .order_by(LogEntry.id.desc())
    )
    if editor_id is not None:
        found = found.where(LogEntry.editor_id == editor_id)
    return found if before is None else found.where(LogEntry.id < before)


def prune(session: Session) -> None:
    """Forget the network addresses that were kept for their time."""
    old = LogEntry.address.is_not(None), LogEntry.logged_at <= clock.now() - ADDRESSES_KEPT
    session.execute(update(LogEntry).where(*old).values(address=None).execution_options(synchronize_session=False))
