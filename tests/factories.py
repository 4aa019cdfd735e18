"""A newsroom of tiny cast: a test names what matters to it, and the rest is there."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import editor as accounts
from models.article import Article
from models.change import Change
from models.draft import Draft
from models.edition import Edition
from models.editor import Editor, Role
from models.kind import Kind
from models.public_record import PublicRecord
from models.record import erase
from models.site import Site
from models.slug import slug_of
from models.subject import Subject
from models.topic import Topic
from models.update import Update
from models.words import Words

BODY = "The ferry ran aground at nine."
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NO_HASH, PASSWORD = "no password has this hash", "correct horse battery staple"
# As the site hashes, at the least cost: behind the tests' passwords lies nothing.
accounts.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASH = accounts.HASHER.hash(PASSWORD)


def moment(text: str) -> datetime:
    """A moment in UTC from text such as 2022-01-26 10:14."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def prose(words: int) -> str:
    """A text of so many words in passages of fifty; the nth begins “Passage <n>”."""
    starts = range(1, words // 50 + 1)
    return "\n\n".join(f"Passage {number}{' word' * 48}" for number in starts)


def at_moment(when: datetime | None) -> AbstractContextManager[object]:
    """What is done within is done then; the moments of a test run forwards."""
    return time_machine.travel(when, tick=False) if when else nullcontext()


class Newsroom:
    """Every method commits, as a form or command would. `at` is when it is done, by the tests' clock."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._editor: Editor | None = None

    @property
    def editor(self) -> Editor:
        if self._editor is None:
            self._editor = Editor(name="Agnes", role=Role.EDITOR, password_hash=NO_HASH)
            self.session.add(self._editor)
            self.session.flush()
        return self._editor

    def works_as(self, editor: Editor) -> None:
        """From now on, all is done by this editor."""
        self._editor = editor

    def an_editor(self, name: str = "Bo", role: Role = Role.EDITOR) -> Editor:
        """Who can sign in with PASSWORD."""
        editor = Editor(name=name, role=role, password_hash=HASH)
        self.session.add(editor)
        self.session.commit()
        return editor

    def a_draft_article(self, headline: str = "Ferry aground", body: str = BODY, **words: Any) -> Article:
        article = Article.create(self.session, Words(headline=headline, body=body, **words), self.editor)
        self.session.commit()
        return article

    def an_article(
        self,
        headline: str = "Ferry aground",
        body: str = BODY,
        *,
        at: datetime | None = None,
        topics: Sequence[str] = (),
        is_running: bool = False,
        **words: Any,
    ) -> Article:
        """A public story."""
        with at_moment(at):
            article = Article.create(self.session, Words(headline=headline, body=body, **words), self.editor)
            article.publish(self.draft_of(article), self.editor)
            if topics:
                article.concern([self.a_topic(name) for name in topics], self.editor)
            if is_running:
                article.open(self.editor)
            self.session.commit()
        return article

    def an_update(
        self, article: Article, headline: str = "", body: str = BODY, *, at: datetime | None = None, **words: Any
    ) -> Update:
        """A public update."""
        with at_moment(at):
            update = Update.create(article, Words(headline=headline, body=body, **words), self.editor)
            update.publish(self.draft_of(update), self.editor)
            self.session.commit()
        return update

    def a_draft_update(self, article: Article, headline: str = "", body: str = BODY, **words: Any) -> Update:
        update = Update.create(article, Words(headline=headline, body=body, **words), self.editor)
        self.session.commit()
        return update

    def readers(self, now: datetime | None = None) -> PublicRecord:
        """What readers may see now, or at another moment."""
        site = Site.locked(self.session)
        return PublicRecord(self.session.connection(), now or site.now())

    def edition(self, article: Article, now: datetime | None = None) -> Edition:
        edition = self.readers(now).edition(article.id)
        assert edition is not None
        return edition

    def a_topic(self, name: str) -> Topic:
        topic = self.session.scalar(select(Topic).where(Topic.name == name))
        if topic is None:
            topic = Topic(name=name, slug=slug_of(name))
            self.session.add(topic)
            self.session.flush()
        return topic

    def draft_of(self, subject: Subject, **words: Any) -> Draft:
        """The working copy, saved anew if with these words."""
        draft = subject.working_copy
        return subject.save(replace(draft.words, **words), self.editor, draft.number) if words else draft

    def picks(self, article: Article, *related: Article) -> None:
        """Choose what stands beside a story."""
        article.pick(related, self.editor)
        self.session.commit()

    def renames(self, article: Article, *wanted: str) -> None:
        """Give a story one address after the other."""
        for name in wanted:
            article.rename(name, self.editor)
        self.session.commit()

    def a_change_of(self, headline: str) -> Change:
        """The newest change with this headline."""
        return self.session.scalars(
            select(Change).where(Change.headline == headline).order_by(Change.public_at.desc()).limit(1)
        ).one()

    def article(self, article_id: int) -> Article:
        return self.session.get_one(Article, article_id)

    def corrects(
        self, subject: Subject, note: str = "It was ten.", *, at: datetime | None = None, **words: Any
    ) -> Change:
        return self.amends(Kind.CORRECTION, subject, note, at=at, **words)

    def amends(
        self, kind: Kind, subject: Subject, note: str = "", *, at: datetime | None = None, **words: Any
    ) -> Change:
        with at_moment(at):
            draft = self.draft_of(subject, **(words or {"body": f"{BODY} {note}"}))
            match kind:
                case Kind.CORRECTION:
                    change = subject.correct(draft, self.editor, note)
                case Kind.CLARIFICATION:
                    change = subject.clarify(draft, self.editor, note)
                case _:
                    change = subject.edit(draft, self.editor)
            self.session.commit()
        return change

    def withdraws(self, subject: Subject, reason: str = "", *, at: datetime | None = None, **terms: Any) -> Change:
        with at_moment(at):
            change = subject.withdraw(self.editor, reason, **terms)
            self.session.commit()
        return change

    def takes_down(self, change: Change) -> None:
        """Empty a change's words for good."""
        erase(self.session, change, self.editor)
        self.session.commit()

    def schedules(self, subject: Article | Update, at: datetime, **words: Any) -> Change:
        """Publish it at a later moment."""
        change = subject.publish(self.draft_of(subject, **words), self.editor, at=at)
        self.session.commit()
        return change
