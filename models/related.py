"""Which stories an editor may choose to stand beside another."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from models.article import Article, Pick
from models.change import Change
from models.draft import Draft, is_working_copy
from models.listing import RELATED
from models.refusal import NotThere, TooMany

FOUND = 10  # stories at a time
MOST = 50  # ids that are looked up, however many were sent


class Story(NamedTuple):
    """A story by what its working copy calls it."""

    id: int
    headline: str


def stories() -> Select[int, str]:
    """All that were not deleted, newest save first."""
    found = select(Article.id, Draft.headline).join(Draft, Draft.article_id == Article.id)
    return found.where(Draft.subject == 0, is_working_copy(), Article.deleted_at.is_(None)).order_by(
        Draft.saved_at.desc(), Draft.id.desc()
    )


def matching(session: Session, text: str, but: Article) -> list[Story]:
    """The newest stories with this in their headline."""
    found = stories().where(Draft.headline.icontains(text, autoescape=True), Article.id != but.id).limit(FOUND)
    return [Story(*row) for row in session.execute(found)]


def headed(session: Session, headlines: Sequence[str]) -> dict[str, Story]:
    """The newest story of each of these headlines, of those in the record if one is."""
    is_told = select(Change.id).where(Change.article_id == Article.id).exists()
    found = stories().where(Draft.headline.in_({*headlines})).add_columns(is_told)
    rows = sorted(session.execute(found), key=lambda row: not row[2])
    return {row[1]: Story(*row[:2]) for row in reversed(rows)}


def picked(session: Session, article: Article) -> list[Story]:
    """Those that were chosen for this story, in their order."""
    found = stories().join(Pick, Pick.related_id == Article.id).where(Pick.article_id == article.id)
    return [Story(*row) for row in session.execute(found.order_by(None).order_by(Pick.position))]


UNPUBLISHED = (
    select(Draft)
    .join(Article, Article.id == Draft.article_id)
    .join(Pick, Pick.related_id == Article.id)
    .where(Pick.article_id == bindparam("article_id"), Draft.subject == 0, is_working_copy())
    .where(~select(Change.id).where(Change.article_id == Article.id).exists(), Article.deleted_at.is_(None))
    .order_by(Pick.position)
)


def unpublished(session: Session, article_id: int) -> list[Draft]:
    """The working copies of those that were chosen for a story and never were in the record, in their order."""
    return list(session.scalars(UNPUBLISHED, {"article_id": article_id}))


def known(session: Session, ids: Sequence[int], but: Article) -> list[Story]:
    """The stories of these ids that may be chosen, in this order."""
    wanted = list(dict.fromkeys(ids))[:MOST]
    found = {row[0]: Story(*row) for row in session.execute(stories().where(Article.id.in_(wanted)))}
    return [found[each] for each in wanted if each in found and each != but.id]


def named(session: Session, ids: Sequence[int], but: Article) -> list[Story]:
    """The same. Raises TooMany, or NotThere for one that may not be chosen."""
    found = known(session, ids, but)
    if len(found) > RELATED:
        raise TooMany(f"At most {RELATED} related stories can be chosen.")
    if len(found) < len(set(ids)):
        raise NotThere("One of the related stories is not there any more. Choose again.")
    return found
