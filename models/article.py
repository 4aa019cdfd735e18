"""A story with its own address."""

from collections.abc import Sequence
from datetime import UTC, datetime
from secrets import token_hex
from typing import Self, Unpack

from sqlalchemy import CheckConstraint, ForeignKey, String, bindparam, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models import clock
from models.address import Address, free_slug
from models.change import Change
from models.database import Base
from models.draft import Draft
from models.editor import Editor
from models.kind import Kind
from models.log import Action
from models.record import Entry, Place, lines_of, lock
from models.refusal import NoRoom, Taken
from models.rules import check_hold_on_top
from models.search_entry import refile
from models.site import Site
from models.slug import slug_of
from models.subject import Subject, Terms
from models.topic import Topic, articles_topics, file, held
from models.words import Words

ADDRESSES = select(func.count()).where(Address.article_id == bindparam("id"))
HELD_AT_ONCE = 3  # stories: more would hide what is new


class Article(Subject, Base):
    """The identity of a story; its words stand in drafts and changes."""

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    token: Mapped[str | None] = mapped_column(String(64), unique=True)  # of the form that made it
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)
    held_at: Mapped[datetime | None]  # since when it is held on top of the front page
    held_until: Mapped[datetime | None] = mapped_column(index=True)  # none or past: it is not
    topics: Mapped[list[Topic]] = relationship(secondary=articles_topics, lazy="raise_on_sql")

    @property
    def place(self) -> Place:
        return Place(self.id)

    @classmethod
    def create(cls, session: Session, words: Words, editor: Editor, token: str | None = None) -> Self:
        """A new story with its first draft, in no reader's sight; or the one that a form of this token made."""
        its_own = select(cls).where(cls.token == token)
        if token and session.scalar(its_own) is None:
            Site.locked(session)  # a second click waits for the first
        if token and (made := session.scalar(its_own)):
            made.take_again(words, editor)
            return made
        if token and (begun := cls.begun(session, words, editor)):
            return begun
        article = cls(slug=f"~{token_hex(8)}", token=token)  # until its id is known
        session.add(article)
        session.flush()
        article.save(words, editor)
        return article

    @classmethod
    def begun(cls, session: Session, words: Words, editor: Editor) -> Self | None:
        """The story that the editor saved last, if in these very words: after a way back the form is another."""
        draft = session.scalar(Draft.last_by(editor))
        if draft is None or draft.update_id or draft.words != words:
            return None
        article = session.get_one(cls, draft.article_id)
        return None if article.is_deleted else article

    def save(self, words: Words, editor: Editor, number: int = 0) -> Draft:
        draft = super().save(words, editor, number)
        if not self.is_in_record:
            self.follow(words.headline)
        return draft

    def follow(self, headline: str) -> None:
        """Until it is first published or scheduled, the address is made from the headline, or chosen by an editor."""
        Site.locked(self.session)  # two stories of one headline get two slugs
        if self.session.scalars(ADDRESSES, {"id": self.id}).one() > 1:  # only `rename` leaves a former one
            return
        self.session.refresh(self, ["slug"])
        slug = free_slug(self.session, slug_of(headline) or f"story-{self.id}", self.id)
        if slug != self.slug:
            self.session.execute(delete(Address).where(Address.article_id == self.id))
            self.move(slug)

    def rename(self, wanted: str, editor: Editor) -> str:
        """Give the story another address; every former one leads to it. Returns the slug it got, at once in force."""
        lock(self.session, self.id)
        site = Site.locked(self.session)
        self.session.refresh(self, ["slug"])
        former = self.slug
        self.move(free_slug(self.session, slug_of(wanted) or f"story-{self.id}", self.id))
        if self.slug != former:
            self.log(editor, Action.SLUG, f"{former} → {self.slug}")
        site.renew()
        return self.slug

    def take(self, slug: str, editor: Editor) -> None:
        """Give the story this address and no other, at once. Raises Taken."""
        if slug != self.slug and self.rename(slug, editor) != slug:
            raise Taken("That address is, or was, another story’s, or it is a page’s. Choose another.")

    def move(self, slug: str) -> None:
        self.slug = slug
        self.session.merge(Address(slug=slug, article_id=self.id))
        self.session.flush()

    def publish(self, draft: Draft, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Publish the story, for the first time or again after a withdrawal."""
        return self.tell(Kind.PUBLICATION, draft, editor, **terms)

    def withdraw(
        self, editor: Editor, reason: str = "", *, withheld: str = "", is_legal: bool = False, **terms: Unpack[Terms]
    ) -> Change:
        """Published again, it is on top only if an editor holds it there again."""
        change = super().withdraw(editor, reason, withheld=withheld, is_legal=is_legal, **terms)
        self.hold_on_top(None, editor)
        return change

    def open(self, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Say that more updates are expected."""
        return self.enter(Entry(Kind.OPENING, editor, **terms))

    def close(self, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Say that no more updates are expected."""
        return self.enter(Entry(Kind.CLOSING, editor, **terms))

    def concern(self, topics: Sequence[Topic], editor: Editor) -> None:
        """File the story under these topics and no others, at once. Raises topic.Gone."""
        site = held(self.session, *topics)
        self.session.refresh(self, ["topics"])
        if {*self.topics} != {*topics}:
            self.log(editor, Action.TOPICS, ", ".join(topic.name for topic in topics) or "none")
        self.topics = list(topics)
        self.session.flush()
        file(self.session, Change.article_id == self.id)
        refile(self.session, self.id)
        site.renew()

    def is_held_on_top(self, now: datetime) -> bool:
        return self.held_until is not None and self.held_until > now

    def hold_on_top(self, until: datetime | None, editor: Editor) -> None:
        """Of the front page until then, while readers see it; none or past: no longer. Raises NoRoom and Withdrawn."""
        site = Site.locked(self.session)
        self.session.refresh(self, ["held_at", "held_until"])
        now = site.now()
        until = until if until and until > now else None
        if until == (self.held_until if self.is_held_on_top(now) else None):
            return
        if until:
            check_hold_on_top(lines_of(self.session, self.id), now)
        if until and not self.is_held_on_top(now):
            held = select(Article).where(Article.held_until > now, Article.deleted_at.is_(None))
            others = self.session.scalars(held.order_by(Article.held_at.desc(), Article.id.desc())).all()
            if len(others) >= HELD_AT_ONCE:
                names = ", ".join(f"“{each.working_copy.headline}”" for each in others)
                raise NoRoom(f"{len(others)} stories are held on top already: {names}. End one of these first.")
            self.held_at = now
        self.held_until = until
        told = f"until {until.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if until else "ended"
        self.log(editor, Action.HOLD, told)
        site.renew()

    def pick(self, related: Sequence["Article"], editor: Editor) -> None:
        """Show these stories first among the related ones, in this order, at once."""
        site = Site.locked(self.session)
        former = select(Pick.related_id).where(Pick.article_id == self.id).order_by(Pick.position)
        picked = [article.id for article in related]
        if self.session.scalars(former).all() != picked:
            self.log(editor, Action.RELATED, ", ".join(f"story {each}" for each in picked) or "none")
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
