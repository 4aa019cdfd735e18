"""The lists of stories: each is one statement over the public record."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, Subquery, and_, bindparam, case, column, func, literal, select, tuple_, values
from sqlalchemy.sql.expression import ColumnElement, FromClause

from models.article import Article, Pick
from models.database import Rows
from models.kind import RUNNING, WORDED, Kind
from models.rendering import Rendering
from models.standing import NOW, changes, first_moment, is_newest, is_shown, last_of, later, newest_of, updates_until
from models.topic import articles_topics, topics_changes

PAGE = 20  # teasers a page
LATEST = 4  # developments beside a lead story
RELATED = 6  # related stories at most
NEAR = 2_000  # the newest publications and updates among which related stories are sought

row = changes.alias("row")
HEADS = select(row.c.id, row.c.article_id, row.c.subject, row.c.public_at)
NEWEST_FIRST = row.c.public_at.desc(), row.c.id.desc()
ARTICLE_ID: ColumnElement[int] = bindparam("article_id", type_=Integer)
PICKED = (
    select(Pick.related_id.label("article_id"), Pick.position).where(Pick.article_id == ARTICLE_ID).subquery("picked")
)
IS_PUBLIC = row.c.public_at <= NOW
filed = topics_changes.alias("filed")


def down_the_list(*conditions: ColumnElement[bool], limit: int = PAGE + 1) -> Subquery:
    """The newest developments of stories, newest first, in the order of an index: quick where most meet the conditions.

    From the first condition it follows that they are public.
    """
    found = HEADS.where(row.c.is_leading, *conditions, is_newest(row))
    return found.order_by(*NEWEST_FIRST).limit(limit).subquery("head")


def down_the_topic(condition: ColumnElement[bool]) -> Subquery:
    """The same of one topic's stories, in the order of its own index."""
    found = HEADS.join(filed, filed.c.change_id == row.c.id)
    found = found.where(filed.c.topic_id == bindparam("topic_id"), condition, is_newest(row))
    return found.order_by(filed.c.public_at.desc(), filed.c.change_id.desc()).limit(PAGE + 1).subquery("head")


def story_by_story(stories: FromClause, *, limit: int, first: tuple[ColumnElement[Any], ...] = ()) -> Subquery:
    """The same of these stories alone, `first`, then newest, first: quick where they are few."""
    found = HEADS.add_columns(*first).join_from(stories, row, row.c.id == newest_of(stories))
    return found.order_by(*first, *NEWEST_FIRST).limit(limit).subquery("head")


def teasers(head: Subquery, first: tuple[ColumnElement[Any], ...] = ()) -> Rows:
    """The stories of these newest developments, in short."""
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
            development.c.erased_at.is_not(None).label("is_development_erased"),
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


def is_before(moment: ColumnElement[datetime], change_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether it comes after the teaser `before` in a list, newest first; after a hidden one comes none.

    Whatever comes after is public, and a second bound on the moment would have SQLite go down from the newest.
    """
    before = changes.alias()
    its = select(before.c.public_at).where(before.c.id == bindparam("before"), before.c.public_at <= NOW)
    return tuple_(moment, change_id) < tuple_(its.scalar_subquery(), bindparam("before"))


def is_between(first: ColumnElement[datetime], last: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether it is public, and from `first` to `last`: one bound at each end, for of two SQLite may take the wider."""
    return and_(row.c.public_at >= first, row.c.public_at <= case((last < NOW, last), else_=NOW))


def shares_topic() -> ColumnElement[bool]:
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
    beginning = literal(datetime.min.replace(tzinfo=UTC), near.c.public_at.type)
    own, its = articles_topics.alias(), articles_topics.alias()
    common = own.c.article_id == ARTICLE_ID, its.c.topic_id == own.c.topic_id, its.c.article_id == row.c.article_id
    return and_(
        row.c.article_id != ARTICLE_ID,
        row.c.public_at >= func.coalesce(oldest, beginning),  # a range of the index, which OR would not be
        select(literal(1)).where(*common).exists(),
    )


def statements() -> dict[str, Rows]:
    """Each list, and each list after its first page, built once: building costs more than asking."""
    one = select(ARTICLE_ID.label("article_id")).subquery("one")
    is_after = is_before(row.c.public_at, row.c.id)
    is_of_month = is_between(*(bindparam(name, type_=row.c.public_at.type) for name in ("first", "last")))
    picked = story_by_story(PICKED, limit=RELATED, first=(PICKED.c.position,))
    heads = {
        "newest": down_the_list(IS_PUBLIC),
        "newest before": down_the_list(is_after),
        "month": down_the_list(is_of_month),
        "month before": down_the_list(is_of_month, is_after),
        "topic": down_the_topic(filed.c.public_at <= NOW),
        "topic before": down_the_topic(is_before(filed.c.public_at, filed.c.change_id)),
        "sharing": down_the_list(IS_PUBLIC, shares_topic(), limit=2 * RELATED),
        "one": story_by_story(one, limit=1),
    }
    return {name: teasers(head) for name, head in heads.items()} | {
        "picked": teasers(picked, first=(picked.c.position,))
    }


def filled(spans: Sequence[tuple[datetime, datetime]]) -> Rows:
    """The first moments of those spans, each with its last, that hold some story's newest development."""
    kind = row.c.public_at.type
    span = values(column("first", kind), column("last", kind), name="span").data(spans).cte("span")
    found = select(row.c.id).where(row.c.is_leading, is_between(span.c.first, span.c.last), is_newest(row))
    # The newest of each, not EXISTS: PostgreSQL would make that a join with all of the record.
    newest = found.order_by(row.c.public_at.desc()).limit(1).correlate(span).scalar_subquery()
    return select(span.c.first).where(newest.is_not(None))


def developments() -> Rows:
    head = (
        HEADS.add_columns(row.c.kind, row.c.language, row.c.note, row.c.erased_at)
        .join(Article.__table__, Article.id == row.c.article_id)
        .where(Article.slug == bindparam("slug"), row.c.public_at <= NOW, is_shown(row))
        .where(row.c.kind.in_([Kind.UPDATE, Kind.CORRECTION]))
        .where(~and_(row.c.kind == Kind.UPDATE, later(row, Kind.UPDATE, subject=row.c.subject)))  # published again
        .order_by(row.c.public_at.desc())
        .limit(LATEST)
        .subquery("head")
    )
    text = changes.alias("text")
    renderings = Rendering.__table__
    is_correction = head.c.kind == Kind.CORRECTION
    return (
        select(
            head.c.kind,
            head.c.public_at,
            case((is_correction, head.c.language), else_=text.c.language),
            case((head.c.subject == 0, 0), else_=updates_until(head, first_moment(head))),
            case((head.c.subject == 0, ""), else_=text.c.headline),
            case((is_correction, head.c.erased_at), else_=text.c.erased_at).is_not(None),
            func.coalesce(renderings.c.summary, ""),
            head.c.note,
        )
        .join_from(head, text, text.c.id == last_of(head, "id", *WORDED, subject=head.c.subject))
        .outerjoin(renderings, renderings.c.change_id == text.c.id)
        .order_by(head.c.public_at.desc())
    )


STATEMENTS = statements()
DEVELOPMENTS = developments()
