"""What an editor is about to do in public: looked at first, then done at once or at a later moment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from models import record
from models.article import Article
from models.change import Change
from models.draft import Draft
from models.editor import Editor
from models.key_points import KeyPoints
from models.kind import LEADING, RUNNING, WORDED, Kind
from models.log import withheld
from models.refusal import Pending, Refusal, SentBefore, Stale, UnderOrder, Unnamed
from models.related import unpublished
from models.review import corrected_words, standing, words_of
from models.rules import check
from models.schedule import check_moment, pending
from models.second_look import MoreThanAnEdit, doubts, undone
from models.site import Site
from models.subject import Subject, Terms
from models.submission import Outcome, Submission
from models.update import Update
from models.words import Words, clean

Chosen = TypeVar("Chosen", Article, Update)


@dataclass(frozen=True)
class Proposal:
    subject: Article | Update
    kind: Kind
    draft: Draft | None = None  # of the words, for a kind that carries them
    note: str = ""
    is_legal: bool = False
    withheld: str = ""  # a withdrawal's reason that readers are not told
    updates: Sequence[tuple[Update, Draft]] = ()  # published with their story, oldest first
    related: Sequence[tuple[Article, Draft]] = ()  # published just before it, each as a story of its own
    reopens: bool = False  # the closed story, in the same transaction
    is_sure: bool = False  # that an edit is one
    is_allowed: bool = False  # that what a legal order forbade may be read again
    cancels: bool = False  # what is scheduled and stands in the way

    @property
    def beside(self) -> list[Article | Update]:
        """What else is published with it."""
        return [*(update for update, _ in self.updates), *(other for other, _ in self.related)]

    def make(self, editor: Editor, token: str | None, at: datetime | None = None) -> Change:
        """Enter it into the record, all or nothing. Raises a Refusal."""
        session = self.subject.session
        for article_id in sorted({self.subject.place.article_id, *(other.id for other, _ in self.related)}):
            record.lock(session, article_id)
        if made := record.made_with(session, token):
            self.check_again(made, at)
            return made
        self.look_twice()
        if self.cancels:
            self.make_room(editor)
        change = self.enter(editor, {"token": token, "at": at})
        if self.kind in WORDED:
            for subject in (self.subject, *self.beside):
                Submission.settle(subject, editor, Outcome.PUBLISHED)
        session.flush()
        return change

    def check_again(self, made: Change, at: datetime | None) -> None:
        """Raises SentBefore where the form that made this change says something else now."""
        check_moment(made, at)
        session, note = self.subject.session, clean("note", self.note)
        kind = Kind.OPENING if self.reopens else self.kind
        if (made.article_id, made.kind, made.note, made.is_legal) != (
            self.subject.place.article_id,
            kind,
            note,
            self.is_legal,
        ):
            raise SentBefore("It was sent before, with another note or as something else: that was done, this was not.")
        if self.draft and not self.reopens and self.draft.words != made.words:
            raise SentBefore("It was sent before, with other words: those are public, these are not.")
        if not all(each.is_in_record for each in self.beside):
            raise SentBefore("The story was published before, without all that is ticked now.")
        told = {line.detail for line in session.execute(withheld(made.article_id))}
        if self.withheld and clean("note", self.withheld) not in told:
            raise SentBefore("It was withdrawn before, for another reason: that one is kept, this is not.")

    def look_twice(self) -> None:
        """Raises MoreThanAnEdit, Unnamed where key points would carry other words along without a word of it, or
        UnderOrder where earlier words would be read again with these."""
        part = standing(self.subject) if self.draft else None
        if part is None or self.draft is None:
            return
        order = part.withdrawal and part.withdrawal.is_legal and part.withdrawal.subject == part.subject
        if order and self.kind in LEADING and not self.is_allowed:
            raise UnderOrder(
                "A legal order forbade it. Its earlier versions could be read again: confirm that they may."
            )
        before = words_of(self.subject.session, part)
        if self.kind is Kind.EDIT and not self.is_sure:
            found = doubts(before, self.draft.words)
            found += undone(before, self.draft.words, corrected_words(self.subject))
            if found:
                raise MoreThanAnEdit(found)
        if self.kind is Kind.KEY_POINTS and without_key_points(before) != without_key_points(self.draft.words):
            raise Unnamed("More than the key points has changed. Call it a correction, a clarification or an edit.")

    def make_room(self, editor: Editor) -> None:
        """Cancel what is scheduled and hinders this, the latest first: what is later may need what is sooner."""
        session = self.subject.session
        changes = session.scalars(pending(self.subject.place.article_id)).all()
        for change in reversed(changes):
            if self.is_hindered_by(change):
                record.cancel(session, change, editor)

    def is_hindered_by(self, change: Change) -> bool:
        if self.kind is Kind.CLOSING:
            return change.kind in (Kind.UPDATE, *RUNNING)
        if self.kind is Kind.OPENING:
            return change.kind in RUNNING
        return change.subject == self.subject.place.subject and change.kind in WORDED

    def enter(self, editor: Editor, terms: Terms) -> Change:
        if self.kind is Kind.WITHDRAWAL:
            return self.subject.withdraw(editor, self.note, withheld=self.withheld, is_legal=self.is_legal, **terms)
        if isinstance(self.subject, Article) and self.kind is Kind.OPENING:
            return self.subject.open(editor, **terms)
        if isinstance(self.subject, Article) and self.kind is Kind.CLOSING:
            return self.subject.close(editor, **terms)
        assert self.draft is not None
        if self.reopens:
            return self.reopen(self.draft, editor, terms)
        for other, draft in self.related:
            other.publish(draft, editor)
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


def without_key_points(words: Words) -> Words:
    return replace(words, details=KeyPoints().within(words.details))


def reviewed(subject: Subject, number: int) -> Draft:
    """The draft of this number, which an editor has looked at. Raises Stale where there is none."""
    draft = subject.draft_numbered(number)
    if draft is None:
        raise Stale("There is no draft with that number: look through this one.")
    return draft


def reviewed_updates(article: Article, chosen: Sequence[str]) -> list[tuple[Update, Draft]]:
    """The updates that are to be published with their story, each named by its id and its draft's number: `7-2`."""
    updates = article.session.scalars(select(Update).where(Update.article_id == article.id).order_by(Update.id)).all()
    return reviewed_of(updates, chosen)


