"""What search looks in: the folded words of each text that is public or will be, and no others'."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ForeignKey, Text, and_, bindparam, delete, exists, func, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.change import Change
from models.database import Among, Base, Rows, insert_all
from models.folding import words_in
from models.key_points import KeyPoints
from models.kind import WORDED
from models.markdown import Passage
from models.site import Site
from models.topic import Topic, articles_topics
from models.triggers import INDEXES

LARGEST = 250_000  # bytes of a text's words: with their places, the million that PostgreSQL's index takes


TOPIC, MONTH = "§", "¶"  # before and within what stands for a topic or month: no word has them (models.folding)
TICK = timedelta(microseconds=1)
OF_MONTH = len(f"{MONTH}2026{MONTH}03")


class Findable(NamedTuple):
    """What a text is found by."""

    headline: str  # words with a space between them
    words: str
    spellings: str  # with a space around each


class SearchEntry(Base):
    """What one change's text is found by. Triggers make SQLite's index of words follow it (models.triggers)."""

    __tablename__ = "search_entries"

    change_id: Mapped[int] = mapped_column(ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int]  # the change says the same
    published_at: Mapped[datetime]  # when what it changes became public, first or again
    # Its month, in UTC, and its story's topics, as words that no text has: one index finds all that is asked.
    filed: Mapped[str] = mapped_column(Text, server_default=text("''"))
    # How words are spelt that are not spelt as they are folded; and those folded words that are never spelt so.
    spellings: Mapped[str] = mapped_column(Text)
    headline: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


other = Change.__table__.alias("other")
OF_SUBJECT = and_(other.c.article_id == Change.article_id, other.c.subject == Change.subject)
# When what each of these changes was published, first or again; of those whose words nothing has replaced by now.
PUBLISHED: Rows = select(
    Change.id,
    select(func.max(other.c.public_at))
    .where(OF_SUBJECT, other.c.is_leading, other.c.public_at <= Change.public_at)
    .label("published_at"),
).where(
    Among(Change.id, bindparam("ids")),
    ~exists().where(
        OF_SUBJECT,
        other.c.kind.in_(WORDED),
        other.c.public_at > Change.public_at,
        other.c.public_at <= bindparam("now"),
    ),
)
FILED_UNDER: Rows = (
    select(articles_topics.c.article_id, Topic.slug)
    .join(Topic, articles_topics.c.topic_id == Topic.id)
    .where(Among(articles_topics.c.article_id, bindparam("ids")))
    .order_by(Topic.id)
)

its_own = Change.article_id == bindparam("article_id"), Change.subject == bindparam("subject")
newest = select(func.max(Change.public_at)).where(
    *its_own, Change.kind.in_(WORDED), Change.public_at <= bindparam("now")
)
older = select(Change.id).where(*its_own, Change.public_at < newest.scalar_subquery())
SUPERSEDED = delete(SearchEntry).where(SearchEntry.change_id.in_(older))


def findable(words: Any, passages: Iterable[Passage]) -> Findable:
    """`words` has the names of models.words.Words. A read-also line's words are another story's."""
    own = [passage.text for passage in passages if passage.kind != "read_also"]
    points = [point for each in KeyPoints.of(words.details)[:3] for point in each]
    headline = [*words_in(f"{words.kicker} {words.headline}")]
    rest = [*words_in("\n".join((words.standfirst, *own, *points, words.byline)))]
    return Findable(joined(headline), joined(rest), spellings([*headline, *rest]))


def joined(words: Sequence[tuple[str, str]]) -> str:
    return cut(" ".join(folded for folded, _ in words))


def spellings(words: Sequence[tuple[str, str]]) -> str:
    own = {spelt for folded, spelt in words if folded == spelt}
    others = {folded: None for folded, spelt in words if folded != spelt and folded not in own}
    found = {spelt: None for folded, spelt in words if folded != spelt} | others
    return f" {' '.join(found)} " if found else ""


def cut(words: str) -> str:
    whole = words.encode()
    return words if len(whole) <= LARGEST else whole[:LARGEST].decode(errors="ignore").rpartition(" ")[0]


def enter(session: Session, texts: Sequence[tuple[Change, Sequence[Passage]]]) -> None:
    """Make these changes' texts findable from their moments on, less those that another has taken the place of."""
    ids = json.dumps([change.id for change, _ in texts])
    rows = session.execute(PUBLISHED, {"ids": ids, "now": Site.read(session).now()})
    published = {row.id: row.published_at for row in rows}
    topics = topics_of(session, {change.article_id for change, _ in texts})
    insert_all(
        session,
        SearchEntry,
        [
            {"change_id": change.id, "article_id": change.article_id, "published_at": at}
            | {"filed": month_of(at) + topics[change.article_id]}
            | findable(change, passages)._asdict()
            for change, passages in texts
            if (at := published.get(change.id))
        ],
    )


def month_of(moment: datetime) -> str:
    moment = moment.astimezone(UTC)
    return f"{MONTH}{moment.year:04}{MONTH}{moment.month:02}"


def months_in(first: datetime, until: datetime) -> list[str]:
    """Those from the one moment until before the other."""
    first, last = first.astimezone(UTC), until.astimezone(UTC) - TICK
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [month_of(datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)) for number in numbers]


def topic_of(slug: str) -> str:
    return TOPIC + slug.replace("-", TOPIC)


def topics_of(session: Session, article_ids: Collection[int]) -> dict[int, str]:
    """By their slugs of now: a topic keeps those that it had, and gets those of what is merged into it."""
    found = dict.fromkeys(article_ids, "")
    for row in session.execute(FILED_UNDER, {"ids": json.dumps([*article_ids])}):
        found[row.article_id] += f" {topic_of(row.slug)}"
    return found


def refile(session: Session, article_id: int) -> None:
    """File what is found of a story under the topics that it has now."""
    filed = func.substr(SearchEntry.filed, 1, OF_MONTH) + topics_of(session, [article_id])[article_id]
    change_ids = select(Change.id).where(Change.article_id == article_id)
    session.execute(update(SearchEntry).where(SearchEntry.change_id.in_(change_ids)).values(filed=filed))


def supersede(session: Session, change: Change) -> None:
    """Take out what the change's subject said before its newest public words."""
    subject = {"article_id": change.article_id, "subject": change.update_id or 0}
    session.connection().execute(SUPERSEDED, {**subject, "now": Site.read(session).now()})


def index_anew(session: Session) -> None:
    """Make SQLite's indexes of words from their tables, whatever stood there; PostgreSQL's is a column of the table."""
    if session.get_bind().dialect.name == "sqlite":
        for index in INDEXES:
            session.execute(text(f"INSERT INTO {index} ({index}) VALUES ('rebuild')"))  # noqa: S608 -- a name of ours
