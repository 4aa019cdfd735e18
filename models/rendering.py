"""What is derived from the record when it is published, and can be made anew from it at any time."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, ForeignKey, Index, Text, bindparam, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from models.address import Address
from models.change import Change
from models.database import Among, Base, insert_all
from models.kind import WORDED
from models.markdown import RENDERER, STORY, Passage, passages_of, summary_of
from models.reply import ReplyTo
from models.search_entry import SearchEntry, enter
from models.topic import file_first, topics_changes

LINKED = 100  # different read-also lines of one text that lead anywhere: each is looked for while writers wait
BATCH = 200  # changes derived from together: each may have a text of 200,000 characters
FOUND = Passage._fields.index("slug")  # from here on, what is in a passage is found on reading
LARGEST = 20_000  # characters of passages that a process keeps as read: some tens of MB in all
SITE_URL = "site_url"  # what a session's info calls the site's public address

Row = dict[str, Any]


class Passages(TypeDecorator[tuple[Passage, ...]]):
    """What pages need of passages, as JSON: read again and again, and the same until the text changes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Passage] | None, dialect: Dialect) -> str:
        return stored(value or ())

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Passage, ...] | None:
        return None if value is None else passages_in(value)


def stored(passages: Sequence[Passage]) -> str:
    needed = (passage if passage.kind == "read_also" else passage._replace(text="") for passage in passages)
    return json.dumps([passage[:FOUND] for passage in needed], ensure_ascii=False)


def passages_in(stored: str) -> tuple[Passage, ...]:
    return read(stored) if len(stored) <= LARGEST else read.__wrapped__(stored)


@lru_cache(maxsize=1024)
def read(stored: str) -> tuple[Passage, ...]:
    return tuple(Passage(*fields) for fields in json.loads(stored))


class Rendering(Base):
    """The HTML of one change's text, passage by passage."""

    __tablename__ = "renderings"

    change_id: Mapped[int] = mapped_column(ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True)
    renderer: Mapped[int]  # the version that made it (models.markdown.RENDERER)
    passages: Mapped[tuple[Passage, ...]] = mapped_column(Passages)
    summary: Mapped[str] = mapped_column(Text)


class ReadAlso(Base):
    """The story that a read-also line names; readers see a link while that story is public."""

    __tablename__ = "read_alsos"

    change_id: Mapped[int] = mapped_column(ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True)
    passage: Mapped[int] = mapped_column(primary_key=True)  # its place among the text's passages, from 0
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))


class Reply(Base):
    """The original or update that a text is the reply to."""

    __tablename__ = "replies"
    __table_args__ = (Index(None, "article_id", "subject"),)

    change_id: Mapped[int] = mapped_column(ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    subject: Mapped[int]  # 0 for the article's own text, else an update's id


SCHEDULED = select(Change).where(Change.public_at > bindparam("after"), Change.kind.in_(WORDED))
DERIVED = (Rendering, ReadAlso, Reply, SearchEntry)  # all that a takedown or a rebuild empties, by change


def derive(session: Session, *changes: Change) -> None:
    """Make everything that is derived from these changes, in place of what was."""
    if changes:
        ids = [change.id for change in changes]
        forget(session, *ids)
        session.execute(delete(topics_changes).where(Among(topics_changes.c.change_id, json.dumps(ids))))
        derive_first(session, *changes)


def derive_first(session: Session, *changes: Change) -> None:
    """As `derive`, where nothing is derived from these changes yet."""
    file_first(session, json.dumps([change.id for change in changes]))
    site_url = session.info.get(SITE_URL, "")
    texts = [
        (change, tuple(passages_of(change.body, site_url)))
        for change in changes
        if change.kind in WORDED and not change.erased_at
    ]
    insert_all(session, Rendering, [rendering(*text) for text in texts])
    enter(session, texts)
    insert_all(session, Reply, [reply for change, _ in texts for reply in reply_in(change)])
    insert_all(session, ReadAlso, [line for text in texts for line in read_alsos(session, *text)])


def derive_every(session: Session) -> Iterator[Sequence[Change]]:
    """Everything that is derived from the record, made anew a batch at a time, which may be committed."""
    last = 0
    newer = select(Change).where(Change.id > bindparam("last")).order_by(Change.id).limit(BATCH)
    while changes := session.scalars(newer, {"last": last}).all():
        derive(session, *changes)
        last = changes[-1].id
        yield changes


def rendering(change: Change, passages: Sequence[Passage]) -> Row:
    return {"change_id": change.id, "renderer": RENDERER, "passages": passages, "summary": summary_of(passages)}


def reply_in(change: Change) -> Iterator[Row]:
    if reply := ReplyTo.of(change.details):
        yield {"change_id": change.id, "article_id": reply.article, "subject": reply.subject}


def read_alsos(session: Session, change: Change, passages: Sequence[Passage]) -> Iterator[Row]:
    known: dict[tuple[str, str], int | None] = {}
    for place, passage in enumerate(passages):
        line = passage.text, passage.address
        if passage.kind == "read_also" and line not in known and len(known) < LINKED:
            known[line] = story_named(session, passage, change.article_id, change.public_at)
        if passage.kind == "read_also" and (named := known.get(line)):
            yield {"change_id": change.id, "passage": place, "article_id": named}


def derive_scheduled(session: Session, after: datetime) -> None:
    """What becomes public later may name a story whose headline was another when it was scheduled."""
    derive(session, *session.scalars(SCHEDULED, {"after": after}))


def derive_naming(session: Session, article_id: int) -> None:
    """Read-also lines may have named a story by a headline that is gone for good."""
    naming = select(ReadAlso.change_id).where(ReadAlso.article_id == article_id)
    derive(session, *session.scalars(select(Change).where(Change.id.in_(naming))))


def forget(session: Session, *ids: int) -> None:
    for derived in DERIVED:
        session.connection().execute(delete(derived).where(Among(derived.change_id, json.dumps(ids))))


def story_named(session: Session, line: Passage, but: int, moment: datetime) -> int | None:
    """The article of the address in the line, or the only other one that stands under that headline then."""
    if story := STORY.fullmatch(line.address):
        return session.scalar(select(Address.article_id).where(Address.slug == story[1].lower()))
    found = session.scalars(headed(line.text, but, moment)).all()
    return found[0] if len(found) == 1 and not line.address else None


def headed(headline: str, but: int, moment: datetime) -> Any:
    """The articles, other than `but`, whose headline was this at that moment."""
    newer = Change.__table__.alias("newer")
    is_superseded = (
        select(newer.c.id)
        .where(
            newer.c.article_id == Change.article_id,
            newer.c.subject == 0,
            newer.c.kind.in_(WORDED),
            newer.c.public_at > Change.public_at,
            newer.c.public_at <= moment,
        )
        .exists()
    )
    return (
        select(func.distinct(Change.article_id))
        .where(Change.headline == headline, Change.subject == 0, Change.article_id != but)
        .where(Change.public_at <= moment, ~is_superseded)
        .limit(2)
    )
