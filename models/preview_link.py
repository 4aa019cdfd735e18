"""A link by which a lawyer or a source sees a story before it is public."""

from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from models import clock, record
from models.article import Article
from models.database import Base
from models.editor import Editor
from models.session import hashed


class PreviewLink(Base):
    """Who has its token may look, until it expires or is revoked. The token itself is stored nowhere."""

    __tablename__ = "preview_links"
    __table_args__ = (CheckConstraint("length(reader) > 0", name="is_for_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"))
    reader: Mapped[str] = mapped_column(String(100))  # whom it is for
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    views: Mapped[int] = mapped_column(default=0)
    seen_at: Mapped[datetime | None]

    @classmethod
    def make(cls, article: Article, editor: Editor, token: str, reader: str, lasting: timedelta) -> Self:
        """A link of this token; or the one that it has made already."""
        record.lock(article.session, article.id)  # a second click waits for the first
        if made := article.session.scalar(cls.of(token)):
            return made
        now = clock.now()
        link = cls(
            token_hash=hashed(token),
            article_id=article.id,
            editor_id=editor.id,
            reader=reader,
            made_at=now,
            expires_at=now + lasting,
        )
        article.session.add(link)
        article.session.flush()
        return link

    @classmethod
    def of(cls, token: str) -> Select[Self]:
        return select(cls).where(cls.token_hash == hashed(token))

    @classmethod
    def to(cls, article: Article) -> Select[Self, str]:
        """All links to a story, newest first, each with who made it."""
        found = select(cls, Editor.name).join(Editor, Editor.id == cls.editor_id)
        return found.where(cls.article_id == article.id).order_by(cls.id.desc())

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and clock.now() < self.expires_at

    def revoke(self) -> None:
        self.revoked_at = self.revoked_at or clock.now()

    def see(self) -> None:
        """Count a look at it."""
        self.views = PreviewLink.views + 1
        self.seen_at = clock.now()
