"""What wants somebody's hand though the record is sound: each line says where, and what to do."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, Text, and_, bindparam, exists, func, or_, select, text, type_coerce

from models.article import Article
from models.change import Change
from models.database import Among, Rows
from models.draft import drafts, is_working_copy
from models.integrity import UNREADABLE
from models.kind import IN_FEEDS, LEADING, RUNNING, WORDED, Kind
from models.markdown import RENDERER
from models.rendering import DERIVED, ReadAlso, Rendering, passages_in
from models.search_entry import SearchEntry
from models.standing import NOW, is_shown, last_of, later
from models.telling import LAST_STANDING
from models.topic import articles_topics, topics_changes
from models.triggers import INDEXES
from models.update import Update

OLD = timedelta(days=30)  # a draft that nobody has touched
QUIET = timedelta(days=1)  # a running story without news
BATCH = 500  # texts with read-also lines looked at together

row = Change.__table__.alias("row")
LINES: Rows = (
    select(row.c.id, row.c.article_id, row.c.update_id, type_coerce(Rendering.passages, Text))
    .join(Rendering, and_(Rendering.change_id == row.c.id, Rendering.renderer == RENDERER))
    .where(type_coerce(Rendering.passages, Text).contains('"read_also"'))
    .where(row.c.public_at <= NOW, is_shown(row))
    .where(row.c.id == last_of(row, "id", *WORDED, subject=row.c.subject))
    .order_by(row.c.id)
    .execution_options(yield_per=BATCH)
)
ALIVE: Rows = (
    select(ReadAlso.change_id, ReadAlso.passage)
    .join(Article, Article.id == ReadAlso.article_id)
    .join(Change, and_(Change.id == LAST_STANDING, Change.kind == Kind.PUBLICATION))
    .where(Among(ReadAlso.change_id, bindparam("ids")))
)
IS_ENTERED = exists().where(
    row.c.article_id == drafts.c.article_id,
    row.c.subject == drafts.c.subject,
    row.c.kind.in_(WORDED),
    row.c.recorded_at >= drafts.c.saved_at,
)
DRAFTS: Rows = (
    select(drafts.c.article_id, drafts.c.update_id, drafts.c.headline, drafts.c.saved_at)
    .join_from(drafts, Article.__table__, Article.id == drafts.c.article_id)
    .outerjoin(Update.__table__, Update.id == drafts.c.update_id)
    .where(drafts.c.saved_at <= bindparam("since"), Article.deleted_at.is_(None), Update.deleted_at.is_(None))
    .where(is_working_copy(), ~IS_ENTERED)
    .order_by(drafts.c.saved_at, drafts.c.id)
    .execution_options(yield_per=BATCH)
)
told_at = last_of(row, "public_at", *LEADING, *RUNNING)
RUNNING_STORIES: Rows = (
    select(row.c.article_id, Article.slug, told_at)
    .join_from(row, Article.__table__, Article.id == row.c.article_id)
    .where(row.c.kind == Kind.OPENING, row.c.public_at <= bindparam("since"))
    .where(~later(row, *RUNNING), is_shown(row), told_at <= bindparam("since"))
    .order_by(row.c.public_at)
    .execution_options(yield_per=BATCH)
)
UNRENDERED: Rows = select(func.count()).where(
    row.c.kind.in_(WORDED),
    row.c.erased_at.is_(None),
    ~exists().where(Rendering.change_id == row.c.id, Rendering.renderer == RENDERER),
)
# By the change: EXISTS would have SQLite go through all of a topic for each.
FILED = select(topics_changes.c.topic_id).where(topics_changes.c.change_id == row.c.id)
UNFILED: Rows = (
    select(func.count())
    .select_from(row)
    .join(articles_topics, articles_topics.c.article_id == row.c.article_id)
    .where(row.c.kind.in_(IN_FEEDS), articles_topics.c.topic_id.not_in(FILED))
)
NOT_SOUGHT: Rows = select(func.count()).where(
    row.c.kind.in_(WORDED),
    row.c.erased_at.is_(None),
    ~exists().where(SearchEntry.change_id == row.c.id),
    ~later(row, *WORDED, subject=row.c.subject),
)
MISMATCHED = """(SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT id FROM {index}_docsize))
    + (SELECT count(*) FROM {index}_docsize WHERE id NOT IN (SELECT {key} FROM {table}))"""
NOT_INDEXED: Rows = select(
    text(" + ".join(MISMATCHED.format(index=index, table=table, key=key) for index, (table, key, _) in INDEXES.items()))
)
DERIVED_FROM_ERASED: Rows = select(func.count()).where(
    row.c.erased_at.is_not(None), or_(*(exists().where(table.change_id == row.c.id) for table in DERIVED))
)


def form_of(article_id: int, update_id: int | None) -> str:
    story = f"/newsroom/articles/{article_id}"
    return f"{story}/updates/{update_id}/edit" if update_id else f"{story}/edit"


def dead_read_alsos(connection: Connection, now: datetime) -> Iterator[str]:
    """Lines in what readers see now that lead to no public story."""
    for batch in connection.execute(LINES, {"now": now}).partitions():
        ids = json.dumps([line.id for line in batch])
        alive = {(change_id, place) for change_id, place in connection.execute(ALIVE, {"ids": ids, "now": now})}
        for change_id, article_id, update_id, stored in batch:
            try:
                passages = passages_in(stored)
            except UNREADABLE:  # which models.derivation names
                continue
            for place, passage in enumerate(passages):
                if passage.kind == "read_also" and not passage.href and (change_id, place) not in alive:
                    yield f"{form_of(article_id, update_id)}: “{passage.text}”"


def old_drafts(connection: Connection, now: datetime) -> Iterator[str]:
    """Working copies that are neither public nor scheduled, and that nobody has touched for OLD."""
    for article_id, update_id, headline, saved_at in connection.execute(DRAFTS, {"since": now - OLD}):
        yield f"{form_of(article_id, update_id)}: “{headline}”, saved on {saved_at:%Y-%m-%d}"


def quiet_stories(connection: Connection, now: datetime) -> Iterator[str]:
    """Running stories of which readers have been told nothing new for QUIET."""
    for article_id, slug, told_at in connection.execute(RUNNING_STORIES, {"now": now, "since": now - QUIET}):
        yield f"{form_of(article_id, None)}: /articles/{slug}, silent since {told_at:%Y-%m-%d %H:%M} UTC"


def underived(connection: Connection, now: datetime) -> Iterator[str]:
    """What is derived from the record, and lacking."""
    statements = {
        "texts without their HTML": UNRENDERED,
        "entries of topics’ lists": UNFILED,
        "texts that search does not look in": NOT_SOUGHT,
    }
    if connection.dialect.name == "sqlite":
        statements["texts of which search’s index is not right"] = NOT_INDEXED
    for what, statement in statements.items():
        if number := connection.scalar(statement, {"now": now}):
            yield f"{number} {what}"


def derived_from_erased(connection: Connection) -> Iterator[str]:
    """What a takedown should have emptied."""
    if number := connection.scalar(DERIVED_FROM_ERASED):
        yield f"{number} changes"
