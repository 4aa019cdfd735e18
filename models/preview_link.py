"""A link by which a lawyer or a source sees a story before it is public."""

from datetime import datetime, timedelta
from typing import Self, cast

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from models import clock, record
from models.article import Article
from models.database import Base
from models.digests import digest_of
from models.editor import Editor
from models.log import Action, log


class PreviewLink(Base):
    """Whoever has its token may look, until it expires or is revoked. The token itself is stored nowhere."""

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
            token_hash=digest_of(token),
            article_id=article.id,
            editor_id=editor.id,
            reader=reader,
            made_at=now,
            expires_at=now + lasting,
        )
        article.session.add(link)
        article.session.flush()
        link.log(editor, f"made, open until {link.expires_at:%Y-%m-%d %H:%M} UTC")
        return link

    @classmethod
    def of(cls, token: str) -> Select[Self]:
        return select(cls).where(cls.token_hash == digest_of(token))

    @classmethod
    def to(cls, article: Article) -> Select[Self, str]:
        """All links to a story, newest first, each with who made it."""
        found = select(cls, Editor.name).join(Editor, Editor.id == cls.editor_id)
        return found.where(cls.article_id == article.id).order_by(cls.id.desc())

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and clock.now() < self.expires_at and not self.is_of_deleted

    @property
    def is_of_deleted(self) -> bool:
        """Whether its story was thrown away; it opens again if the story is brought back."""
        session = cast("Session", object_session(self))
        return session.get_one(Article, self.article_id).is_deleted

    def revoke(self, editor: Editor) -> None:
        if self.revoked_at is None:
            self.revoked_at = clock.now()
            self.log(editor, "revoked")

    def see(self) -> None:
        """Count a look at it."""
        self.views = PreviewLink.views + 1
        self.seen_at = clock.now()
        self.log(None, "opened")

    def log(self, editor: Editor | None, what: str) -> None:
        """Whom it is for is not said: a source's name would stand in the log for ever."""
        session = cast("Session", object_session(self))
        log(session, editor, Action.PREVIEW_LINK, f"link {self.id} {what}", article_id=self.article_id)
