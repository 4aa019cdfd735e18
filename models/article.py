"""A story with its own address."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex
from typing import Self, Unpack

from sqlalchemy import CheckConstraint, ForeignKey, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models import clock
from models.address import Address, free_slug
from models.change import Change
from models.database import Base
from models.draft import Draft
from models.editor import Editor
from models.kind import Kind
from models.record import Entry, Place, lock
from models.refusal import Taken
from models.site import Site
from models.slug import slug_of
from models.subject import Subject, Terms
from models.topic import Topic, articles_topics, file
from models.words import Words


class Article(Subject, Base):
    """The identity of a story; its words stand in drafts and changes."""

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    token: Mapped[str | None] = mapped_column(String(64), unique=True)  # of the form that made it
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)
    topics: Mapped[list[Topic]] = relationship(secondary=articles_topics, lazy="raise_on_sql")

    @property
    def place(self) -> Place:
        return Place(self.id)

    @classmethod
    def create(cls, session: Session, words: Words, editor: Editor, token: str | None = None) -> Self:
        """A new story with its first draft, in no reader's sight; or the one that a form of this token made."""
        if token:
            Site.locked(session)  # a second click waits for the first
            if made := session.scalar(select(cls).where(cls.token == token)):
                return made
        article = cls(slug=f"~{token_hex(8)}", token=token)  # until its id is known
        session.add(article)
        session.flush()
        article.save(words, editor)
        return article

    def save(self, words: Words, editor: Editor, number: int = 0) -> Draft:
        draft = super().save(words, editor, number)
        if not self.is_in_record:
            self.follow(words.headline)
        return draft

    def follow(self, headline: str) -> None:
        """Until it is first published or scheduled, the address is made from the headline, or chosen by an editor."""
        Site.locked(self.session)  # two stories of one headline get two slugs
        addresses = select(func.count()).where(Address.article_id == self.id)
        if self.session.scalars(addresses).one() > 1:  # only `rename` leaves a former one
            return
        self.session.refresh(self, ["slug"])
        slug = free_slug(self.session, slug_of(headline) or f"story-{self.id}", self.id)
        if slug != self.slug:
            self.session.execute(delete(Address).where(Address.article_id == self.id))
            self.move(slug)

    def rename(self, wanted: str) -> str:
        """Give the story another address; every former one leads to it. Returns the slug it got, at once in force."""
        lock(self.session, self.id)
        site = Site.locked(self.session)
        self.move(free_slug(self.session, slug_of(wanted) or f"story-{self.id}", self.id))
        site.renew()
        return self.slug

    def take(self, slug: str) -> None:
        """Give the story this address and no other, at once. Raises Taken."""
        if slug != self.slug and self.rename(slug) != slug:
            raise Taken("That address is, or was, another story’s, or it is a page’s. Choose another.")

    def move(self, slug: str) -> None:
        self.slug = slug
        self.session.merge(Address(slug=slug, article_id=self.id))
        self.session.flush()

    def publish(self, draft: Draft, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Publish the story, for the first time or again after a withdrawal."""
        return self.tell(Kind.PUBLICATION, draft, editor, **terms)

    def tell_key_points(self, draft: Draft, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """What is known, what is not, what comes next: in the draft's details."""
        return self.tell(Kind.KEY_POINTS, draft, editor, **terms)

    def open(self, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Say that more updates are expected."""
        return self.enter(Entry(Kind.OPENING, editor, **terms))

    def close(self, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Say that no more updates are expected."""
        return self.enter(Entry(Kind.CLOSING, editor, **terms))

    def concern(self, topics: Sequence[Topic]) -> None:
        """File the story under these topics and no others, at once."""
        site = Site.locked(self.session)
        self.session.refresh(self, ["topics"])
        self.topics = list(topics)
        self.session.flush()
        file(self.session, Change.article_id == self.id)
        site.renew()

    def pick(self, related: Sequence["Article"]) -> None:
        """Show these stories first among the related ones, in this order, at once."""
        site = Site.locked(self.session)
        self.session.execute(delete(Pick).where(Pick.article_id == self.id))
        self.session.add_all(
            Pick(article_id=self.id, position=position, related_id=article.id)
            for position, article in enumerate(related)
        )
        site.renew()


class Pick(Base):
    """A story that an editor chose to stand beside another."""

    __tablename__ = "picks"
    __table_args__ = (CheckConstraint("article_id <> related_id", name="is_another"),)

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    related_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    position: Mapped[int]
