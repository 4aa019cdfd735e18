"""What lies on the desk: every story with its working copy, where it stands, and what is to come."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, select

from models.article import Article
from models.database import Rows
from models.draft import drafts, is_working_copy
from models.editor import Editor
from models.kind import LEADING, RUNNING, Kind
from models.sought import PUBLICATIONS, Sought, State, changes, head, is_head, last_kind
from models.standing import NOW, last_of
from models.topic import Topic

PAGE = 30  # stories a page
LISTED = 50  # changes to come that the desk lists
MINUTE = timedelta(minutes=1)

own = drafts.alias("own")  # the working copy of a story's own text
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

    @property
    def state(self) -> State:
        if self.standing is None:
            return State.SCHEDULED if self.due_at else State.DRAFT
        if self.standing is Kind.WITHDRAWAL:
            return State.WITHDRAWN
        if self.running is Kind.OPENING:
            return State.RUNNING
        return State.CLOSED if self.running is Kind.CLOSING else State.PUBLISHED

    @property
    def is_public(self) -> bool:
        return self.standing is Kind.PUBLICATION

    @property
    def may_be_updated(self) -> bool:
        return self.state in (State.RUNNING, State.PUBLISHED)

    def silence(self, now: datetime) -> int:
        """Minutes since readers were told something new."""
        return max(now - (self.developed_at or now), timedelta()) // MINUTE


class Coming(NamedTuple):
    """A scheduled change."""

    public_at: datetime
    kind: Kind
    article_id: int
    headline: str  # of the story's working copy
    language: str
    editor: str


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
        )
        .join_from(head, Article, Article.id == head.c.article_id)
        .join(own, and_(own.c.article_id == head.c.article_id, own.c.subject == 0, is_working_copy(own)))
        .join(Editor, Editor.id == head.c.editor_id)
        .where(is_head(), Article.deleted_at.is_(None), *sought.conditions)
    )
    return found.order_by(head.c.saved_at.desc(), head.c.id.desc()).limit(PAGE + 1)


COMING: Rows = (
    select(changes.c.public_at, changes.c.kind, changes.c.article_id, own.c.headline, own.c.language, Editor.name)
    .join_from(changes, own, and_(own.c.article_id == changes.c.article_id, own.c.subject == 0, is_working_copy(own)))
    .join(Editor, Editor.id == changes.c.editor_id)
    .where(changes.c.public_at > NOW)
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
        found = [Row(*row) for row in self.ask(rows(sought))]
        return found[:PAGE], found[PAGE - 1].cursor if len(found) > PAGE else None

    def story(self, article_id: int) -> Row:
        """Where this story stands."""
        ((found,), _) = self.rows(Sought(article=article_id))
        return found

    def coming(self) -> list[Coming]:
        return [Coming(*row) for row in self.ask(COMING)]

    def topics(self) -> Sequence[tuple[int, str]]:
        return self.ask(TOPICS)

    def editors(self) -> Sequence[tuple[int, str]]:
        return self.ask(EDITORS)
