"""What stories are about."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.expression import ColumnElement

from models.change import Change
from models.database import Base, Moment

articles_topics = Table(
    "articles_topics",
    Base.metadata,
    Column("topic_id", ForeignKey("topics.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Index(None, "article_id"),
)
# Each publication and update under each topic of its story, scheduled ones too: what a topic's list goes down.
topics_changes = Table(
    "topics_changes",
    Base.metadata,
    Column("topic_id", ForeignKey("topics.id"), primary_key=True),
    Column("public_at", Moment, primary_key=True),
    Column("change_id", ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "change_id"),
)


class Topic(Base):
    __tablename__ = "topics"
    __table_args__ = (CheckConstraint("length(name) > 0", name="is_named"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)


class TopicAddress(Base):
    """A slug that a topic had, or a topic that went into this one: it leads here, and is given to no other."""

    __tablename__ = "topic_addresses"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id"), index=True)


def file(session: Session, *which: ColumnElement[bool]) -> None:
    """Enter these changes, as far as they are publications and updates, under their story's topics and no others."""
    leading = Change.is_leading, *which
    old = select(Change.id).where(*leading)
    session.execute(delete(topics_changes).where(topics_changes.c.change_id.in_(old)))
    new = select(articles_topics.c.topic_id, Change.public_at, Change.id).where(*leading)
    new = new.join(articles_topics, articles_topics.c.article_id == Change.article_id)
    session.execute(insert(topics_changes).from_select(["topic_id", "public_at", "change_id"], new))
