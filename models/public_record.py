"""The gate: all that readers may see, at one moment. No reader's page asks the database in any other way."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, func, select

from models.address import Address
from models.article import Article
from models.change import Change
from models.database import Among, Rows
from models.edition import Edition, Line, Part, edition
from models.kind import Kind
from models.listing import DEVELOPMENTS, PAGE, RELATED, STATEMENTS, filled
from models.markdown import RENDERER, Passage, passages_of, summary_of
from models.record import LINES, TICK
from models.rendering import ReadAlso, Rendering
from models.standing import NOW
from models.story import Found, Text, TopicName
from models.teaser import Development, Teaser
from models.topic import Topic, TopicAddress, articles_topics, topics_changes

LAST_STANDING = (
    select(Change.id)
    .where(
        Change.article_id == Article.id,
        Change.subject == 0,
        Change.kind.in_([Kind.PUBLICATION, Kind.WITHDRAWAL]),
        Change.public_at <= NOW,
    )
    .order_by(Change.public_at.desc())
    .limit(1)
    .correlate(Article)
    .scalar_subquery()
)
FIND: Rows = (
    select(Article.id, Article.slug, Topic.slug, Topic.name)
    .join_from(Address, Article, Article.id == Address.article_id)
    .outerjoin(articles_topics, articles_topics.c.article_id == Article.id)
    .outerjoin(Topic, Topic.id == articles_topics.c.topic_id)
    .where(Address.slug == bindparam("slug"))
    .order_by(Topic.name)
)
WORDS: Rows = (
    select(
        Change.id,
        Change.language,
        Change.kicker,
        Change.headline,
        Change.standfirst,
        Change.byline,
        Change.erased_at.is_not(None),
        Rendering.summary,
        case((Rendering.renderer == RENDERER, Rendering.passages)),  # none by another renderer, or never derived
        case((Rendering.renderer == RENDERER, ""), else_=Change.body),
    )
    .outerjoin(Rendering, Rendering.change_id == Change.id)
    .where(Among(Change.id, bindparam("ids")), Change.public_at <= NOW)
)
READ_ALSOS: Rows = (
    select(ReadAlso.change_id, ReadAlso.passage, Article.slug)
    .join(Article, Article.id == ReadAlso.article_id)
    .join(Change, and_(Change.id == LAST_STANDING, Change.kind == Kind.PUBLICATION))
    .join(Rendering, and_(Rendering.change_id == ReadAlso.change_id, Rendering.renderer == RENDERER))
    .where(Among(ReadAlso.change_id, bindparam("ids")))
)
HAS_HAD_STORIES = (
    select(topics_changes.c.topic_id)
    .where(topics_changes.c.topic_id == Topic.id, topics_changes.c.public_at <= NOW)
    .exists()
)
TOPICS: Rows = select(Topic.slug, Topic.name).where(HAS_HAD_STORIES).order_by(Topic.name)
HAS_IT = select(Topic.id).where(Topic.slug == bindparam("slug")).correlate(None).scalar_subquery()
HAD_IT = select(TopicAddress.topic_id).where(TopicAddress.slug == bindparam("slug")).scalar_subquery()
TOPIC: Rows = select(Topic.id, Topic.slug, Topic.name).where(Topic.id == func.coalesce(HAS_IT, HAD_IT), HAS_HAD_STORIES)
LEADING_AT: Any = select(Change.public_at).where(Change.is_leading, Change.public_at <= NOW).limit(1)
SPAN: Rows = select(
    LEADING_AT.order_by(Change.public_at).scalar_subquery(),
    LEADING_AT.order_by(Change.public_at.desc()).scalar_subquery(),
)


class Listing(NamedTuple):
    """One page of a list of teasers."""

    teasers: Sequence[Teaser]
    before: int | None  # the cursor of the next page; None: there is none


class PublicRecord:
    """The public record as it is at `now`."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now

    def ask(self, statement: Rows, **values: Any) -> Sequence[Any]:
        return self.connection.execute(statement, values | {"now": self.now}).all()

    def find(self, slug: str) -> tuple[Found, Edition] | None:
        """The story at an address, current or former, as it stands; None where there never was a public one."""
        rows = self.ask(FIND, slug=slug)
        if not rows:
            return None
        found = Found(rows[0][0], rows[0][1], tuple(TopicName(*row[2:]) for row in rows if row[2]))
        standing = self.edition(found.article_id)
        return (found, standing) if standing else None

    def edition(self, article_id: int) -> Edition | None:
        lines = [Line(*row) for row in self.ask(LINES, article_id=article_id)]
        return edition(lines, self.now, self.now)

    def texts(self, parts: Iterable[Part]) -> dict[int, Text]:
        """The words of these parts by subject; a withdrawn part has none."""
        shown = {part.words.id: part.subject for part in parts if part.is_shown}
        ids = json.dumps(list(shown))
        texts = {}
        for change_id, *words, summary, passages, body in self.ask(WORDS, ids=ids):
            derived = derived_from(body) if passages is None else (summary, passages)
            texts[change_id] = Text._make((*words, *derived))
        if any(text.names_stories for text in texts.values()):
            slugs: dict[int, dict[int, str]] = {}
            for change_id, place, slug in self.ask(READ_ALSOS, ids=ids):
                slugs.setdefault(change_id, {})[place] = slug
            texts |= {change_id: texts[change_id].leading_to(named) for change_id, named in slugs.items()}
        return {shown[change_id]: text for change_id, text in texts.items()}

    def newest(self, before: int | None = None) -> Listing:
        return self.listing("newest", before)

    def about(self, topic_id: int, before: int | None = None) -> Listing:
        return self.listing("topic", before, topic_id=topic_id)

    def between(self, start: datetime, end: datetime, before: int | None = None) -> Listing:
        """Stories whose newest development is from `start` until before `end`."""
        return self.listing("month", before, first=start, last=end - TICK)

    def listing(self, name: str, before: int | None, **values: Any) -> Listing:
        if before is not None:
            name, values = f"{name} before", values | {"before": before}
        teasers = self.teasers(name, **values)
        return Listing(teasers[:PAGE], teasers[PAGE - 1].cursor if len(teasers) > PAGE else None)

    def related(self, article_id: int) -> Sequence[Teaser]:
        """The editor's picks, then the newest stories that share a topic."""
        picked = self.teasers("picked", article_id=article_id)
        if len(picked) == RELATED:
            return picked
        sharing = self.teasers("sharing", article_id=article_id)
        slugs = {teaser.slug for teaser in picked}
        return [*picked, *(teaser for teaser in sharing if teaser.slug not in slugs)][:RELATED]

    def teaser(self, article_id: int) -> Teaser | None:
        return next(iter(self.teasers("one", article_id=article_id)), None)

    def teasers(self, name: str, **values: Any) -> list[Teaser]:
        return [Teaser(*row) for row in self.ask(STATEMENTS[name], **values)]

    def developments(self, slug: str) -> Sequence[Development]:
        """A story's newest updates and corrections, newest first."""
        return [Development(*row) for row in self.ask(DEVELOPMENTS, slug=slug)]

    def topics(self) -> Sequence[TopicName]:
        """The topics that have had a public story, by name."""
        return [TopicName(*row) for row in self.ask(TOPICS)]

    def topic(self, slug: str) -> tuple[int, TopicName] | None:
        """The topic at an address, current or former."""
        return next(((row[0], TopicName(*row[1:])) for row in self.ask(TOPIC, slug=slug)), None)

    def span(self) -> tuple[datetime, datetime] | None:
        """The moments of the oldest and the newest publication or update; None where nothing was published."""
        ((oldest, newest),) = self.ask(SPAN)
        return (oldest, newest) if oldest else None

    def filled(self, spans: Sequence[tuple[datetime, datetime]]) -> set[datetime]:
        """The starts of those spans, each from a moment until before another, in which stories stand."""
        closed = [(start, end - TICK) for start, end in spans]
        return {start for (start,) in self.ask(filled(closed))} if closed else set()


def derived_from(body: str) -> tuple[str, tuple[Passage, ...]]:
    """What publication keeps of a text, less where read-also lines lead: that is found by `flask rebuild`."""
    passages = [passage._replace(address="") for passage in passages_of(body)]
    return summary_of(passages), tuple(passages)
