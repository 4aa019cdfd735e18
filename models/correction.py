"""Every correction of what readers see, newest first: what was wrong, what is right, and how long it stood."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, case, func, literal, select

from models.article import Article
from models.database import Among, Rows
from models.kind import WORDED, Kind
from models.label import Label, label_column
from models.listing import PAGE, is_before
from models.public_record import PublicRecord
from models.standing import CORRECTABLE, NOW, altered, changes, first_moment, is_shown, last_of, updates_until


class Correction(NamedTuple):
    """`corrected` and `is_erased` are those of models.edition.Line, as formatting needs them."""

    cursor: int  # names its place in the list
    article_id: int
    subject: int
    public_at: datetime
    language: str  # of the note
    note: str
    is_erased: bool
    corrected: str
    number: int  # of the update; 0: the story's own words
    version: int  # that it made
    slug: str
    story_language: str
    headline: str  # of the story as it stands
    is_headline_erased: bool
    label: Label | None  # of the story
    wrong_since: datetime | None = None  # when what it corrected became public; None: that can't be told any more

    @property
    def stood(self) -> timedelta | None:
        """How long the wrong words stood."""
        return self.public_at - self.wrong_since if self.wrong_since else None


class Page(NamedTuple):
    """One page of the list."""

    corrections: Sequence[Correction]
    before: int | None  # the cursor of the next page; None: there is none


row, own, earlier = (changes.alias(name) for name in ("row", "own", "earlier"))


def listed(*conditions: Any) -> Rows:
    """In the order of an index. What is withdrawn has no correction any more: its words would be told by it."""
    head = (
        select(row)
        .where(row.c.kind == Kind.CORRECTION, is_shown(row), *conditions)
        .order_by(row.c.public_at.desc(), row.c.id.desc())
        .limit(PAGE + 1)
        .subquery("head")
    )
    version = select(func.count()).where(
        earlier.c.article_id == head.c.article_id, earlier.c.public_at <= head.c.public_at
    )
    return (
        select(
            head.c.id,
            head.c.article_id,
            head.c.subject,
            head.c.public_at,
            head.c.language,
            head.c.note,
            head.c.erased_at.is_not(None),
            func.coalesce(altered(head, *CORRECTABLE), ""),
            case((head.c.subject == 0, 0), else_=updates_until(head, first_moment(head))),
            version.correlate(head).scalar_subquery(),
            Article.slug,
            own.c.language,
            own.c.headline,
            own.c.erased_at.is_not(None),
            label_column(own),
        )
        .join_from(head, Article.__table__, Article.id == head.c.article_id)
        .join(own, own.c.id == last_of(head, "id", *WORDED, subject=literal(0)))
        .order_by(head.c.public_at.desc(), head.c.id.desc())
    )


NEWEST = listed(row.c.public_at <= NOW)
OLDER = listed(is_before(row.c.public_at, row.c.id))
HISTORIES: Rows = (
    select(
        row.c.article_id,
        row.c.subject,
        earlier.c.kind,
        earlier.c.public_at,
        altered(earlier, *CORRECTABLE).label("altered"),
    )
    .join_from(row, earlier, and_(earlier.c.article_id == row.c.article_id, earlier.c.subject == row.c.subject))
    .where(Among(row.c.id, bindparam("ids")), earlier.c.public_at < row.c.public_at)
)
MEANING = tuple(kind for kind in WORDED if kind is not Kind.EDIT)  # what an edit left was as wrong before


def corrections(readers: PublicRecord, before: int | None = None) -> Page:
    """The newest PAGE corrections (after the one named `before`)."""
    rows = readers.ask(NEWEST) if before is None else readers.ask(OLDER, before=before)
    found = [Correction(*row) for row in rows]
    shown = found[:PAGE]
    newest = {(each.article_id, each.subject): each.cursor for each in reversed(shown)}
    told: dict[tuple[int, int], list[Any]] = {subject: [] for subject in newest}
    for line in readers.ask(HISTORIES, ids=json.dumps([*newest.values()])):
        told[line.article_id, line.subject].append(line)
    dated = [each._replace(wrong_since=wrong_since(each, told[each.article_id, each.subject])) for each in shown]
    return Page(dated, shown[-1].cursor if len(found) > PAGE else None)


def wrong_since(correction: Correction, history: Sequence[Any]) -> datetime | None:
    """When the first of the words that it corrected became public; None where a takedown left that open.

    `history` are the changes of its subject, in no order, each with the fields that it changed: a field was wrong
    from its last change in meaning before the correction, or from the beginning.
    """
    told = (line for line in history if line.public_at < correction.public_at and line.kind in MEANING)
    before = sorted(told, key=attrgetter("public_at"))
    if not correction.corrected or not all(line.altered is not None for line in before[1:]):
        return None
    moments: list[datetime] = []
    for field in correction.corrected.split():
        changed = [line.public_at for line in before[1:] if field in line.altered.split()]
        moments.append(max(changed, default=before[0].public_at))
    return min(moments)
