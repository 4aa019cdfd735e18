"""Which stories of the desk are asked for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, and_, bindparam, exists, func, literal, not_, select, tuple_
from sqlalchemy.sql.expression import ColumnElement

from models.article import Article
from models.change import Change
from models.database import Among
from models.draft import drafts
from models.draft_index import copy, holding
from models.kind import RUNNING, Kind
from models.standing import NOW, last_of
from models.submission import Outcome, Submission
from models.topic import articles_topics

MANY = 10_000  # stories: to look at each takes longer than to go down the desk until a page is full
LONGEST = 100  # characters of what is sought
PUBLICATIONS = (Kind.PUBLICATION, Kind.WITHDRAWAL)  # of a story's own text: the last says whether it is withdrawn

articles = Article.__table__
changes = Change.__table__
head = drafts.alias("head")  # the newest save of anything of a story: each story has one row


class State(StrEnum):
    """Where a story stands."""

    DRAFT = "draft"
    FOR_REVIEW = "for-review"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PUBLISHED = "published"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Sought:
    """What a story must be to be found; None says nothing."""

    text: str | None = None  # stands in a working copy
    topic: int | None = None
    editor: int | None = None  # has saved something of it
    state: State | None = None
    article: int | None = None  # this one, were it deleted
    before: int | None = None  # the cursor of the last row of the page before
    large: frozenset[str] = frozenset()  # those of topic and editor that have MANY stories
    holders: Sequence[int] | None = None  # the stories that have the text, where they are few

    @property
    def stories(self) -> dict[str, Select[int]]:
        """The stories of the topic, and those that the editor has saved something of; some more than once."""
        stories = {
            "topic": select(articles_topics.c.article_id).where(articles_topics.c.topic_id == self.topic),
            "editor": select(drafts.c.article_id).where(drafts.c.editor_id == self.editor),
        }
        return {name: its for name, its in stories.items() if getattr(self, name)}

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        conditions = [head.c.article_id == self.article if self.article else is_kept()]
        if self.text:
            conditions.append(holds(self.text, self.holders))
        conditions += [is_of(stories, name in self.large) for name, stories in self.stories.items()]
        if self.state:
            conditions.append(STATES[self.state])
        if self.before:
            conditions.append(comes_after(self.before))
        return conditions


def is_head() -> ColumnElement[bool]:
    newer = drafts.alias()
    return ~exists().where(newer.c.article_id == head.c.article_id, newer.c.id > head.c.id)


def is_kept() -> ColumnElement[bool]:
    """Whether its story was not deleted. Asked of each story, SQLite would begin with all of them, and sort them."""
    return head.c.article_id.not_in(select(articles.c.id).where(articles.c.deleted_at.is_not(None)))


def holds(text: str, holders: Sequence[int] | None) -> ColumnElement[bool]:
    """Where those that do are not few, they are met soon on the way down the desk."""
    if holders is not None:
        return Among(head.c.article_id, literal(json.dumps(holders)))
    return is_any(holding(text).where(copy.c.article_id == head.c.article_id))


def is_of(stories: Select[int], are_many: bool) -> ColumnElement[bool]:
    """Whether it is one of these: few are looked at one by one, many met soon on the way down the desk."""
    (article_id,) = stories.selected_columns
    return is_any(stories.where(article_id == head.c.article_id)) if are_many else head.c.article_id.in_(stories)


def is_any(found: Select[int]) -> ColumnElement[bool]:
    """Whether there is any, of each row anew: for EXISTS, PostgreSQL would first look for those of all stories."""
    return found.limit(1).correlate(head).scalar_subquery().is_not(None)


def comes_after(cursor: int) -> ColumnElement[bool]:
    """Saves of one moment have an order too, so that none is lost or repeated between two pages."""
    last = drafts.alias()
    saved_at = select(last.c.saved_at).where(last.c.id == cursor).scalar_subquery()
    return tuple_(head.c.saved_at, head.c.id) < tuple_(saved_at, bindparam("cursor", cursor))


def has_submitted(outcome: Outcome | None) -> ColumnElement[bool]:
    of_story = Submission.stories(outcome).where(Submission.article_id == head.c.article_id)
    return is_any(of_story)


def last_kind(*kinds: Kind) -> ColumnElement[Kind | None]:
    return last_of(head, "kind", *kinds, subject=literal(0))


def is_last(kind: Kind, kinds: Sequence[Kind]) -> ColumnElement[bool]:
    """Whether it is the last of these kinds. Few stories ever had a rare one: they are asked for first."""
    had = head.c.article_id.in_(select(changes.c.article_id).where(changes.c.kind == kind, changes.c.subject == 0))
    is_it = func.coalesce(last_kind(*kinds) == kind, literal(False))
    return is_it if kind is Kind.PUBLICATION else and_(had, is_it)


REVIEWS = {State.FOR_REVIEW: None, State.RETURNED: Outcome.RETURNED}  # and with which outcome a text is there
IS_PUBLIC = is_last(Kind.PUBLICATION, PUBLICATIONS)
IS_RUNNING = is_last(Kind.OPENING, RUNNING)
# By story, not by save: there are several of each, and most are of stories that have changes.
UNRECORDED = select(articles.c.id).where(~exists().where(changes.c.article_id == articles.c.id))
# What each state's filter finds. A story that waits for review or was returned may be a draft still, or public.
STATES: dict[State, ColumnElement[bool]] = {
    State.DRAFT: head.c.article_id.in_(UNRECORDED),
    State.SCHEDULED: head.c.article_id.in_(select(changes.c.article_id).where(changes.c.public_at > NOW)),
    State.RUNNING: and_(IS_RUNNING, IS_PUBLIC),
    State.PUBLISHED: and_(IS_PUBLIC, not_(IS_RUNNING)),
    State.CLOSED: and_(is_last(Kind.CLOSING, RUNNING), IS_PUBLIC),
    State.WITHDRAWN: is_last(Kind.WITHDRAWAL, PUBLICATIONS),
    **{state: head.c.article_id.in_(Submission.stories(outcome)) for state, outcome in REVIEWS.items()},
}
