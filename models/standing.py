"""What stands now, in SQL: models.edition says the same of one story's lines."""

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, literal, select
from sqlalchemy.sql.expression import ColumnElement, FromClause, ScalarSelect

from models.change import Change
from models.kind import LEADING, STANDING, Kind

changes = Change.__table__
NOW: ColumnElement[datetime] = bindparam("now", type_=changes.c.public_at.type)


def later(row: FromClause, *kinds: Kind, subject: ColumnElement[int] | None = None) -> ColumnElement[bool]:
    """Whether the row's story has a visible change of one of these kinds after it (of this subject)."""
    other = changes.alias()
    conditions = [
        other.c.article_id == row.c.article_id,
        other.c.public_at > row.c.public_at,
        other.c.public_at <= NOW,
        other.c.kind.in_(kinds),
    ]
    if subject is not None:
        conditions.append(other.c.subject == subject)
    return select(literal(1)).where(*conditions).exists()


def stands(row: FromClause) -> ColumnElement[bool]:
    """Whether a visible publication or update is not withdrawn now."""
    is_withdrawn = later(row, Kind.WITHDRAWAL, subject=row.c.subject)
    return and_(~is_withdrawn, ~later(row, Kind.WITHDRAWAL, subject=literal(0)))


def is_shown(row: FromClause) -> ColumnElement[bool]:
    """Whether what a visible change belongs to is not withdrawn now: it may have been, and be published again."""
    own, story = (last_of(row, "kind", *STANDING, subject=subject) for subject in (row.c.subject, literal(0)))
    return and_(own != Kind.WITHDRAWAL, story != Kind.WITHDRAWAL)


def is_newest(row: FromClause) -> ColumnElement[bool]:
    """Whether it is what says where the story stands in lists."""
    newer = changes.alias()
    is_outdone = (
        select(literal(1))
        .where(
            newer.c.article_id == row.c.article_id,
            newer.c.kind.in_(LEADING),
            newer.c.public_at > row.c.public_at,
            newer.c.public_at <= NOW,
            ~later(newer, Kind.WITHDRAWAL, subject=newer.c.subject),
        )
        .exists()
    )
    return and_(stands(row), ~is_outdone)


def newest_of(stories: FromClause) -> ScalarSelect[int]:
    """The id of what says where each of these stories stands in lists."""
    row = changes.alias()
    return (
        select(row.c.id)
        .where(
            row.c.article_id == stories.c.article_id,
            row.c.kind.in_(LEADING),
            row.c.public_at <= NOW,
            stands(row),
        )
        .order_by(row.c.public_at.desc())
        .limit(1)
        .correlate(stories)
        .scalar_subquery()
    )


def last_of(
    head: FromClause, column: str, *kinds: Kind, subject: ColumnElement[int] | None = None
) -> ScalarSelect[Any]:
    """A column of the story's last visible change of these kinds (of this subject)."""
    conditions = [
        changes.c.article_id == head.c.article_id,
        changes.c.public_at <= NOW,
        changes.c.kind.in_(kinds),
    ]
    if subject is not None:
        conditions.append(changes.c.subject == subject)
    newest_first = changes.c.public_at.desc()
    return select(changes.c[column]).where(*conditions).order_by(newest_first).limit(1).scalar_subquery()


def updates_until(head: FromClause, moment: ColumnElement[datetime]) -> ScalarSelect[int]:
    """How many of the story's updates had been public by then."""
    counted = changes.alias()
    return (
        select(func.count(counted.c.update_id.distinct()))
        .where(
            counted.c.article_id == head.c.article_id,
            counted.c.kind == Kind.UPDATE,
            counted.c.public_at <= moment,
        )
        .scalar_subquery()
    )


def first_moment(head: FromClause) -> ScalarSelect[datetime]:
    """When the development's subject first became public."""
    first = changes.alias()
    of_subject = first.c.article_id == head.c.article_id, first.c.subject == head.c.subject
    return select(func.min(first.c.public_at)).where(*of_subject).correlate(head).scalar_subquery()
