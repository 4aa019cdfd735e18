"""Pasted texts: a draft is made of one, with its updates, and remembered by the text's digest."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import clock
from models.article import Article
from models.database import Base
from models.digests import digest_of
from models.editor import Editor
from models.listing import RELATED
from models.paste.lines import cleaned
from models.paste.told import Other, Told
from models.record import TICK
from models.refusal import NotNamed, Wordless
from models.related import Story, headed
from models.schedule import drafts_left
from models.site import Site
from models.update import Update


class Paste(Base):
    """That a draft was made of a text, of which only the digest is kept."""

    __tablename__ = "pastes"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), index=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"))
    pasted_at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def of(cls, text: str) -> Select["Paste", str]:
        """When this text was pasted before, newest first, and by whom; of deleted drafts, nothing."""
        found = select(cls, Editor.name).join(Editor, Editor.id == cls.editor_id)
        found = found.join(Article, Article.id == cls.article_id).where(Article.deleted_at.is_(None))
        return found.where(cls.digest == digest_of_words(text)).order_by(cls.id.desc())


def digest_of_words(text: str) -> str:
    """The same for the same words, whatever the white space between them."""
    return digest_of(" ".join(cleaned(text).split()))


class Related(NamedTuple):
    """Another story that a text names, and the one that has its exact headline, if it is there."""

    other: Other
    story: Story | None

    @classmethod
    def of(cls, session: Session, told: Told) -> list["Related"]:
        """Each headline but the text's own once, in the order of the text."""
        named = {other.headline: other for other in told.related if other.headline != told.words.headline}
        found = headed(session, list(named))
        return [cls(other, found.get(headline)) for headline, other in named.items()]


def make(
    session: Session,
    text: str,
    told: Told,
    editor: Editor,
    token: str | None = None,
    wanted: Sequence[str] | None = None,
) -> Article:
    """The draft of a pasted text, with draft updates; or the one that a form of this token made.

    Related stories whose headlines are `wanted` are picked, as drafts where they are not there yet; if nobody chose,
    those that are there.
    """
    Site.locked(session)  # a second click waits for the first
    if made := made_with(session, token):
        return made
    picks = [
        session.get_one(Article, story.id) if story else Article.create(session, other.words, editor)
        for other, story in Related.of(session, told)
        if (story if wanted is None else other.headline in wanted)
    ]
    # After these, so that it stands above them on the desk.
    article = Article.create(session, told.words, editor, token)
    for words in told.updates:
        Update.create(article, words, editor)
    if picks:
        article.pick(picks[:RELATED], editor)
    session.add(Paste(digest=digest_of_words(text), article_id=article.id, editor_id=editor.id))
    session.flush()
    return article


def made_with(session: Session, token: str | None) -> Article | None:
    """The draft that a form with this token already made."""
    return session.scalar(select(Article).where(Article.token == token)) if token else None


def publish(article: Article, editor: Editor, moment: datetime | None = None) -> None:
    """Publish the story and then its updates, oldest first: now, or at a moment that is past. Raises a Refusal."""
    updates = drafts_left(article)
    if not article.working_copy.headline:
        raise NotNamed("Nothing of it is a headline: nobody looked at it, so it is not published.")
    if not (article.working_copy.body or updates):
        raise Wordless("All of it is a headline: nobody looked at it, so it is not published.")
    article.publish(article.working_copy, editor, at=moment)
    for number, update in enumerate(updates, 1):
        update.publish(update.working_copy, editor, at=moment and moment + number * TICK)
