"""What stands outside the record of a story, as one: address, topics, what stands beside it, how long it is on top."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.article import Article, Pick
from models.database import Rows
from models.digests import digest_of
from models.editor import Editor
from models.log import Action, LogEntry, lines
from models.record import lock
from models.refusal import Stale
from models.related import named
from models.site import Site
from models.topic import articles_topics
from models.topic import named as topics_named


class Arrangement(NamedTuple):
    slug: str
    topics: list[int]  # their ids, in order
    related: list[int]  # of stories, in their order
    held_until: datetime | None = None  # as it is kept: it may have passed

    @classmethod
    def of(cls, session: Session, article_id: int) -> "Arrangement":
        """What is in force."""
        its = select(Article.slug, Article.held_until).where(Article.id == article_id)
        slug, held_until = session.execute(its).one()
        topics = select(articles_topics.c.topic_id).where(articles_topics.c.article_id == article_id)
        related = select(Pick.related_id).where(Pick.article_id == article_id).order_by(Pick.position)
        return cls(slug, sorted(session.scalars(topics)), list(session.scalars(related)), held_until)

    @property
    def fingerprint(self) -> str:
        return digest_of(repr(self))

    def put_in_force(self, session: Session, article: Article, editor: Editor, seen: str) -> None:
        """Having seen the arrangement of that fingerprint. What is in force already is no conflict.

        Raises Stale, Taken, Gone, TooMany, NotThere, NoRoom and Withdrawn.
        """
        lock(session, article.id)
        moment = Site.locked(session).now()
        now = self.of(session, article.id)
        if self.as_of(moment) == now.as_of(moment):
            return
        if seen != now.fingerprint:
            raise Stale("Somebody changed this after you opened it. Look at both before you apply yours.")
        related: Sequence[Article] = [
            session.get_one(Article, story.id) for story in named(session, self.related, article)
        ]
        article.take(self.slug, editor)
        article.concern(topics_named(session, self.topics), editor)
        article.pick(related, editor)
        article.hold_on_top(self.held_until, editor)

    def as_of(self, moment: datetime) -> "Arrangement":
        """Without a hold that has ended by itself: nobody changed anything."""
        return self if self.held_until and self.held_until > moment else self._replace(held_until=None)


def last_arranged(article_id: int) -> Rows:
    """Who put something of it in force last, as the log says it."""
    its = LogEntry.action.in_((Action.SLUG, Action.TOPICS, Action.RELATED, Action.HOLD))
    return lines().where(LogEntry.article_id == article_id, its).limit(1)
