"""What search looks in: the folded words of each text that is public or will be, and no others'."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ForeignKey, Text, and_, bindparam, delete, exists, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.change import Change
from models.database import Among, Base, Rows, insert_all
from models.folding import words_in
from models.key_points import KeyPoints
from models.kind import WORDED
from models.markdown import Passage
from models.site import Site

LARGEST = 250_000  # bytes of a text's words: with their places, the million that PostgreSQL's index takes


class Findable(NamedTuple):
    """What a text is found by."""

    headline: str  # words with a space between them
    words: str
    spellings: str  # with a space around each


class SearchEntry(Base):
    """What one change's text is found by. Triggers make SQLite's index of words follow it (models.triggers)."""

    __tablename__ = "search_entries"

    change_id: Mapped[int] = mapped_column(ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int]  # for the filter by topic; the change says the same
    published_at: Mapped[datetime]  # when what it changes became public, first or again
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
    insert_all(
        session,
        SearchEntry,
        [
            {"change_id": change.id, "article_id": change.article_id, "published_at": published[change.id]}
            | findable(change, passages)._asdict()
            for change, passages in texts
            if change.id in published
        ],
    )


def supersede(session: Session, change: Change) -> None:
    """Take out what the change's subject said before its newest public words."""
    newest = select(func.max(Change.public_at)).where(
        *of_subject(change), Change.kind.in_(WORDED), Change.public_at <= Site.read(session).now()
    )
    older = select(Change.id).where(*of_subject(change), Change.public_at < newest.scalar_subquery())
    session.execute(delete(SearchEntry).where(SearchEntry.change_id.in_(older)))


def index_anew(session: Session) -> None:
    """Make SQLite's index of words from its table, whatever stood there; PostgreSQL's is a column of the table."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("INSERT INTO search_index (search_index) VALUES ('rebuild')"))


def of_subject(change: Change) -> tuple[Any, Any]:
    return Change.article_id == change.article_id, Change.subject == (change.update_id or 0)
