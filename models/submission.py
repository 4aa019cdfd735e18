"""Review: a writer submits a text, an editor publishes it or returns it with a remark; who and when is kept."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Computed,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Select,
    Text,
    and_,
    select,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models import clock, record
from models.database import Base
from models.draft import Draft, is_working_copy
from models.editor import Editor
from models.record import Place
from models.refusal import NoteRequired, Stale
from models.subject import Subject
from models.words import LIMITS, clean


class Outcome(StrEnum):
    PUBLISHED = "published"
    RETURNED = "returned"


class Submission(Base):
    """One text given to review. At most one of a subject is open: the others have an outcome."""

    __tablename__ = "submissions"
    __table_args__ = (
        ForeignKeyConstraint(["update_id", "article_id"], ["updates.id", "updates.article_id"]),
        CheckConstraint("(outcome IS NULL) = (settled_at IS NULL)", name="is_settled_whole"),
        CheckConstraint(f"length(remark) <= {LIMITS['note']}", name="remark_fits"),
        Index(None, "article_id", "subject", "submitted_at"),
        Index(None, "outcome", "submitted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    update_id: Mapped[int | None]
    subject: Mapped[int] = mapped_column(Computed("coalesce(update_id, 0)", persisted=True))
    number: Mapped[int]  # of the draft that was submitted
    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"))
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    outcome: Mapped[Outcome | None] = mapped_column(
        Enum(
            Outcome,
            native_enum=False,
            create_constraint=True,
            name="outcome",
            length=16,
            values_callable=lambda outcomes: [outcome.value for outcome in outcomes],
        )
    )
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("editors.id"))
    settled_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(Text, default="")  # why it was returned

    @classmethod
    def of(cls, place: Place) -> Select["Submission", Editor, Editor]:
        """A subject's submissions, newest first, with who made each and who settled it (or none)."""
        of_subject = cls.article_id == place.article_id, cls.subject == place.subject
        settler = aliased(Editor)
        found = select(cls, Editor, settler).join(Editor, Editor.id == cls.editor_id)
        found = found.outerjoin(settler, settler.id == cls.settled_by_id)
        return found.where(*of_subject).order_by(cls.submitted_at.desc(), cls.id.desc())

    @classmethod
    def for_review(cls) -> Select["Submission", Draft, Editor]:
        """What waits for an editor, with its working copy and who submitted it, the longest waiting first."""
        its_own = and_(Draft.article_id == cls.article_id, Draft.subject == cls.subject, is_working_copy())
        found = select(cls, Draft, Editor).join_from(cls, Draft, its_own)
        return found.join(Editor, Editor.id == cls.editor_id).where(cls.outcome.is_(None)).order_by(cls.submitted_at)

    @classmethod
    def submit(cls, subject: Subject, number: int, editor: Editor) -> "Submission":
        """Give the working copy to review; asking twice is asking once. Raises Stale for an older draft."""
        record.lock(subject.session, subject.place.article_id)
        if waiting := cls.waiting(subject):
            return waiting
        if subject.working_copy.number != number:
            raise Stale("Somebody saved this text after you reviewed it.")
        submission = cls(**subject.place._asdict(), number=number, editor_id=editor.id)
        subject.session.add(submission)
        subject.session.flush()
        return submission

    @classmethod
    def waiting(cls, subject: Subject) -> "Submission | None":
        of_subject = cls.article_id == subject.place.article_id, cls.subject == subject.place.subject
        return subject.session.scalar(select(cls).where(*of_subject, cls.outcome.is_(None)))

    @classmethod
    def give_back(cls, subject: Subject, editor: Editor, remark: str) -> None:
        """Return what was submitted to its writer, saying what is to be done."""
        if not (remark := clean("note", remark)):
            raise NoteRequired("Say what the writer is to do.")
        record.lock(subject.session, subject.place.article_id)
        if cls.waiting(subject) is None:
            raise Stale("It waits for no review any more: it was published or returned.")
        cls.settle(subject, editor, Outcome.RETURNED, remark)

    @classmethod
    def settle(cls, subject: Subject, editor: Editor, outcome: Outcome, remark: str = "") -> None:
        if waiting := cls.waiting(subject):
            waiting.outcome, waiting.remark = outcome, remark
            waiting.settled_by_id, waiting.settled_at = editor.id, clock.now()


class Remark(Base):
    """What the newsroom keeps to itself about a text: a withdrawal's reason that readers are not told."""

    __tablename__ = "remarks"
    __table_args__ = (
        ForeignKeyConstraint(["update_id", "article_id"], ["updates.id", "updates.article_id"]),
        CheckConstraint(f"length(text) <= {LIMITS['note']}", name="text_fits"),
        Index(None, "article_id", "made_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    update_id: Mapped[int | None]
    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    text: Mapped[str] = mapped_column(Text)

    @classmethod
    def on(cls, place: Place, editor: Editor, text: str) -> "Remark":
        return cls(**place._asdict(), editor_id=editor.id, text=clean("note", text))

    @classmethod
    def of(cls, article_id: int) -> Select["Remark", Editor]:
        """A story's, newest first, with who made each."""
        found = select(cls, Editor).join(Editor, Editor.id == cls.editor_id)
        return found.where(cls.article_id == article_id).order_by(cls.made_at.desc(), cls.id.desc())
