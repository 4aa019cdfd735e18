"""The updates of a story as the newsroom sees them: drafts, scheduled, public and withdrawn ones."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.draft import Draft, is_working_copy
from models.edition import Part, edition
from models.editor import Editor
from models.record import lines_of
from models.site import Site
from models.update import Update


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


def rundown(session: Session, article_id: int) -> list[Row]:
    """Newest first; drafts, then what is scheduled, stand on top. What was deleted is left out."""
    now = Site.read(session).now()
    lines = lines_of(session, article_id)
    standing = edition(lines, at=now, now=now)
    firsts: dict[int, datetime] = {}
    for line in lines:
        firsts.setdefault(line.subject, line.public_at)
    rows = []
    for draft, saved_by in session.execute(working_copies(article_id)):
        state, number = stand(standing.part(draft.subject) if standing else None, draft.subject in firsts)
        rows.append(Row(draft.subject, draft, saved_by, state, number, firsts.get(draft.subject, draft.saved_at)))
    order = list(State)
    return sorted(rows, key=lambda row: (-min(order.index(row.state), 2), row.moment), reverse=True)


def stand(part: Part | None, is_in_record: bool) -> tuple[State, int]:
    if part:
        return State.WITHDRAWN if part.withdrawal else State.PUBLIC, part.number
    return State.SCHEDULED if is_in_record else State.DRAFT, 0


def working_copies(article_id: int) -> Select[Draft, str]:
    return (
        select(Draft, Editor.name)
        .join(Editor, Editor.id == Draft.editor_id)
        .join(Update, Update.id == Draft.update_id)
        .where(Draft.article_id == article_id, Update.deleted_at.is_(None), is_working_copy())
    )
