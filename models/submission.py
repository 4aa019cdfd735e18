"""Review: a writer submits a text, an editor publishes it or returns it with a remark; who and when is kept."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Computed,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column
from sqlalchemy.sql.expression import ColumnElement

from models import clock, record
from models.article import Article
from models.change import Change
from models.database import Base
from models.draft import Draft, drafts, is_working_copy
from models.edition import Part
from models.editor import Editor
from models.kind import WORDED
from models.log import Action
from models.record import Place
from models.refusal import NoteRequired, NothingChanged, Stale
from models.review import standing, words_of
from models.subject import Subject
from models.update import Update
from models.words import LIMITS, clean

LISTED = 10  # submissions of a text that stand above it
DELETED = select(Update.id).where(Update.deleted_at.is_not(None))


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
    def of_one(cls) -> Select["Submission", Editor, Editor]:
        """A subject's submissions, newest first, with who made each and who settled it (or none)."""
        of_subject = cls.article_id == bindparam("article_id"), cls.subject == bindparam("subject")
        settler = aliased(Editor)
        found = select(cls, Editor, settler).join(Editor, Editor.id == cls.editor_id)
        found = found.outerjoin(settler, settler.id == cls.settled_by_id)
        return found.where(*of_subject).order_by(cls.submitted_at.desc(), cls.id.desc())

    @classmethod
    def is_settled(cls) -> ColumnElement[bool]:
        """Whether the text became public, or is scheduled, since it was submitted."""
        of_subject = Change.article_id == cls.article_id, Change.subject == cls.subject
        since = select(Change.id).where(*of_subject, Change.kind.in_(WORDED), Change.recorded_at >= cls.submitted_at)
        return since.limit(1).scalar_subquery().is_not(None)

    @classmethod
    def since_published(cls, subject: Subject) -> Sequence["Row[Submission, Editor, Editor]"]:
        """What the text went through since its words were last entered into the record, newest first."""
        return subject.session.execute(SINCE_PUBLISHED, named(subject.place)).all()

    @classmethod
    def stories(cls, outcome: Outcome | None) -> Select[int]:
        """The stories of which a text waits for review (None), or was returned and is still to be mended."""
        later = aliased(cls)
        of_subject = later.article_id == cls.article_id, later.subject == cls.subject
        # No EXISTS, here or above: of so many joins PostgreSQL would take those of all stories first.
        last = select(func.max(later.id)).where(*of_subject).scalar_subquery()
        found = select(cls.article_id).where(cls.subject.not_in(DELETED))
        if outcome is None:
            return found.where(cls.outcome.is_(None))
        return found.where(cls.outcome == outcome, cls.id == last, ~cls.is_settled())

    @classmethod
    def for_review(cls) -> Select["Submission", Draft, Editor, str]:
        """What waits for an editor: working copy, who submitted it, headline of its story; the longest waiting first.

        What was deleted waits no more, until it is restored.
        """
        its_own = and_(Draft.article_id == cls.article_id, Draft.subject == cls.subject, is_working_copy())
        own = drafts.alias("own")
        of_story = and_(own.c.article_id == cls.article_id, own.c.subject == 0, is_working_copy(own))
        found = select(cls, Draft, Editor, own.c.headline).join_from(cls, Draft, its_own).join(own, of_story)
        found = found.join(Editor, Editor.id == cls.editor_id)
        found = found.join(Article, Article.id == cls.article_id).where(Article.deleted_at.is_(None))
        return found.where(cls.outcome.is_(None), cls.subject.not_in(DELETED)).order_by(cls.submitted_at)

    @classmethod
    def submit(cls, subject: Subject, number: int, editor: Editor) -> "Submission":
        """Give the working copy to review; asking twice is asking once.

        Raises Stale for an older draft, NothingChanged for what readers see already, Deleted.
        """
        subject.hold()
        if waiting := cls.waiting(subject):
            return waiting
        if subject.working_copy.number != number:
            raise Stale("Somebody saved this text after you reviewed it.")
        if not is_news(subject, standing(subject)):
            raise NothingChanged("The words are the same as those that are public.")
        submission = cls(**subject.place._asdict(), number=number, editor_id=editor.id)
        subject.session.add(submission)
        subject.session.flush()
        subject.log(editor, Action.SUBMISSION, f"draft {number}")
        return submission

    @classmethod
    def waiting(cls, subject: Subject) -> "Submission | None":
        of_subject = cls.article_id == subject.place.article_id, cls.subject == subject.place.subject
        return subject.session.scalar(select(cls).where(*of_subject, cls.outcome.is_(None)))

    @classmethod
    def give_back(cls, subject: Subject, editor: Editor, remark: str) -> None:
        """Return what was submitted to its writer, saying what is to be done; asking twice is asking once."""
        if not (remark := clean("note", remark)):
            raise NoteRequired("Say what the writer is to do.")
        record.lock(subject.session, subject.place.article_id)
        if (waiting := cls.waiting(subject)) is None:
            last = subject.session.scalars(cls.of_one().limit(1), named(subject.place)).first()
            if last and (last.outcome, last.settled_by_id, last.remark) == (Outcome.RETURNED, editor.id, remark):
                return
            raise Stale("It is no longer waiting for review: it was published or returned.")
        cls.settle(subject, editor, Outcome.RETURNED, remark)
        subject.log(editor, Action.RETURN, f"draft {waiting.number}")

    @classmethod
    def settle(cls, subject: Subject, editor: Editor, outcome: Outcome, remark: str = "") -> None:
        if waiting := cls.waiting(subject):
            waiting.outcome, waiting.remark = outcome, remark
            waiting.settled_by_id, waiting.settled_at = editor.id, clock.now()


def named(place: Place) -> dict[str, int]:
    return {"article_id": place.article_id, "subject": place.subject}


UNSETTLED = or_(Submission.outcome.is_(None), ~Submission.is_settled())
SINCE_PUBLISHED = Submission.of_one().where(UNSETTLED).limit(LISTED)


def is_news(subject: Subject, part: Part | None) -> bool:
    """Whether its working copy has other words than readers see of this part of its story."""
    return part is None or not part.is_shown or words_of(subject.session, part) != subject.working_copy.words
