"""The lists of stories: each is one statement over the public record."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Integer,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.sql.expression import ColumnElement

from models.article import HELD_AT_ONCE, Article, Pick
from models.database import Rows
from models.kind import RUNNING, WORDED
from models.label import label_column
from models.rendering import Rendering
from models.standing import (
    NOW,
    ONE,
    ORIGINAL,
    changes,
    first_moment,
    is_freshly_corrected,
    is_newest,
    last_of,
    newest_of,
    news_of,
    updates_until,
)
from models.topic import articles_topics, topics_changes

PAGE = 20  # teasers a page
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
HELD = (
    select(Article.id.label("article_id"), Article.held_at)
    .where(Article.held_until > NOW)
    .order_by(Article.held_at.desc(), Article.id.desc())
    .limit(HELD_AT_ONCE)
    .subquery("held")
)
IS_HELD = row.c.article_id.in_(select(HELD.c.article_id))


def down_the_list(*conditions: ColumnElement[bool], limit: int = PAGE + 1) -> Subquery:
    """The newest developments of stories, newest first, in the order of an index: quick where most meet the conditions.

    From the first condition it follows that they are public.
    """
    found = HEADS.where(row.c.is_leading, *conditions, is_newest(row))
    return found.order_by(*NEWEST_FIRST).limit(limit).subquery("head")


def down_the_topic(condition: ColumnElement[bool]) -> Subquery:
    """The same of one topic's stories, in the order of its own index."""
    found = HEADS.join(filed, filed.c.change_id == row.c.id)
    found = found.where(filed.c.topic_id == bindparam("topic_id"), row.c.is_leading, condition, is_newest(row))
    return found.order_by(filed.c.public_at.desc(), filed.c.change_id.desc()).limit(PAGE + 1).subquery("head")


def held_first() -> Subquery:
    """The stories that are held on top, then the others down the list: what is held stands in no other place."""
    held = HEADS.add_columns(HELD.c.held_at).join_from(HELD, row, row.c.id == newest_of(HELD))
    others = down_the_list(IS_PUBLIC, ~IS_HELD)
    unheld = cast(null(), row.c.public_at.type).label("held_at")
    return union_all(held, select(others, unheld)).subquery("head")


def as_picked() -> Subquery:
    """The stories that editors picked, in their order, story by story: quick, for they are few."""
    found = HEADS.add_columns(PICKED.c.position).join_from(PICKED, row, row.c.id == newest_of(PICKED))
    return found.order_by(PICKED.c.position, *NEWEST_FIRST).limit(RELATED).subquery("head")


def teasers(head: Subquery, first: tuple[ColumnElement[Any], ...] = ()) -> Rows:
    """The stories of these newest developments, in short."""
    own, development = changes.alias("own"), changes.alias("development")
    renderings = Rendering.__table__
    return (
        select(
            head.c.id.label("cursor"),
            Article.slug,
            own.c.language,
            label_column(own).label("label"),
            own.c.kicker,
            own.c.headline,
            own.c.standfirst,
            own.c.erased_at.is_not(None).label("is_erased"),
            head.c.public_at.label("moment"),
            case((head.c.subject == ORIGINAL, 0), else_=updates_until(head, first_moment(head))).label("number"),
            case((head.c.subject == ORIGINAL, ""), else_=development.c.headline).label("development"),
            development.c.erased_at.is_not(None).label("is_development_erased"),
            func.coalesce(renderings.c.summary, "").label("summary"),
            updates_until(head, NOW).label("updates"),
            last_of(head, "kind", *RUNNING).label("running"),
            news_of(head).label("news"),
            is_freshly_corrected(head).label("is_corrected"),
            (head.c.held_at.is_not(None) if "held_at" in head.c else literal(False)).label("is_held"),
        )
        .join_from(head, Article.__table__, Article.id == head.c.article_id)
        .join(own, own.c.id == last_of(head, "id", *WORDED, subject=ORIGINAL))
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
        .limit(ONE)
        .scalar_subquery()
    )
    beginning = literal(datetime.min.replace(tzinfo=UTC), near.c.public_at.type)
    own, its = articles_topics.alias(), articles_topics.alias()
    common = own.c.article_id == ARTICLE_ID, its.c.topic_id == own.c.topic_id, its.c.article_id == row.c.article_id
    return and_(
        row.c.article_id != ARTICLE_ID,
        row.c.public_at >= func.coalesce(oldest, beginning),  # a range of the index, which OR would not be
        select(ONE).where(*common).exists(),
    )


def statements() -> dict[str, Rows]:
    """Each list, and each list after its first page, built once: building costs more than asking."""
    is_after = is_before(row.c.public_at, row.c.id)
    is_of_month = is_between(*(bindparam(name, type_=row.c.public_at.type) for name in ("first", "last")))
    front = held_first()
    picked = as_picked()
    heads = {
        "front before": down_the_list(is_after, ~IS_HELD),
        "month": down_the_list(is_of_month),
        "month before": down_the_list(is_of_month, is_after),
        "topic": down_the_topic(filed.c.public_at <= NOW),
        "topic before": down_the_topic(is_before(filed.c.public_at, filed.c.change_id)),
        "sharing": down_the_list(IS_PUBLIC, shares_topic(), limit=2 * RELATED),
    }
    return {name: teasers(head) for name, head in heads.items()} | {
        "front": teasers(front, first=(front.c.held_at.is_(None), front.c.held_at.desc())),
        "picked": teasers(picked, first=(picked.c.position,)),
    }


STATEMENTS = statements()
