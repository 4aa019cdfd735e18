"""Stories in short: every list of stories is one statement over the public record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, func, literal, or_, select, tuple_
from sqlalchemy.sql.expression import ColumnElement, FromClause, ScalarSelect

from models.article import Article, Pick
from models.change import Change
from models.kind import RUNNING, WORDED, Kind
from models.rendering import Rendering
from models.topic import articles_topics

PAGE = 20  # teasers a page
LATEST = 4  # developments beside a lead story
RELATED = 6  # related stories at most
NEAR = 2_000  # the newest publications and updates among which related stories are sought

changes = Change.__table__
NOW: ColumnElement[datetime] = bindparam("now", type_=changes.c.public_at.type)


@dataclass(frozen=True)
class Teaser:
    cursor: int  # names this teaser's place in a list
    slug: str
    language: str
    kicker: str
    headline: str
    standfirst: str
    is_erased: bool
    moment: datetime  # of the newest development
    number: int  # of the newest development among the updates; 0: the story itself
    development: str  # the update's headline
    summary: str  # the opening of the newest development's text
    updates: int
    running: Kind | None  # the last opening or closing

    @property
    def is_running(self) -> bool:
        return self.running is Kind.OPENING

    @property
    def is_closed(self) -> bool:
        return self.running is Kind.CLOSING


@dataclass(frozen=True)
class Development:
    """An update or correction in one line, for a list beside its story."""

    kind: Kind
    moment: datetime
    number: int  # of the update; 0: the original
    headline: str  # the update's own
    summary: str
    note: str  # a correction's


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


def is_newest(row: FromClause) -> ColumnElement[bool]:
    """Whether it is what says where the story stands in lists."""
    newer = changes.alias()
    is_outdone = (
        select(literal(1))
        .where(
            newer.c.article_id == row.c.article_id,
            newer.c.is_leading,
            newer.c.public_at > row.c.public_at,
            newer.c.public_at <= NOW,
            ~later(newer, Kind.WITHDRAWAL, subject=newer.c.subject),
        )
        .exists()
    )
    return and_(stands(row), ~is_outdone)


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


def listed(
    row: FromClause, *conditions: ColumnElement[bool], limit: int, first: tuple[ColumnElement[Any], ...] = ()
) -> Select[Any]:
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


def statements() -> dict[str, Select[Any]]:
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


def developments() -> Select[Any]:
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
