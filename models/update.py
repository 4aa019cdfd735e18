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
from models.refusal import AlreadyPublic, SentBefore
from models.review import public_edition
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
            made.take_again(words, editor)
            return made
        if token and (begun := cls.begun(article, words, editor)):
            return begun
        update = cls(article_id=article.id, token=token)
        article.session.add(update)
        article.session.flush()
        update.save(words, editor)
        return update

    @classmethod
    def begun(cls, article: Article, words: Words, editor: Editor) -> "Update | None":
        """The story's update that the editor saved last, if in these very words."""
        draft = article.session.scalar(Draft.last_by(editor))
        if draft is None or draft.article_id != article.id or not draft.update_id or draft.words != words:
            return None
        update = article.session.get_one(cls, draft.update_id)
        return None if update.is_deleted else update

    @classmethod
    def post(
        cls, article: Article, words: Words, editor: Editor, token: str | None = None, *, reopens: bool = False
    ) -> "Update":
        """Write and publish a new update in one; or the one that a form of this token published.

        `reopens`: says first that more updates are expected, as a closed story needs. Raises SentBefore where the
        update of this token has other words.
        """
        record.lock(article.session, article.id)  # a second click waits for the first
        if made := record.made_with(article.session, token):
            if (made.article_id, made.kind, made.words) != (article.id, Kind.UPDATE, words):
                text = (
                    "What you sent first is public, what you typed since is not. Take the former out and send the rest."
                )
                raise SentBefore(text)
            return article.session.get_one(cls, made.update_id)
        cls.refuse_again(article, words)
        if reopens:
            article.open(editor)
        update = cls.create(article, words, editor)
        update.publish(update.working_copy, editor, token=token)
        return update

    @classmethod
    def refuse_again(cls, article: Article, words: Words) -> None:
        """Raises AlreadyPublic where the newest update says just this: after a way back the form is another."""
        public = public_edition(article.session, article.id)
        newest = public.updates[-1] if public and public.updates else None
        if newest is None or not newest.is_shown:
            return
        lines = newest.first, newest.words  # a correction leaves what was typed first to go back to
        if words in [article.session.get_one(Change, line.id).words for line in lines]:
            raise AlreadyPublic(f"It is public already, as update {newest.number}.")

    @property
    def number(self) -> int:
        """Its rank among the story's updates, once it is public."""
        lines = record.lines_of(self.session, self.article_id)
        return list(dict.fromkeys(line.subject for line in lines)).index(self.id)  # the original has rank 0

    def publish(self, draft: Draft, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Publish the update, for the first time or again after a withdrawal."""
        return self.tell(Kind.UPDATE, draft, editor, **terms)
