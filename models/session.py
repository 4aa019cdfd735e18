"""Who is signed in where: rows that can be listed and ended, which a cookie alone could not."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import ForeignKey, Select, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.expression import ColumnElement

from models import clock
from models.database import Base
from models.digests import digest_of
from models.editor import Editor

IDLE = timedelta(days=7)  # unused for so long, a session ends
LONGEST = timedelta(days=30)  # after signing in, however much it is used (ASVS 5.0, 7.3)
EXACTNESS = timedelta(minutes=1)  # of `seen_at`: not every page is worth a write


class EditorSession(Base):
    """A browser in which an editor has signed in. The browser alone holds its token."""

    __tablename__ = "editor_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"), index=True)
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    agent: Mapped[str] = mapped_column(String(200))  # what the browser calls itself

    @classmethod
    def begin(cls, session: Session, editor: Editor, agent: str) -> tuple["EditorSession", str]:
        """A new session, and its token."""
        token, now = token_urlsafe(32), clock.now()
        begun = cls(token_hash=digest_of(token), editor_id=editor.id, begun_at=now, seen_at=now, agent=agent[:200])
        session.add(begun)
        session.flush()
        return begun, token

    @classmethod
    def of(cls, token: str) -> Select["EditorSession", Editor]:
        """The session of this token and its editor, while it lasts."""
        own = cls.token_hash == digest_of(token), Editor.deactivated_at.is_(None)
        return select(cls, Editor).join(Editor, Editor.id == cls.editor_id).where(*own, *lasting())

    @property
    def is_due(self) -> bool:
        """Whether it is worth a write that it was seen now."""
        return clock.now() - self.seen_at > EXACTNESS

    def end(self) -> None:
        self.ended_at = self.ended_at or clock.now()

    @classmethod
    def open(cls, editor: Editor) -> Select["EditorSession"]:
        """Those of an editor that last, the newest seen first."""
        return select(cls).where(cls.editor_id == editor.id, *lasting()).order_by(cls.seen_at.desc(), cls.id.desc())

    @classmethod
    def end_all(cls, session: Session, editor: Editor, but: "EditorSession | None" = None) -> None:
        open_ones = cls.editor_id == editor.id, cls.ended_at.is_(None), cls.id != (but.id if but else 0)
        session.execute(update(cls).where(*open_ones).values(ended_at=clock.now()))


def lasting() -> tuple[ColumnElement[bool], ...]:
    now = clock.now()
    return (
        EditorSession.ended_at.is_(None),
        EditorSession.seen_at > now - IDLE,
        EditorSession.begun_at > now - LONGEST,
    )