def reviewed_related(article: Article, chosen: Sequence[str]) -> list[tuple[Article, Draft]]:
    """The related stories that are to be published with it, named likewise. What is public by now is left as it is."""
    drafts = unpublished(article.session, article.id)
    return reviewed_of([article.session.get_one(Article, draft.article_id) for draft in drafts], chosen)


def reviewed_of(subjects: Sequence[Chosen], chosen: Sequence[str]) -> list[tuple[Chosen, Draft]]:
    numbers = dict(text.split("-", 1) for text in chosen if re.fullmatch(r"[0-9]{1,9}-[0-9]{1,9}", text))
    return [(each, reviewed(each, int(numbers[str(each.id)]))) for each in subjects if str(each.id) in numbers]


def hindrance(subject: Subject, kind: Kind) -> Refusal | None:
    """Why a change without words can be made neither now nor once all is public; what can be cancelled is none."""
    lines, now = record.lines_of(subject.session, subject.place.article_id), Site.read(subject.session).now()
    found = None
    for when in (now, max([now, *(line.public_at for line in lines)]) + record.TICK):
        terms = {"when": when, "settled": now + record.MARGIN}
        try:
            check(subject.session, kind, subject.place.subject, lines, **terms, note="", words=None)
        except Pending:
            return None
        except Refusal as refusal:
            found = found or refusal
        else:
            return None
    return found
