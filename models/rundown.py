"""A story and its updates as the newsroom sees them: drafts, scheduled, public and withdrawn ones."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from models.article import Article
from models.change import Change
from models.draft import Draft, is_working_copy
from models.edition import Edition, Line, Part, edition
from models.editor import Editor
from models.kind import WORDED
from models.record import lines_of
from models.site import Site
from models.update import Update
from models.words import Words


class State(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"


class Row(NamedTuple):
    update_id: int
    draft: Draft  # the working copy
    saved_by: str
    state: State
    number: int  # 0 until it is public
    moment: datetime  # when it is or was first public; of a draft, when it was saved
    is_ahead: bool  # whether it was in the record, and was written on since


class Rundown(NamedTuple):
    edition: Edition | None  # the story as it is public
    is_ahead: bool  # as of its updates: of the story's own text
    rows: list[Row]  # its updates, newest first

    def row(self, update: Update) -> Row | None:
        """None of an update that was deleted."""
        return next((row for row in self.rows if row.update_id == update.id), None)


WORKING_COPIES: Select[Draft, str] = (
    select(Draft, Editor.name)
    .join(Editor, Editor.id == Draft.editor_id)
    .join(Update, Update.id == Draft.update_id)
    .where(Draft.article_id == bindparam("article_id"), Update.deleted_at.is_(None), is_working_copy())
)


def rundown(article: Article) -> Rundown:
    """Drafts, then what is scheduled, stand on top; what was deleted is left out."""
    session = article.session
    now = Site.read(session).now()
    lines = lines_of(session, article.id)
    standing = edition(lines, at=now, now=now)
    firsts: dict[int, datetime] = {}
    for line in lines:
        firsts.setdefault(line.subject, line.public_at)
    recorded = recorded_words(session, lines)
    rows = []
    for draft, saved_by in session.execute(WORKING_COPIES, {"article_id": article.id}):
        state, number = stand(standing.part(draft.subject) if standing else None, draft.subject in firsts)
        moment = firsts.get(draft.subject, draft.saved_at)
        rows.append(Row(draft.subject, draft, saved_by, state, number, moment, is_ahead(recorded, draft)))
    order = list(State)
    rows.sort(key=lambda row: (-min(order.index(row.state), 2), row.moment), reverse=True)
    return Rundown(standing, is_ahead(recorded, article.working_copy), rows)


def recorded_words(session: Session, lines: Sequence[Line]) -> dict[int, Words]:
    """The newest words of each subject that are public or scheduled."""
    newest = {line.subject: line.id for line in lines if line.kind in WORDED}
    found = session.scalars(select(Change).where(Change.id.in_(newest.values())))
    return {change.subject: change.words for change in found}


def is_ahead(recorded: Mapping[int, Words], draft: Draft) -> bool:
    return draft.subject in recorded and draft.words != recorded[draft.subject]


def stand(part: Part | None, is_in_record: bool) -> tuple[State, int]:
    if part:
        return State.WITHDRAWN if part.withdrawal else State.PUBLIC, part.number
    return State.SCHEDULED if is_in_record else State.DRAFT, 0
