"""Where the items of feeds stand, in SQL (models.feed says where and why)."""

from typing import Any

from sqlalchemy import and_, bindparam, case, func, literal, or_, select
from sqlalchemy.sql.expression import CTE, ColumnElement, FromClause

from models.article import Article
from models.database import Among, Rows
from models.edition import Line
from models.kind import EFFECTS, IN_FEEDS, STANDING, WORDED, Kind
from models.label import label_column
from models.listing import is_before
from models.standing import CORRECTABLE, NOW, altered, changes, first_moment, last_of, later, updates_until
from models.topic import Topic, articles_topics, topics_changes

PAGE = 50  # changes at which the items of a page stand
LAST_ID = 2**31 - 1

row, item, own, gone = (changes.alias(name) for name in ("row", "item", "own", "gone"))
filed = topics_changes.alias("filed")
UNTOLD = [kind for kind in EFFECTS if kind not in IN_FEEDS]  # a range of kinds would lead SQLite from the order in time
PLACE = select(row.c.id, row.c.article_id, row.c.subject, row.c.kind, row.c.public_at)


def is_first(head: FromClause) -> ColumnElement[bool]:
    """Whether its subject became public by it."""
    earlier = changes.alias()
    of_subject = earlier.c.article_id == head.c.article_id, earlier.c.subject == head.c.subject
    return ~select(literal(1)).where(*of_subject, earlier.c.public_at < head.c.public_at).exists()


def is_again(head: FromClause) -> ColumnElement[bool]:
    """Whether it withdraws what was public, or publishes what had been withdrawn."""
    return and_(head.c.kind.in_(STANDING), ~is_first(head))


def is_place() -> ColumnElement[bool]:
    """Whether an item may stand there, since nothing moved all of them further up."""
    is_moved = or_(later(row, *STANDING, subject=row.c.subject), later(row, *STANDING, subject=literal(0)))
    has_own_text = ~later(row, *IN_FEEDS, subject=row.c.subject)
    return and_(row.c.kind.not_in(UNTOLD), ~is_moved, or_(has_own_text, row.c.kind == Kind.CORRECTION, is_again(row)))


def stands_at(place: FromClause) -> ColumnElement[bool]:
    """Whether `item` stands there: the first change of a text, or a correction."""
    moves_story = and_(place.c.subject == 0, is_again(place))
    is_text = and_(is_first(item), ~later(place, *IN_FEEDS, subject=item.c.subject))
    is_moved = later(place, *STANDING, subject=item.c.subject)
    is_correction = and_(item.c.kind == Kind.CORRECTION, or_(item.c.id == place.c.id, is_again(place)), ~is_moved)
    return and_(
        item.c.article_id == place.c.article_id,
        item.c.subject >= place.c.subject,
        item.c.subject <= case((moves_story, LAST_ID), else_=place.c.subject),
        item.c.public_at <= place.c.public_at,
        or_(is_text, is_correction),
    )


def items(place: CTE, stands: ColumnElement[bool]) -> Rows:
    """What stands at these places, a correction before the text that it corrected."""
    own_state, story_state = (last_of(item, "kind", *STANDING, subject=each) for each in (item.c.subject, literal(0)))
    own_last, story_last = (last_of(item, "id", *STANDING, subject=each) for each in (item.c.subject, literal(0)))
    is_story_gone = story_state == Kind.WITHDRAWAL
    withdrawal = case((own_state == Kind.WITHDRAWAL, own_last), (is_story_gone, story_last))
    is_correction, earlier = item.c.kind == Kind.CORRECTION, changes.alias()
    version = select(func.count()).where(
        earlier.c.article_id == item.c.article_id, earlier.c.public_at <= item.c.public_at
    )
    newest_first = place.c.public_at.desc(), place.c.id.desc()
    nth, changed_at = select(place.c.id).order_by(*newest_first).limit(1), select(func.max(changes.c.public_at))
    return (
        select(
            nth.offset(PAGE).scalar_subquery(),
            nth.offset(PAGE - 1).scalar_subquery(),
            changed_at.where(changes.c.public_at <= NOW).scalar_subquery(),
            *(gone.c[name] for name in Line._fields[:-1]),
            place.c.id,
            place.c.public_at,
            *(item.c[name] for name in ("id", "article_id", "subject", "kind", "public_at", "language")),
            case((gone.c.id.is_(None), item.c.note), else_=""),
            item.c.erased_at.is_not(None),
            case((is_correction, func.coalesce(altered(item, *CORRECTABLE), "")), else_=""),
            case((item.c.subject == 0, 0), else_=updates_until(item, first_moment(item))),
            case((is_correction, version.correlate(item).scalar_subquery()), else_=0),
            last_of(item, "id", *WORDED, subject=item.c.subject),
            case((is_story_gone, ""), else_=Article.slug),
            ~is_story_gone,
            own.c.language,
            case((is_story_gone, ""), else_=own.c.headline),
            own.c.erased_at.is_not(None),
            case((~is_story_gone, label_column(own))),
        )
        .select_from(place)
        .join(item, stands)
        .join(Article, Article.id == item.c.article_id)
        .join(own, own.c.id == last_of(item, "id", *WORDED, subject=literal(0)))
        .outerjoin(gone, gone.c.id == withdrawal)
        .order_by(*newest_first, is_correction.desc(), item.c.public_at.desc(), item.c.id.desc())
    )


def pages(found: Rows, stands: Any, head: Any = row.c) -> tuple[Rows, Rows]:
    """The first page of what stands at these changes, and any after the one named `before`."""
    moment, change_id = (head.public_at, head.id) if head is row.c else (head.public_at, head.change_id)
    conditions = moment <= NOW, is_before(moment, change_id)
    ordered = found.order_by(moment.desc(), change_id.desc()).limit(PAGE + 1)
    first, later_one = (ordered.where(condition).cte("place") for condition in conditions)
    return items(first, stands(first)), items(later_one, stands(later_one))


def is_itself(place: FromClause) -> ColumnElement[bool]:
    return item.c.id == place.c.id


OF_TOPIC = PLACE.join(filed, filed.c.change_id == row.c.id).where(filed.c.topic_id == bindparam("topic_id"))
# Built once: building costs more than asking. A correction stays in its place among corrections, even withdrawn.
STATEMENTS = {
    "site": pages(PLACE.where(is_place()), stands_at),
    "topic": pages(OF_TOPIC.where(is_place()), stands_at, filed.c),
    "story": pages(PLACE.where(is_place(), row.c.article_id == bindparam("article_id")), stands_at),
    "corrections": pages(PLACE.where(row.c.kind == Kind.CORRECTION), is_itself),
}
TOPICS: Rows = (
    select(articles_topics.c.article_id, Topic.slug, Topic.name)
    .join(Topic, Topic.id == articles_topics.c.topic_id)
    .where(Among(articles_topics.c.article_id, bindparam("ids")))
    .order_by(Topic.name)
)
