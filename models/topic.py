"""What stories are about."""

from collections.abc import Collection, Sequence
from itertools import chain, count
from secrets import token_hex

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Insert,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql.expression import ColumnElement

from models.change import Change
from models.database import Among, Base, Moment, Rows
from models.editor import Editor, written
from models.kind import IN_FEEDS
from models.log import Action, log
from models.refusal import NotNamed, Refusal, Taken, TooLong
from models.site import Site
from models.slug import slug_of

LONGEST_NAME = 60
LONGEST_SLUG = 72  # before a number is put to it

articles_topics = Table(
    "articles_topics",
    Base.metadata,
    Column("topic_id", ForeignKey("topics.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Index(None, "article_id"),
)
# Each change that feeds tell under each topic of its story, scheduled ones too: what a topic's list and feed go down.
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
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), unique=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)

    @classmethod
    def counted(cls) -> Rows:
        """Each topic with the number of its stories, drafts too, by name."""
        stories = select(func.count()).where(articles_topics.c.topic_id == cls.id).scalar_subquery()
        return select(cls, stories).order_by(cls.name)

    @classmethod
    def create(cls, session: Session, name: str, editor: Editor) -> "Topic":
        """Raises NotNamed, TooLong and Taken."""
        Site.locked(session)
        topic = cls(name=free_name(session, name), slug=f"~{token_hex(8)}")  # until its id is known
        session.add(topic)
        session.flush()
        topic.slug = free_slug(session, topic)
        log(session, editor, Action.TOPIC, f"{topic.name}: created")
        return topic

    def rename(self, session: Session, name: str, editor: Editor) -> None:
        """Its former address leads to the new one. Raises Gone, NotNamed, TooLong and Taken."""
        site = held(session, self)
        name, former = free_name(session, name, self.id), self.slug
        if name == self.name:
            return
        log(session, editor, Action.TOPIC, f"{self.name} → {name}")
        self.name = name
        self.slug = free_slug(session, self)
        if self.slug != former:
            session.execute(delete(TopicAddress).where(TopicAddress.slug == self.slug))
            session.add(TopicAddress(slug=former, topic_id=self.id))
        session.flush()
        site.renew()

    def merge_into(self, session: Session, other: "Topic", editor: Editor) -> None:
        """Its stories and its addresses are the other's from now on. Raises Gone."""
        site = held(session, self, other)
        own, its = articles_topics.c.topic_id == self.id, articles_topics.c.topic_id == other.id
        there = select(articles_topics.c.article_id).where(its)
        moving = select(literal(other.id), articles_topics.c.article_id).where(own)
        moving = moving.where(articles_topics.c.article_id.not_in(there))
        session.execute(insert(articles_topics).from_select(["topic_id", "article_id"], moving))
        session.execute(delete(articles_topics).where(own))
        file(session, Change.article_id.in_(there))
        session.execute(update(TopicAddress).where(TopicAddress.topic_id == self.id).values(topic_id=other.id))
        session.delete(self)
        session.flush()
        session.add(TopicAddress(slug=self.slug, topic_id=other.id))
        log(session, editor, Action.TOPIC, f"{self.name}: merged into {other.name}")
        site.renew()


class Gone(Refusal):
    """It was merged into another meanwhile."""


class TopicAddress(Base):
    """A slug that a topic had, or a topic that went into this one: it leads here, and is given to no other."""

    __tablename__ = "topic_addresses"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id"), index=True)

    @classmethod
    def leads(cls, session: Session, slug: str) -> int | None:
        """The id of the topic that it leads to."""
        return session.scalar(select(cls.topic_id).where(cls.slug == slug))


def held(session: Session, *topics: Topic) -> Site:
    """The site, locked, and with it these topics as they are now. Raises Gone."""
    site = Site.locked(session)
    named(session, [topic.id for topic in topics])
    return site


def named(session: Session, ids: Collection[int]) -> Sequence[Topic]:
    """The topics of these ids. Raises Gone."""
    found = session.scalars(select(Topic).where(Topic.id.in_(ids)).execution_options(populate_existing=True)).all()
    if len(found) < len(set(ids)):
        raise Gone("A topic was merged into another meanwhile: look at the list again.")
    return found


def free_name(session: Session, name: str, topic_id: int = 0) -> str:
    """As it is kept, if no other topic has it. Raises NotNamed, TooLong and Taken."""
    name = written(name)
    if not name:
        raise NotNamed("A name must have at least one visible character.")
    if len(name) > LONGEST_NAME:
        raise TooLong(f"The name has {len(name)} characters; at most {LONGEST_NAME} fit.")
    for other in session.scalars(select(Topic.name).where(Topic.id != topic_id)):
        if other.casefold() == name.casefold():
            raise Taken(f"There is a topic named {other} already.")
    return name


def free_slug(session: Session, topic: Topic) -> str:
    """Made from its name; one that no other topic has or had."""
    wanted = slug_of(topic.name)[:LONGEST_SLUG].strip("-") or f"topic-{topic.id}"
    for slug in chain([wanted], (f"{wanted}-{number}" for number in count(2))):
        has = select(Topic.id).where(Topic.slug == slug, Topic.id != topic.id)
        had = select(TopicAddress.topic_id).where(TopicAddress.slug == slug, TopicAddress.topic_id != topic.id)
        if session.scalar(has.union_all(had).limit(1)) is None:
            return slug
    raise AssertionError("there are numbers without end")


def file(session: Session, *which: ColumnElement[bool]) -> None:
    """Enter these changes, as far as feeds tell them, under their story's topics and no others."""
    old = select(Change.id).where(*which)
    session.execute(delete(topics_changes).where(topics_changes.c.change_id.in_(old)))
    session.execute(entering(*which))


def file_first(session: Session, ids: str) -> None:
    """As `file`, where these changes, whose ids are told as JSON, stand under no topic yet."""
    session.execute(FIRST, {"ids": ids})


def entering(*which: ColumnElement[bool]) -> Insert:
    new = select(articles_topics.c.topic_id, Change.public_at, Change.id).where(Change.kind.in_(IN_FEEDS), *which)
    new = new.join(articles_topics, articles_topics.c.article_id == Change.article_id)
    return insert(topics_changes).from_select(["topic_id", "public_at", "change_id"], new)


FIRST = entering(Among(Change.id, bindparam("ids")))
