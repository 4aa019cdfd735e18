"""What an editor is about to do in public: looked at first, then done at once or at a later moment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models import record
from models.article import Article
from models.change import Change
from models.difference import differences
from models.draft import Draft
from models.editor import Editor
from models.kind import RUNNING, WORDED, Kind
from models.log import Action, log
from models.refusal import Stale, Unnamed
from models.review import public_words
from models.schedule import pending
from models.second_look import MoreThanAnEdit, doubts
from models.subject import Subject, Terms
from models.submission import Outcome, Remark, Submission
from models.update import Update


@dataclass(frozen=True)
class Proposal:
    subject: Article | Update
    kind: Kind
    draft: Draft | None = None  # of the words, for a kind that carries them
    note: str = ""
    is_legal: bool = False
    remark: str = ""  # a withdrawal's reason that readers are not told
    updates: Sequence[tuple[Update, Draft]] = ()  # published with their story, oldest first
    reopens: bool = False  # the closed story, in the same transaction
    is_sure: bool = False  # that an edit is one
    cancels: bool = False  # what is scheduled and stands in the way

    def make(self, editor: Editor, token: str | None, at: datetime | None = None) -> Change:
        """Enter it into the record, all or nothing. Raises a Refusal."""
        session, place = self.subject.session, self.subject.place
        record.lock(session, place.article_id)
        if made := record.made_with(session, token):
            return made
        self.look_twice()
        if self.cancels:
            self.make_room()
        change = self.enter(editor, {"token": token, "at": at})
        if self.remark:
            session.add(Remark.on(place, editor, self.remark))
        if self.kind in WORDED:
            for subject in (self.subject, *(update for update, _ in self.updates)):
                Submission.settle(subject, editor, Outcome.PUBLISHED)
        told = f"{self.kind}, change {change.id}" + (f": {self.remark}" if self.remark else "")
        log(session, editor, Action.SCHEDULE if at else Action(self.kind.value), told, article_id=place.article_id)
        session.flush()
        return change

    def look_twice(self) -> None:
        """Raises MoreThanAnEdit, or Unnamed where key points would carry other words along without a word of it."""
        before = public_words(self.subject) if self.draft else None
        if before is None or self.draft is None:
            return
        if self.kind is Kind.EDIT and not self.is_sure and (found := doubts(before, self.draft.words)):
            raise MoreThanAnEdit(found)
        if self.kind is Kind.KEY_POINTS and differences(before, self.draft.words):
            raise Unnamed("More than the key points differs. Call it a correction, a clarification or an edit.")

    def make_room(self) -> None:
        """Cancel what is scheduled and hinders this, the latest first: what is later may need what is sooner."""
        session = self.subject.session
        changes = session.scalars(pending(self.subject.place.article_id)).all()
        for change in reversed(changes):
            if self.is_hindered_by(change):
                record.cancel(session, change)

    def is_hindered_by(self, change: Change) -> bool:
        if self.kind is Kind.CLOSING:
            return change.kind in (Kind.UPDATE, *RUNNING)
        if self.kind is Kind.OPENING:
            return change.kind in RUNNING
        return change.subject == self.subject.place.subject and change.kind in WORDED

    def enter(self, editor: Editor, terms: Terms) -> Change:
        if self.kind is Kind.WITHDRAWAL:
            return self.subject.withdraw(editor, self.note, is_legal=self.is_legal, **terms)
        if isinstance(self.subject, Article) and self.kind is Kind.OPENING:
            return self.subject.open(editor, **terms)
        if isinstance(self.subject, Article) and self.kind is Kind.CLOSING:
            return self.subject.close(editor, **terms)
        assert self.draft is not None
        if self.reopens:
            return self.reopen(self.draft, editor, terms)
        change = self.subject.tell(self.kind, self.draft, editor, self.note, **terms)
        for update, draft in self.updates:
            update.publish(draft, editor)
        return change

    def reopen(self, draft: Draft, editor: Editor, terms: Terms) -> Change:
        """Open the closed story again, which the token stands on, and publish the update."""
        article = self.subject.session.get_one(Article, self.subject.place.article_id)
        opening = article.open(editor, **terms)
        self.subject.tell(self.kind, draft, editor)
        return opening


def reviewed(subject: Subject, number: int) -> Draft:
    """The draft of this number, which an editor has looked at. Raises Stale where there is none."""
    draft = subject.draft_numbered(number)
    if draft is None:
        raise Stale("There is no draft of that number: look through this one.")
    return draft


def reviewed_updates(article: Article, chosen: Sequence[str]) -> list[tuple[Update, Draft]]:
    """The updates that are to be published with their story, each named by its id and its draft's number: `7-2`."""
    updates = article.session.scalars(select(Update).where(Update.article_id == article.id).order_by(Update.id)).all()
    numbers = dict(text.split("-", 1) for text in chosen if re.fullmatch(r"[0-9]{1,9}-[0-9]{1,9}", text))
    return [(update, reviewed(update, int(numbers[str(update.id)]))) for update in updates if str(update.id) in numbers]
