"""The tables that may hold words of a story, and how a takedown empties a row of each."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models import record
from models.address import Address
from models.article import Article
from models.change import Change
from models.draft import Draft
from models.editor import Editor
from models.log import TAKEN_DOWN, LogEntry
from models.pasting import Paste
from models.preview_link import PreviewLink
from models.site import Site
from models.submission import Submission
from models.words import TEXTS


class Store(NamedTuple):
    table: Any
    names: tuple[str, ...]  # of the columns that may hold words
    moment: str  # the column that says when a row came to be; empty: none does
    empty: Callable[[Session, Any, Editor], None]
    is_of_no_text: bool = False  # its rows are of the story, or of what it is called

    @property
    def columns(self) -> Sequence[Any]:
        return [getattr(self.table, name) for name in self.names]


def empty_change(session: Session, change: Change, editor: Editor) -> None:
    """What was never public is cancelled instead."""
    now = Site.locked(session).now()
    if change.public_at > now + record.MARGIN:
        record.cancel(session, change, editor)
    else:
        record.erase(session, change, editor)


def empty_draft(session: Session, draft: Draft, _editor: Editor) -> None:
    """What it was pasted from is forgotten, too: the digest could confirm a guess at what is taken down."""
    session.execute(delete(Paste).where(Paste.article_id == draft.article_id))
    for name in TEXTS:
        setattr(draft, name, "")
    draft.details = {}


def empty_submission(_session: Session, submission: Submission, _editor: Editor) -> None:
    submission.remark = ""


def empty_line(_session: Session, line: LogEntry, _editor: Editor) -> None:
    line.detail = TAKEN_DOWN


def empty_address(session: Session, address: Address, _editor: Editor) -> None:
    """Whoever follows a former address finds nothing any more; the one that stands leads on."""
    if session.get_one(Article, address.article_id).slug != address.slug:
        session.delete(address)


def empty_link(_session: Session, link: PreviewLink, _editor: Editor) -> None:
    link.reader = TAKEN_DOWN


# Whatever comes to hold words of a story joins here. What is derived from a change (models.rendering) goes with it.
STORES = (
    Store(Change, (*TEXTS, "note", "details"), "public_at", empty_change),
    Store(Draft, (*TEXTS, "details"), "saved_at", empty_draft),
    Store(Submission, ("remark",), "settled_at", empty_submission),
    Store(LogEntry, ("detail",), "logged_at", empty_line, is_of_no_text=True),
    Store(PreviewLink, ("reader",), "made_at", empty_link, is_of_no_text=True),
    Store(Address, ("slug",), "", empty_address, is_of_no_text=True),
)
