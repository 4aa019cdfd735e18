"""An addition to a story."""

from datetime import datetime
from typing import Unpack

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from models import clock, record
from models.article import Article
from models.change import Change
from models.database import Base
from models.draft import Draft
from models.editor import Editor
from models.kind import Kind
from models.record import Place
from models.subject import Subject, Terms
from models.words import Words


class Update(Subject, Base):
    """The identity of an update. Its number is its rank among the story's updates, which the record tells."""

    __tablename__ = "updates"
    __table_args__ = (
        UniqueConstraint("id", "article_id"),  # drafts and changes name both
        Index(None, "article_id", "token", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    token: Mapped[str | None] = mapped_column(String(64))  # of the form that made it
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)

    @property
    def place(self) -> Place:
        return Place(self.article_id, self.id)

    @property
    def is_deleted(self) -> bool:
        """Alone, or with its story."""
        of_story = select(Article.deleted_at).where(Article.id == self.article_id)
        return self.deleted_at is not None or self.session.scalar(of_story) is not None

    @classmethod
    def create(cls, article: Article, words: Words, editor: Editor, token: str | None = None) -> "Update":
        """A new update with its first draft, in no reader's sight; or the one that a form of this token made."""
        article.hold()
        its_own = cls.token == token, cls.article_id == article.id
        if token and (made := article.session.scalar(select(cls).where(*its_own))):
            return made
        update = cls(article_id=article.id, token=token)
        article.session.add(update)
        article.session.flush()
        update.save(words, editor)
        return update

    @classmethod
    def post(cls, article: Article, words: Words, editor: Editor, token: str | None = None) -> "Update":
        """Write and publish a new update in one; or the one that a form of this token published."""
        record.lock(article.session, article.id)  # a second click waits for the first
        if made := record.made_with(article.session, token):
            return article.session.get_one(cls, made.update_id)
        update = cls.create(article, words, editor)
        update.publish(update.working_copy, editor, token=token)
        return update

    @property
    def number(self) -> int:
        """Its rank among the story's updates, once it is public."""
        lines = record.lines_of(self.session, self.article_id)
        return list(dict.fromkeys(line.subject for line in lines)).index(self.id)  # the original has rank 0

    def publish(self, draft: Draft, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Publish the update, for the first time or again after a withdrawal."""
        return self.tell(Kind.UPDATE, draft, editor, **terms)
