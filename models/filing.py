"""Under which topics and months stories are filed, in SQL."""

from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, column, func, select, text, union_all

from models.change import Change
from models.database import Rows
from models.kind import LEADING
from models.listing import is_between, row
from models.standing import NOW, is_newest
from models.topic import Topic, TopicAddress, topics_changes

# One of each, not EXISTS: PostgreSQL would make that a join with all that is filed.
HAS_HAD_STORIES = (
    select(topics_changes.c.topic_id)
    .where(topics_changes.c.topic_id == Topic.id, topics_changes.c.public_at <= NOW)
    .limit(1)
    .scalar_subquery()
    .is_not(None)
)
TOPICS: Rows = select(Topic.slug, Topic.name).where(HAS_HAD_STORIES).order_by(Topic.name)
HAS_IT = select(Topic.id).where(Topic.slug == bindparam("slug")).correlate(None).scalar_subquery()
HAD_IT = select(TopicAddress.topic_id).where(TopicAddress.slug == bindparam("slug")).scalar_subquery()
TOPIC: Rows = select(Topic.id, Topic.slug, Topic.name).where(Topic.id == func.coalesce(HAS_IT, HAD_IT), HAS_HAD_STORIES)
# All that it was ever called by, and what was merged into it.
FORMER = select(TopicAddress.slug).where(TopicAddress.topic_id == bindparam("topic_id"))
CALLED = union_all(select(Topic.slug).where(Topic.id == bindparam("topic_id")), FORMER).subquery()
SLUGS: Rows = select(CALLED.c.slug)
LEADING_AT: Any = select(Change.public_at).where(Change.is_leading, Change.public_at <= NOW).limit(1)
SPAN: Rows = select(
    LEADING_AT.order_by(Change.public_at).scalar_subquery(),
    LEADING_AT.order_by(Change.public_at.desc()).scalar_subquery(),
)


@lru_cache
def filled(spans: int) -> Rows:
    """Of so many spans, each from `first_…` to `last_…`, those that hold some story's newest development:

    the first moment, and how many publications and updates there were in it, which is counted in an index alone.
    """
    kind = row.c.public_at.type
    names = [(f"first_{number}", f"last_{number}") for number in range(spans)]
    # As text: SQLAlchemy would compile its own VALUES at every asking.
    given = text("VALUES " + ", ".join(f"(:{first}, :{last})" for first, last in names))
    moments = given.bindparams(*(bindparam(name, type_=kind) for each in names for name in each))
    span = moments.columns(column("column1", kind), column("column2", kind)).cte("span")
    bounds = span.c.column1, span.c.column2
    found = select(row.c.id).where(row.c.is_leading, is_between(*bounds), is_newest(row))
    # The newest of each, not EXISTS, as above.
    newest = found.order_by(row.c.public_at.desc()).limit(1).correlate(span).scalar_subquery()
    number = select(func.count()).where(row.c.kind.in_(LEADING), is_between(*bounds)).correlate(span)
    return select(span.c.column1, number.scalar_subquery()).where(newest.is_not(None))
