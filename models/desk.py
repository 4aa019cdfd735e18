"""What lies on the desk: every story with its working copy and where it stands."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

from models.article import Article
from models.change import Change
from models.draft import Draft
from models.editor import Editor

PAGE = 30  # stories a page


class Row(NamedTuple):
    """A story on the desk."""

    article_id: int
    slug: str
    headline: str  # of the working copy
    saved_at: datetime
    saved_by: str
    is_in_record: bool


def rows(before: int | None = None) -> Select[int, str, str, datetime, str, bool]:
    """The newest saves of every story's own text, newest first, PAGE + 1 of them; `before` is the last page's last."""
    newer = aliased(Draft)
    is_newest = ~exists().where(newer.article_id == Draft.article_id, newer.subject == 0, newer.number > Draft.number)
    is_in_record = exists().where(Change.article_id == Article.id)
    found = (
        select(Article.id, Article.slug, Draft.headline, Draft.saved_at, Editor.name, is_in_record)
        .join_from(Draft, Article, Article.id == Draft.article_id)
        .join(Editor, Editor.id == Draft.editor_id)
        .where(Draft.subject == 0, Article.deleted_at.is_(None), is_newest)
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
        .limit(PAGE + 1)
    )
    if before is None:
        return found
    saved_at = select(func.max(Draft.saved_at)).where(Draft.article_id == before, Draft.subject == 0).scalar_subquery()
    return found.where(Draft.saved_at < saved_at)
