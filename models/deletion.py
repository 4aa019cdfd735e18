"""Drafts that were thrown away: kept for a while, then gone for good."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.orm import Session

from models import clock
from models.address import Address
from models.article import Article, Pick
from models.draft import Draft, is_working_copy
from models.pasting import Paste
from models.preview_link import PreviewLink
from models.rendering import ReadAlso
from models.subject import Subject
from models.submission import Submission
from models.topic import articles_topics
from models.update import Update

KEPT = timedelta(days=30)


def gone_at(subject: Subject) -> datetime:
    """When it can't be brought back any more."""
    assert subject.deleted_at is not None
    return subject.deleted_at + KEPT


def thrown_away() -> Select[Draft, datetime]:
    """The working copy of each story and update that can still be brought back, and when it was deleted."""
    since = clock.now() - KEPT
    deleted_at = func.coalesce(Update.deleted_at, Article.deleted_at)
    return (
        select(Draft, deleted_at)
        .join_from(Draft, Article, Article.id == Draft.article_id)
        .outerjoin(Update, Update.id == Draft.update_id)
        .where(or_(Update.deleted_at > since, (Article.deleted_at > since) & (Draft.subject == 0)))
        .where(is_working_copy())
        .order_by(deleted_at.desc(), Draft.id.desc())
    )


def purge(session: Session) -> int:
    """Remove for good what was deleted longer than KEPT ago, and return how many stories and updates that were."""
    until = clock.now() - KEPT
    articles = session.scalars(select(Article.id).where(Article.deleted_at <= until)).all()
    is_old = or_(Update.deleted_at <= until, Update.article_id.in_(articles))
    updates = session.scalars(select(Update.id).where(is_old)).all()
    for kept in (Submission, Draft):
        session.execute(delete(kept).where(or_(kept.update_id.in_(updates), kept.article_id.in_(articles))))
    session.execute(delete(Update).where(Update.id.in_(updates)))
    remove(session, articles)
    return len(articles) + len(updates)


def remove(session: Session, articles: Sequence[int]) -> None:
    session.execute(delete(Pick).where(or_(Pick.article_id.in_(articles), Pick.related_id.in_(articles))))
    session.execute(delete(articles_topics).where(articles_topics.c.article_id.in_(articles)))
    for kept in (Address, PreviewLink, Paste, ReadAlso):
        session.execute(delete(kept).where(kept.article_id.in_(articles)))
    session.execute(delete(Article).where(Article.id.in_(articles)))
