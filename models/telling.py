"""A story's address, words and names, in SQL."""

from sqlalchemy import String, bindparam, case, cast, select

from models.address import Address
from models.article import Article
from models.change import Change
from models.database import Among, Rows
from models.edition import Line
from models.kind import Kind
from models.label import label_column
from models.markdown import RENDERER
from models.rendering import Rendering, Reply
from models.standing import NOW, ONE, ORIGINAL, changes, of_kinds
from models.topic import Topic, articles_topics
from models.words import TEXTS

LAST_STANDING = (
    select(Change.id)
    .where(
        Change.article_id == Article.id,
        Change.subject == ORIGINAL,
        of_kinds(changes, Kind.PUBLICATION, Kind.WITHDRAWAL),
        Change.public_at <= NOW,
    )
    .order_by(Change.public_at.desc())
    .limit(ONE)
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
STORY: Rows = (
    select(Article.slug, *(getattr(Change, name) for name in Line._fields[:-1]))  # a notice names no corrected field
    .join_from(Address, Article, Article.id == Address.article_id)
    .join(Change, Change.article_id == Article.id)
    .where(Address.slug == bindparam("slug"), Change.public_at <= NOW)
    .order_by(Change.public_at)
)
IS_ANSWERED = (
    select(Reply.change_id).where(Reply.article_id == Change.article_id, Reply.subject == Change.subject).exists()
)
WORDS: Rows = (
    select(
        Change.id,
        Change.language,
        Change.kicker,
        Change.headline,
        Change.standfirst,
        Change.byline,
        cast(Change.details, String),  # few pages need what stands in it
        Change.erased_at.is_not(None),
        Rendering.summary,
        case((Rendering.renderer == RENDERER, Rendering.passages)),  # none by another renderer, or never derived
        case((Rendering.renderer == RENDERER, ""), else_=Change.body),
        IS_ANSWERED,
    )
    .outerjoin(Rendering, Rendering.change_id == Change.id)
    .where(Among(Change.id, bindparam("ids")), Change.public_at <= NOW)
)
NAMES: Rows = select(
    Change.id,
    Change.language,
    Change.headline,
    Change.byline,
    Change.erased_at.is_not(None),
    label_column(Change.__table__),
).where(Among(Change.id, bindparam("ids")), Change.public_at <= NOW)
SOURCES: Rows = select(Change.id, Change.language, *(getattr(Change, name) for name in TEXTS), Change.details).where(
    Among(Change.id, bindparam("ids")), Change.public_at <= NOW, Change.erased_at.is_(None)
)
