"""What stands now, in SQL: models.edition says the same of one story's lines."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, and_, bindparam, case, cast, func, literal_column, select
from sqlalchemy.sql.expression import ColumnElement, FromClause, ScalarSelect

from models.change import Change
from models.database import Rows
from models.edition import Line
from models.kind import LEADING, NEWS, NOTED, STANDING, WORDED, Kind
from models.label import DETAIL as LABEL
from models.reply import DETAIL as REPLY
from models.words import TEXTS

changes = Change.__table__
NOW: ColumnElement[datetime] = bindparam("now", type_=changes.c.public_at.type)
DETAILS = (LABEL, REPLY)
IN_SHORT = (LABEL, "headline", "standfirst")  # the fields that a teaser shows
CORRECTABLE = (*TEXTS, *DETAILS)  # the fields that a correction is said to concern
# What never varies is spelt out in the statement: a parameter is bound anew at each asking.
ONE: ColumnElement[int] = literal_column("1", Integer)
ORIGINAL: ColumnElement[int] = literal_column("0", Integer)  # its subject
EMPTY: ColumnElement[str] = literal_column("''", String)
FRESH_SINCE: ColumnElement[datetime] = bindparam("fresh_since", type_=changes.c.public_at.type)


def of_kinds(row: FromClause, *kinds: Kind) -> ColumnElement[bool]:
    return row.c.kind.in_([literal_column(f"'{kind}'") for kind in kinds])


def later(row: FromClause, *kinds: Kind, subject: ColumnElement[int] | None = None) -> ColumnElement[bool]:
    """Whether the row's story has a visible change of one of these kinds after it (of this subject)."""
    other = changes.alias()
    conditions = [
        other.c.article_id == row.c.article_id,
        other.c.public_at > row.c.public_at,
        other.c.public_at <= NOW,
        of_kinds(other, *kinds),
    ]
    if subject is not None:
        conditions.append(other.c.subject == subject)
    return select(ONE).where(*conditions).exists()


def stands(row: FromClause) -> ColumnElement[bool]:
    """Whether a visible publication or update is not withdrawn now."""
    is_withdrawn = later(row, Kind.WITHDRAWAL, subject=row.c.subject)
    return and_(~is_withdrawn, ~later(row, Kind.WITHDRAWAL, subject=ORIGINAL))


def is_shown(row: FromClause) -> ColumnElement[bool]:
    """Whether what a visible change belongs to is not withdrawn now: it may have been, and be published again."""
    own, story = (last_of(row, "kind", *STANDING, subject=subject) for subject in (row.c.subject, ORIGINAL))
    return and_(own != Kind.WITHDRAWAL, story != Kind.WITHDRAWAL)


def is_newest(row: FromClause) -> ColumnElement[bool]:
    """Whether it is what says where the story stands in lists."""
    newer = changes.alias()
    is_outdone = (
        select(ONE)
        .where(
            newer.c.article_id == row.c.article_id,
            of_kinds(newer, *LEADING),
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
            of_kinds(row, *LEADING),
            row.c.public_at <= NOW,
            stands(row),
        )
        .order_by(row.c.public_at.desc())
        .limit(ONE)
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
        of_kinds(changes, *kinds),
    ]
    if subject is not None:
        conditions.append(changes.c.subject == subject)
    newest_first = changes.c.public_at.desc()
    return select(changes.c[column]).where(*conditions).order_by(newest_first).limit(ONE).scalar_subquery()


def altered(row: FromClause, *names: str) -> ScalarSelect[str]:
    """Those of these fields whose words the row changed, each with a space after it.

    NULL where that can't be told: the row is the first of its subject, or it or the one before is erased.
    """
    before, other = changes.alias(), changes.alias()
    last_before = (
        select(other.c.id)
        .where(other.c.article_id == row.c.article_id, other.c.subject == row.c.subject)
        .where(of_kinds(other, *WORDED), other.c.public_at < row.c.public_at)
        .order_by(other.c.public_at.desc())
        .limit(ONE)
        .correlate(row)
        .scalar_subquery()
    )
    fields: ColumnElement[str] = EMPTY
    for name in names:
        old, new = (cast(each.c.details[name], String) if name in DETAILS else each.c[name] for each in (before, row))
        fields = fields + case((old.is_distinct_from(new), literal_column(f"'{name} '", String)), else_=EMPTY)
    are_there = before.c.erased_at.is_(None), row.c.erased_at.is_(None)
    return select(fields).where(before.c.id == last_before, *are_there).correlate(row).scalar_subquery()


def is_freshly_corrected(head: FromClause) -> ColumnElement[bool]:
    """Whether what a teaser says of the story was wrong until a correction that is still fresh."""
    row = changes.alias()
    return (
        select(ONE)
        .where(row.c.article_id == head.c.article_id, row.c.kind == Kind.CORRECTION, row.c.subject == 0)
        .where(row.c.public_at > FRESH_SINCE, row.c.public_at <= NOW, altered(row, *IN_SHORT) != "")
        .exists()
    )


CORRECTED = case((of_kinds(changes, *NOTED), func.coalesce(altered(changes, *CORRECTABLE), EMPTY)), else_=EMPTY)
LINE = (*(changes.c[name] for name in Line._fields[:-1]), CORRECTED)  # the columns of one
LINES: Rows = (
    select(*LINE)
    .where(changes.c.article_id == bindparam("article_id"), changes.c.public_at <= NOW)
    .order_by(changes.c.public_at)
)


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


def news_of(head: FromClause) -> ScalarSelect[int]:
    """How many of the story's visible changes are told to those who read it before."""
    counted = changes.alias()
    of_story = counted.c.article_id == head.c.article_id, of_kinds(counted, *NEWS), counted.c.public_at <= NOW
    return select(func.count()).select_from(counted).where(*of_story).scalar_subquery()


def first_moment(head: FromClause) -> ScalarSelect[datetime]:
    """When the development's subject first became public."""
    first = changes.alias()
    of_subject = first.c.article_id == head.c.article_id, first.c.subject == head.c.subject
    return select(func.min(first.c.public_at)).where(*of_subject).correlate(head).scalar_subquery()
