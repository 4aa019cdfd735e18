"""A story as it will be: what is scheduled and what is being written in its place, made anew on every look."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import record
from models.article import Article
from models.change import Change
from models.draft import Draft, is_working_copy
from models.edition import Edition, Line, edition, last
from models.kind import STANDING, WORDED, Kind
from models.review import text_of, without_address
from models.story import Found, Text
from models.update import Update
from models.words import Words


class Preview(NamedTuple):
    """What the template of a readers' page needs."""

    story: Found  # without an address: nothing in it leads to a page that may not be there
    edition: Edition
    texts: dict[int, Text]
    at: datetime
    moments: Sequence[datetime]  # at which something scheduled becomes public
    is_recorded: bool  # whether nothing stands in it but what is public or scheduled


def preview(session: Session, article: Article, now: datetime, at: datetime | None = None) -> Preview:
    """The story with all that is being written, or as it will be at a moment; `now` says which links lead anywhere.

    A working copy stands where it differs from what would be public, as if it were published as an edit.
    At a moment that is asked for, none does: it shows what is public then, unless the story isn't.
    """
    lines = record.lines_of(session, article.id)
    moments = sorted({line.public_at for line in lines if line.public_at > now})
    asked, at = at, at or max([now, *moments])
    changes = {change.id: change for change in session.scalars(select(Change).where(Change.article_id == article.id))}
    public = edition(lines, asked, asked) if asked else None
    is_recorded = public is not None and not public.withdrawal
    copies = [] if is_recorded else working_copies(session, article.id)
    shown = [line for line in lines if line.public_at <= at]
    later = [changes[line.id] for line in lines if line.public_at > at and line.kind in WORDED]
    when = max([at, *(line.public_at for line in shown)])
    for copy in copies:
        if kind := kind_of(copy, shown, changes, later):
            when += record.TICK
            shown.append(Line(-copy.id, copy.subject, kind, when, copy.language, "", False, None))
    standing = edition(shown, when, when)
    assert standing is not None, "a story has a working copy, which stands where nothing else does"
    words: dict[int, Words] = {-copy.id: copy.words for copy in copies}
    words |= {change.id: change.words for change in changes.values()}
    texts = {
        part.subject: text_of(
            session, (article.id, part.subject), words[part.words.id], now, is_erased=part.words.is_erased
        )
        for part in standing.parts
        if part.is_shown
    }
    return Preview(without_address(session, article.id, now), standing, texts, at, moments, is_recorded)


def working_copies(session: Session, article_id: int) -> Sequence[Draft]:
    """The story's own first, then its updates' in the order in which they were begun, but for the deleted ones."""
    drafts = select(Draft).outerjoin(Update, Update.id == Draft.update_id)
    drafts = drafts.where(Draft.article_id == article_id, Update.deleted_at.is_(None), is_working_copy())
    return session.scalars(drafts.order_by(Draft.subject)).all()


def kind_of(copy: Draft, shown: Sequence[Line], changes: dict[int, Change], later: Iterable[Change]) -> Kind | None:
    """What a working copy would be entered as; None where it adds nothing to what is shown."""
    of_subject = [line for line in shown if line.subject == copy.subject]
    words, state = last(of_subject, WORDED), last(of_subject, STANDING)
    leading = Kind.UPDATE if copy.subject else Kind.PUBLICATION
    if copy.subject == 0 and (state is None or state.kind is Kind.WITHDRAWAL):
        return leading  # a story that is not public is shown as if it were
    if words and (words.is_erased or changes[words.id].words == copy.words):
        return None
    if any(change.subject == copy.subject and change.words == copy.words for change in later):
        return None
    return Kind.EDIT if state and state.kind is not Kind.WITHDRAWAL else leading
