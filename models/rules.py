"""What may follow what in a story's record. Every refusal changes nothing and says what to do instead."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.change import Change
from models.edition import Edition, Line, edition
from models.kind import AMENDING, EFFECTS, RUNNING, WORDED, Kind
from models.refusal import (
    AlreadyPublic,
    Closed,
    NoteRequired,
    NothingChanged,
    NotPublic,
    NotSchedulable,
    Pending,
    Withdrawn,
    Wordless,
)
from models.words import Words, has_words

LATER = "Cancel it and schedule this."


def check(
    session: Session,
    kind: Kind,
    subject: int,
    lines: Sequence[Line],
    *,
    when: datetime,
    settled: datetime,
    note: str,
    words: Words | None,
) -> None:
    """Raise a Refusal unless a change of this kind may become public at `when`.

    `lines` are all of the story's, pending ones too; what is public at `settled` can't be cancelled any more.
    """
    if EFFECTS[kind].needs_note and not note:
        raise NoteRequired(f"A {kind} needs a note for readers: what was wrong, and what is right.")
    check_words(subject, words)
    before = edition(lines, at=when, now=when)
    pending = [line for line in lines if line.public_at > settled]
    if kind in WORDED and any(line.subject == subject and line.kind in WORDED for line in pending):
        raise Pending(
            f"A change of these words is scheduled. {LATER if when > settled else 'Cancel it and publish now.'}"
        )
    if kind is Kind.PUBLICATION:
        if before and not before.withdrawal:
            raise AlreadyPublic("The story is public already.")
        return
    if before is None or edition(lines, at=settled, now=settled) is None:
        raise NotPublic("Publish the story first.")
    if before.withdrawal:
        raise Withdrawn("The story is withdrawn. Publish it again first.")
    if kind is Kind.UPDATE:
        check_update(before, subject)
    elif kind in RUNNING:
        check_running(kind, before, pending, is_scheduled=when > settled)
    else:
        check_amendment(session, kind, before, subject, words)
    if kind is Kind.WITHDRAWAL and subject == 0 and when > settled:
        raise NotSchedulable("The withdrawal of a whole story is never scheduled.")


def check_words(subject: int, words: Words | None) -> None:
    if words and subject and not has_words(words.headline, words.body):
        raise Wordless("The update has no words. Write a headline, a text or both, save it, and publish it then.")
    if words and not subject and not has_words(words.headline):
        raise Wordless("The story has no headline. Write one, save it, and publish it then.")


def check_update(before: Edition, subject: int) -> None:
    standing = before.part(subject)
    if standing and standing.is_shown:
        raise AlreadyPublic("The update is public already.")
    if before.is_closed:
        raise Closed("The story is closed. Reopen and publish.")


def check_running(kind: Kind, before: Edition, pending: Sequence[Line], *, is_scheduled: bool) -> None:
    if is_scheduled and any(line.kind in RUNNING for line in pending):
        raise Pending(f"An opening or closing is scheduled already. {LATER}")
    if kind is Kind.CLOSING:
        if before.is_closed:
            raise Closed("The story is closed already.")
        if any(line.kind is Kind.UPDATE for line in pending):
            raise Pending(f"An update is scheduled. {LATER if is_scheduled else 'Cancel it and close.'}")


def check_amendment(session: Session, kind: Kind, before: Edition, subject: int, words: Words | None) -> None:
    standing = before.part(subject)
    if standing is None:
        raise NotPublic("The update is not public yet.")
    if standing.withdrawal:
        raise Withdrawn("The update is withdrawn. Publish it again first.")
    if kind in (*AMENDING, Kind.KEY_POINTS) and session.get_one(Change, standing.words.id).words == words:
        raise NothingChanged("The words are the same as those that are public.")


def check_hold_on_top(lines: Sequence[Line], now: datetime) -> None:
    """Raise Withdrawn: one that isn't public yet is on top from then on, but this one may never be again."""
    current = edition(lines, at=now, now=now)
    if current and current.withdrawal:
        raise Withdrawn("A withdrawn story is not held on top. Publish it again first.")


def check_cancellation(lines: Sequence[Line], change: Change) -> None:
    """Raise Pending where what is scheduled later could not become public without this change."""
    later = [line for line in lines if line.public_at > change.public_at]
    updates = [line for line in later if line.kind is Kind.UPDATE]
    needing = {
        Kind.PUBLICATION: later,
        Kind.OPENING: updates,
        Kind.WITHDRAWAL: [line for line in updates if line.subject == change.subject],
    }
    if needing.get(change.kind):
        raise Pending("What is scheduled after it needs it: cancel that first.")
