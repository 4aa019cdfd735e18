"""What lies on the desk: every story with its working copy, where it stands, and what is to come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Text, and_, case, cast, exists, func, literal, select
from sqlalchemy.sql.expression import ColumnElement

from models.article import Article
from models.database import Rows
from models.draft import drafts, is_working_copy
from models.draft_index import copy, holders
from models.editor import Editor
from models.key_points import KeyPoints
from models.kind import LEADING, RUNNING, WORDED, Kind
from models.sought import (
    MANY,
    PUBLICATIONS,
    REVIEWS,
    Sought,
    State,
    changes,
    has_submitted,
    head,
    is_any,
    is_head,
    last_kind,
)
from models.standing import NOW, last_of, updates_until
from models.submission import DELETED
from models.topic import Topic
from models.words import TEXTS

PAGE = 30  # stories a page
LISTED = 50  # changes to come, and texts for review, that stand above all stories
SHOWN = 500  # characters of a text that its summary is made of
MINUTE = timedelta(minutes=1)

own = drafts.alias("own")  # the working copy of a story's own text
is_running = last_kind(*RUNNING) == Kind.OPENING
due_at = select(func.min(changes.c.public_at)).where(changes.c.article_id == head.c.article_id)


class Row(NamedTuple):
    """A story on the desk."""

    cursor: int  # names the row's place: the newest save of anything of the story
    article_id: int
    slug: str
    headline: str  # of the working copy
    language: str
    saved_at: datetime
    saved_by: str
    standing: Kind | None  # the last publication or withdrawal of the story
    running: Kind | None  # the last opening or closing
    developed_at: datetime | None  # its newest publication or update
    due_at: datetime | None  # its next scheduled change
    updates: int | None  # of a running story: how many became public
    details: dict[str, Any] | None  # of a running story: those that are public
    is_ahead: bool | None  # of a public story: whether words of it are neither public nor scheduled
    held_until: datetime | None  # on top of the front page
    review: State | None  # whether a text of it waits for review, or was returned and is still to be mended

    @property
    def state(self) -> State:
        if self.standing is None:
            return State.SCHEDULED if self.due_at else self.review or State.DRAFT
        if self.standing is Kind.WITHDRAWAL:
            return State.WITHDRAWN
        if self.running is Kind.OPENING:
            return State.RUNNING
        return State.CLOSED if self.running is Kind.CLOSING else State.PUBLISHED

    @property
    def is_public(self) -> bool:
        return self.standing is Kind.PUBLICATION

    @property
    def key_points(self) -> KeyPoints:
        return KeyPoints.of(self.details or {})

    def silence(self, now: datetime) -> int:
        """Minutes since readers were told something new."""
        return max(now - (self.developed_at or now), timedelta()) // MINUTE


class Coming(NamedTuple):
    """A scheduled change."""

    public_at: datetime
    kind: Kind
    article_id: int
    update_id: int | None
    headline: str  # of the working copy
    body: str  # how it begins
    language: str
    story: str  # the headline of the story's working copy
    editor: str


def is_ahead() -> ColumnElement[bool]:
    """Whether a working copy of the story has other words than the record."""
    recorded, later = changes.alias("recorded"), changes.alias("later")
    of_copy = recorded.c.article_id == copy.c.article_id, recorded.c.subject == copy.c.subject
    of_same = later.c.article_id == recorded.c.article_id, later.c.subject == recorded.c.subject
    is_newest = ~exists().where(*of_same, later.c.kind.in_(WORDED), later.c.public_at > recorded.c.public_at)
    are_equal = [recorded.c[name] == copy.c[name] for name in ("language", *TEXTS)]
    are_equal.append(cast(recorded.c.details, Text) == cast(copy.c.details, Text))
    is_recorded = exists().where(*of_copy, recorded.c.kind.in_(WORDED), is_newest, *are_equal)
    is_kept = copy.c.update_id.is_(None) | copy.c.update_id.not_in(DELETED)
    of_story = copy.c.article_id == head.c.article_id
    return is_any(select(copy.c.id).where(of_story, is_working_copy(copy), is_kept, ~is_recorded))


def rows(sought: Sought) -> Rows:
    """Stories by their newest save of anything, newest first, PAGE + 1 of them."""
    found = (
        select(
            head.c.id,
            Article.id,
            Article.slug,
            own.c.headline,
            own.c.language,
            head.c.saved_at,
            Editor.name,
            last_kind(*PUBLICATIONS),
            last_kind(*RUNNING),
            last_of(head, "public_at", *LEADING),
            due_at.where(changes.c.public_at > NOW).scalar_subquery(),
            case((is_running, updates_until(head, NOW))),
            case((is_running, last_of(head, "details", *WORDED, subject=literal(0)))),
            case((last_kind(*PUBLICATIONS) == Kind.PUBLICATION, is_ahead())),
            case((Article.held_until > NOW, Article.held_until)),
            case(*((has_submitted(outcome), literal(state)) for state, outcome in REVIEWS.items())),
        )
        .join_from(head, Article, Article.id == head.c.article_id)
        .join(own, and_(own.c.article_id == head.c.article_id, own.c.subject == 0, is_working_copy(own)))
        .join(Editor, Editor.id == head.c.editor_id)
        .where(is_head(), *sought.conditions)
    )
    return found.order_by(head.c.saved_at.desc(), head.c.id.desc()).limit(PAGE + 1)


BEGINNING = func.substr(copy.c.body, 1, SHOWN)
COMING: Rows = (
    select(changes.c.public_at, changes.c.kind, changes.c.article_id, changes.c.update_id)
    .add_columns(copy.c.headline, BEGINNING, copy.c.language, own.c.headline, Editor.name)
    .join_from(changes, own, and_(own.c.article_id == changes.c.article_id, own.c.subject == 0, is_working_copy(own)))
    .join(copy, and_(copy.c.article_id == changes.c.article_id, copy.c.subject == changes.c.subject))
    .join(Editor, Editor.id == changes.c.editor_id)
    .where(changes.c.public_at > NOW, is_working_copy(copy))
    .order_by(changes.c.public_at, changes.c.id)
    .limit(LISTED)
)
TOPICS: Rows = select(Topic.id, Topic.name).order_by(Topic.name)
EDITORS: Rows = select(Editor.id, Editor.name).order_by(Editor.name)


class Desk:
    """The desk as it is at `now`."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def ask(self, statement: Rows) -> Sequence[Any]:
        return self.connection.execute(statement, {"now": self.now}).all()

    def rows(self, sought: Sought) -> tuple[list[Row], int | None]:
        """A page of stories, and the cursor of the next; None: there is none."""
        large = {name for name, stories in sought.stories.items() if self.are_many(stories)}
        few = holders(self.connection, sought.text) if sought.text else None
        found = [Row(*row) for row in self.ask(rows(replace(sought, large=frozenset(large), holders=few)))]
        return found[:PAGE], found[PAGE - 1].cursor if len(found) > PAGE else None

    def are_many(self, stories: Select[int]) -> bool:
        some = select(func.count()).select_from(stories.limit(MANY).subquery())
        return self.connection.scalar(some) == MANY

    def story(self, article_id: int) -> Row:
        """Where this story stands, deleted or not."""
        ((found,), _) = self.rows(Sought(article=article_id))
        return found

    def coming(self) -> list[Coming]:
        return [Coming(*row) for row in self.ask(COMING)]

    def topics(self) -> Sequence[tuple[int, str]]:
        return self.ask(TOPICS)

    def editors(self) -> Sequence[tuple[int, str]]:
        return self.ask(EDITORS)
