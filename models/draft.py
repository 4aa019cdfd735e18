"""The private words: one row a save, so that no save overwrites another."""

from datetime import datetime

from sqlalchemy import (
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    UniqueConstraint,
    bindparam,
    exists,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.expression import ColumnElement, FromClause

from models import clock
from models.database import Base
from models.editor import Editor
from models.words import TEXTS, Worded, fitting

LISTED = 50  # earlier saves of a text


class Draft(Worded, Base):
    """One save of the words of an article or update; the newest is the working copy. No reader's page reads it."""

    __tablename__ = "drafts"
    __table_args__ = (
        UniqueConstraint("article_id", "subject", "number"),
        ForeignKeyConstraint(["update_id", "article_id"], ["updates.id", "updates.article_id"]),
        Index(None, "saved_at"),
        Index(None, "article_id", "id"),  # the newest save of anything of a story
        Index(None, "editor_id", "article_id"),  # what an editor has worked on
        *fitting(*TEXTS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    update_id: Mapped[int | None]
    subject: Mapped[int] = mapped_column(Computed("coalesce(update_id, 0)", persisted=True))
    number: Mapped[int]
    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"))
    saved_at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def newest(cls, session: Session, article_id: int, update_id: int | None) -> "Draft | None":
        """The working copy."""
        return session.scalar(NEWEST, {"article_id": article_id, "subject": update_id or 0})

    @classmethod
    def saves(cls, article_id: int, update_id: int | None) -> Select["Draft", str]:
        """The last LISTED saves, newest first, and who saved each."""
        found = select(cls, Editor.name).join(Editor, Editor.id == cls.editor_id)
        return found.where(*cls.of(article_id, update_id)).order_by(cls.number.desc()).limit(LISTED)

    @classmethod
    def last_by(cls, editor: Editor) -> Select["Draft"]:
        """What the editor saved last, of any text."""
        return select(cls).where(cls.editor_id == editor.id).order_by(cls.id.desc()).limit(1)

    @classmethod
    def numbered(cls, article_id: int, update_id: int | None, number: int) -> Select["Draft"]:
        return select(cls).where(*cls.of(article_id, update_id), cls.number == number)

    @classmethod
    def of(cls, article_id: int, update_id: int | None) -> tuple[ColumnElement[bool], ...]:
        """What is true of the drafts of one text alone."""
        return cls.article_id == article_id, cls.subject == (update_id or 0)


of_one = Draft.article_id == bindparam("article_id"), Draft.subject == bindparam("subject")
NEWEST = select(Draft).where(*of_one).order_by(Draft.number.desc()).limit(1)
drafts = Draft.__table__


def is_working_copy(copy: FromClause = drafts) -> ColumnElement[bool]:
    """Whether it is the newest save of its text."""
    newer = drafts.alias()
    of_subject = newer.c.article_id == copy.c.article_id, newer.c.subject == copy.c.subject
    return ~exists().where(*of_subject, newer.c.number > copy.c.number)
