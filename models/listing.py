"""The lists of stories: each is one statement over the public record."""

from typing import Any

from sqlalchemy import and_, bindparam, case, func, literal, or_, select, tuple_
from sqlalchemy.sql.expression import ColumnElement, FromClause

from models.article import Article, Pick
from models.database import Rows
from models.kind import RUNNING, WORDED, Kind
from models.rendering import Rendering
from models.standing import NOW, changes, first_moment, is_newest, last_of, stands, updates_until
from models.topic import articles_topics

PAGE = 20  # teasers a page
LATEST = 4  # developments beside a lead story
RELATED = 6  # related stories at most
NEAR = 2_000  # the newest publications and updates among which related stories are sought


def listed(
    row: FromClause, *conditions: ColumnElement[bool], limit: int, first: tuple[ColumnElement[Any], ...] = ()
) -> Rows:
    """The teasers of the stories whose newest development `row` meets the conditions: `first`, then newest, first."""
    head = (
        select(row.c.id, row.c.article_id, row.c.subject, row.c.public_at)
        .where(row.c.is_leading, row.c.public_at <= NOW, is_newest(row), *conditions)
        .order_by(row.c.public_at.desc(), row.c.id.desc())
        .limit(limit)
        .subquery("head")
    )
    own, development = changes.alias("own"), changes.alias("development")
    renderings = Rendering.__table__
    return (
        select(
            head.c.id.label("cursor"),
            Article.slug,
            own.c.language,
            own.c.kicker,
            own.c.headline,
            own.c.standfirst,
            own.c.erased_at.is_not(None).label("is_erased"),
            head.c.public_at.label("moment"),
            case((head.c.subject == 0, 0), else_=updates_until(head, first_moment(head))).label("number"),
            case((head.c.subject == 0, ""), else_=development.c.headline).label("development"),
            func.coalesce(renderings.c.summary, "").label("summary"),
            updates_until(head, NOW).label("updates"),
            last_of(head, "kind", *RUNNING).label("running"),
        )
        .join_from(head, Article.__table__, Article.id == head.c.article_id)
        .join(own, own.c.id == last_of(head, "id", *WORDED, subject=literal(0)))
        .join(development, development.c.id == last_of(head, "id", *WORDED, subject=head.c.subject))
        .outerjoin(renderings, renderings.c.change_id == development.c.id)
        .order_by(*first, head.c.public_at.desc(), head.c.id.desc())
    )


def is_before(row: FromClause) -> ColumnElement[bool]:
    """Whether it comes after the teaser `before` in a list, newest first; a hidden one has no place in any list."""
    before = changes.alias()
    moment = select(before.c.public_at).where(before.c.id == bindparam("before"), before.c.public_at <= NOW)
    return tuple_(row.c.public_at, row.c.id) < tuple_(moment.scalar_subquery(), bindparam("before"))


def is_about(row: FromClause) -> ColumnElement[bool]:
    about = (
        articles_topics.c.article_id == row.c.article_id,
        articles_topics.c.topic_id == bindparam("topic_id"),
    )
    return select(literal(1)).where(*about).exists()


def is_in_month(row: FromClause) -> ColumnElement[bool]:
    kind = row.c.public_at.type
    return and_(row.c.public_at >= bindparam("start", type_=kind), row.c.public_at < bindparam("end", type_=kind))


def shares_topic(row: FromClause) -> ColumnElement[bool]:
    """Whether its story has a topic in common with the article, among what is NEAR in time."""
    near = changes.alias()
    oldest = (
        select(near.c.public_at)
        .where(near.c.is_leading, near.c.public_at <= NOW)
        .order_by(near.c.public_at.desc())
        .offset(NEAR - 1)
        .limit(1)
        .scalar_subquery()
    )
    of_article = select(articles_topics.c.topic_id).where(articles_topics.c.article_id == bindparam("article_id"))
    sharing = select(articles_topics.c.article_id).where(articles_topics.c.topic_id.in_(of_article))
    return and_(
        row.c.article_id != bindparam("article_id"),
        row.c.article_id.in_(sharing),
        or_(oldest.is_(None), row.c.public_at >= oldest),
    )


# The editor's order, of the teaser's article among the picks of another.
PICK_POSITION = (
    select(Pick.position)
    .where(Pick.article_id == bindparam("article_id"), Pick.related_id == Article.id)
    .correlate(Article)
    .scalar_subquery()
)


def statements() -> dict[str, Rows]:
    """Each list, and each list after its first page, built once: building costs more than asking."""
    row = changes.alias("row")
    picked = select(Pick.related_id).where(Pick.article_id == bindparam("article_id"))
    lists: dict[str, tuple[ColumnElement[bool], ...]] = {
        "newest": (),
        "topic": (is_about(row),),
        "month": (is_in_month(row),),
    }
    return {
        **{name: listed(row, *conditions, limit=PAGE + 1) for name, conditions in lists.items()},
        **{
            f"{name} before": listed(row, *conditions, is_before(row), limit=PAGE + 1)
            for name, conditions in lists.items()
        },
        "picked": listed(row, row.c.article_id.in_(picked), limit=RELATED, first=(PICK_POSITION,)),
        "sharing": listed(row, shares_topic(row), limit=2 * RELATED),
        "one": listed(row, row.c.article_id == bindparam("article_id"), limit=1),
    }


def developments() -> Rows:
    row = changes.alias("row")
    head = (
        select(row.c.id, row.c.article_id, row.c.subject, row.c.public_at, row.c.kind, row.c.note)
        .join(Article.__table__, Article.id == row.c.article_id)
        .where(Article.slug == bindparam("slug"), row.c.public_at <= NOW, stands(row))
        .where(row.c.kind.in_([Kind.UPDATE, Kind.CORRECTION]))
        .order_by(row.c.public_at.desc())
        .limit(LATEST)
        .subquery("head")
    )
    text = changes.alias("text")
    renderings = Rendering.__table__
    return (
        select(
            head.c.kind,
            head.c.public_at,
            case((head.c.subject == 0, 0), else_=updates_until(head, first_moment(head))),
            case((head.c.subject == 0, ""), else_=text.c.headline),
            func.coalesce(renderings.c.summary, ""),
            head.c.note,
        )
        .join_from(head, text, text.c.id == last_of(head, "id", *WORDED, subject=head.c.subject))
        .outerjoin(renderings, renderings.c.change_id == text.c.id)
        .order_by(head.c.public_at.desc())
    )


STATEMENTS = statements()
DEVELOPMENTS = developments()
