"""What search engines are led to: every story that stands, and the newest."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BigInteger, Integer, bindparam, func, literal, literal_column, select

from models.article import Article
from models.database import Rows
from models.kind import MOVING, WORDED, Kind
from models.label import Label, label_column
from models.public_record import PublicRecord
from models.standing import NOW, ONE, changes, is_shown, last_of

SIZE = 10_000  # stories in one part
NEW = timedelta(hours=48)  # for so long a story is news from its first publication on: Google’s own limit
MOST = 1_000  # news, Google’s own limit too


class Part(NamedTuple):
    number: int  # from 1
    moment: datetime  # when one of its stories last changed


class Entry(NamedTuple):
    slug: str
    moment: datetime  # when the story last changed


class News(NamedTuple):
    slug: str
    moment: datetime  # when it was first published
    language: str
    headline: str
    label: Label | None

    @property
    def iso_639(self) -> str:
        """The language as Google News takes it: two or three letters, and Chinese by where it is so written."""
        primary, _, rest = self.language.lower().partition("-")
        if primary == "zh":
            return "zh-tw" if any(part in ("hant", "tw", "hk", "mo") for part in rest.split("-")) else "zh-cn"
        return primary


row, other, own = (changes.alias(name) for name in ("row", "other", "own"))
PUBLISHED = other.c.article_id == row.c.article_id, other.c.kind == Kind.PUBLICATION
LAST_PUBLISHED = select(func.max(other.c.public_at)).where(*PUBLISHED, other.c.public_at <= NOW).scalar_subquery()
WITHDRAWN = select(row.c.article_id).where(  # few, and found by an index
    row.c.kind == Kind.WITHDRAWAL, row.c.subject == 0, row.c.public_at <= NOW, row.c.public_at > LAST_PUBLISHED
)
# Not by the index of kinds: that of stories holds all that is asked for, in their order.
IS_MOVING = func.coalesce(changes.c.kind, "").in_(MOVING)
STAND_MOVED = IS_MOVING, changes.c.public_at <= NOW, changes.c.article_id.not_in(WITHDRAWN)
MOMENT = func.max(changes.c.public_at).label("moment")
MOVED = select(changes.c.article_id, MOMENT).where(*STAND_MOVED).group_by(changes.c.article_id)
OF_PART = MOVED.where(
    changes.c.article_id > bindparam("after", type_=BigInteger),
    changes.c.article_id <= bindparam("until", type_=BigInteger),
).subquery()
ENTRIES: Rows = (
    select(Article.slug, OF_PART.c.moment)
    .join_from(OF_PART, Article.__table__, Article.id == OF_PART.c.article_id)
    .order_by(OF_PART.c.article_id)
)
NEWS: Rows = (
    select(Article.slug, row.c.public_at, own.c.language, own.c.headline, label_column(own))
    .join_from(row, Article.__table__, Article.id == row.c.article_id)
    .join(own, own.c.id == last_of(row, "id", *WORDED, subject=literal(0)))
    .where(row.c.kind == Kind.PUBLICATION, row.c.public_at > bindparam("since", type_=row.c.public_at.type))
    .where(row.c.public_at <= NOW, is_shown(row), own.c.erased_at.is_(None))
    .where(~select(literal(1)).where(*PUBLISHED, other.c.public_at < row.c.public_at).exists())
    .order_by(row.c.public_at.desc())
    .limit(MOST)
)


def parted(size: int) -> Rows:
    """The parts of so many stories that hold any that stands, and when one of those last changed."""
    part = select(literal_column("0", Integer).label("number")).cte("part", recursive=True)
    last = select((func.max(Article.id) - 1) // size).scalar_subquery()
    part = part.union_all(select(part.c.number + 1).where(part.c.number < last))
    its = (changes.c.article_id - ONE) // literal_column(str(size), Integer)  # as it is indexed
    # By its own order and between, not equal: PostgreSQL would go down all changes until it meets one of the part.
    found = select(changes.c.public_at).where(its.between(part.c.number, part.c.number), *STAND_MOVED)
    newest = found.order_by(its.desc(), changes.c.public_at.desc()).limit(ONE).correlate(part).scalar_subquery()
    moments = select((part.c.number + 1).label("number"), newest.label("moment")).subquery()
    return select(moments).where(moments.c.moment.is_not(None)).order_by(moments.c.number)


PARTS = parted(SIZE)


def parts(readers: PublicRecord) -> Sequence[Part]:
    """The parts that hold stories. A story stays in its part for ever, so old ones seldom change."""
    return [Part(*each) for each in readers.ask(PARTS)]


def entries(readers: PublicRecord, number: int) -> Sequence[Entry]:
    """The stories of one part that stand."""
    return [Entry(*each) for each in readers.ask(ENTRIES, after=(number - 1) * SIZE, until=number * SIZE)]


def news(readers: PublicRecord) -> Sequence[News]:
    """The newest MOST stories that were first published within NEW, newest first, less what somebody paid for."""
    found = [News(*each) for each in readers.ask(NEWS, since=readers.now - NEW)]
    return [each for each in found if not (each.label and each.label.is_paid)]
