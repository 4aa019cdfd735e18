"""What readers find by its words, through the gate."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import unescape
from typing import Any, NamedTuple

from sqlalchemy import String, bindparam, case, cast, literal, select

from models.article import Article
from models.candidates import BEST, candidates_with
from models.database import Among, Rows, TookTooLong, within
from models.filing import SLUGS
from models.key_points import key_points_in
from models.kind import WORDED
from models.label import Label, label_column
from models.markdown import RENDERER, Passage
from models.public_record import PublicRecord, derived_from
from models.rendering import Rendering
from models.search_entry import SearchEntry, months_in, topic_of
from models.search_terms import Phrase, Terms
from models.snippet import Piece, marked, snippet
from models.standing import NOW, changes, first_moment, last_of, updates_until

PAGE = 20  # hits
PATIENCE = 2_000  # milliseconds
row = changes.alias("row")
WITHIN = re.compile(r"</?(?:a|code|em|s|strong)\b[^>]*>")  # tags within a word, or between two that no space parts
TAG = re.compile(r"<[^>]*>")
EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Hit(NamedTuple):
    """An original or an update that has the words."""

    slug: str
    number: int  # of the update; 0: the original
    language: str
    headline: Sequence[Piece]  # its own
    story_language: str
    story_headline: str
    is_story_erased: bool
    label: Label | None  # of the story
    published_at: datetime
    snippet: Sequence[Piece]


class Hits(NamedTuple):
    """One page of what was found, the best first."""

    hits: Sequence[Hit] = ()
    number: int = 0  # of all that can be paged through
    is_more: bool = False  # there are others, which are not as good or older
    after: int | None = None  # the place of the last one here; None: there is no next page
    is_too_slow: bool = False  # nobody knows what there is


def search(
    readers: PublicRecord,
    terms: Terms,
    *,
    topic_id: int = 0,
    span: tuple[datetime, datetime] = EVER,
    after: int = 0,
) -> Hits:
    """What has all of the terms, of one topic unless that is 0, and was published from the span's start until its end.

    The page begins after so many hits.
    """
    if not terms.phrases:
        return Hits()
    filed = [[topic_of(row[0]) for row in readers.ask(SLUGS, topic_id=topic_id)]] if topic_id else []
    filed += [months_in(*span)] if span != EVER else []
    statement, values = candidates_with(terms.phrases, readers.connection.dialect.name, filed)
    try:
        with within(readers.connection, PATIENCE):
            candidates = readers.ask(statement, **values, first=span[0], until=span[1])
    except TookTooLong:
        return Hits(is_too_slow=True)
    public = [change_id for change_id, is_public in candidates if is_public][:BEST]
    here = public[after : after + PAGE]
    rows = {found[0]: found for found in readers.ask(TEXTS, ids=json.dumps(here))} if here else {}
    return Hits(
        [hit(rows[each], terms.phrases) for each in here if each in rows],
        len(public),
        len(candidates) > BEST,
        after + PAGE if len(public) > after + PAGE else None,
    )


def texts() -> Rows:
    story, renderings = changes.alias("story"), Rendering.__table__
    is_rendered = renderings.c.renderer == RENDERER
    return (
        select(
            row.c.id,
            Article.slug,
            case((row.c.subject == 0, 0), else_=updates_until(row, first_moment(row))),
            row.c.language,
            row.c.headline,
            story.c.language,
            story.c.headline,
            story.c.erased_at.is_not(None),
            label_column(story),
            SearchEntry.published_at,
            row.c.standfirst,
            row.c.byline,
            cast(row.c.details, String),
            case((is_rendered, renderings.c.passages)),
            case((is_rendered, ""), else_=row.c.body),
        )
        .join_from(row, Article.__table__, Article.id == row.c.article_id)
        .join(story, story.c.id == last_of(row, "id", *WORDED, subject=literal(0)))
        .join(SearchEntry.__table__, SearchEntry.change_id == row.c.id)
        .outerjoin(renderings, renderings.c.change_id == row.c.id)
        .where(Among(row.c.id, bindparam("ids")), row.c.public_at <= NOW)
    )


TEXTS = texts()


def hit(found: Any, phrases: Sequence[Phrase]) -> Hit:
    slug, number, language, headline, *story = found[1:9]
    published_at, standfirst, byline, details, passages, body = found[9:]
    points = [point for each in key_points_in(details)[:3] for point in each]
    own = [plain(passage) for passage in (derived_from(body)[1] if passages is None else passages)]
    text = " ".join(filter(None, (standfirst, *own, *points, byline)))
    return Hit._make((slug, number, language, marked(headline, phrases), *story, published_at, snippet(text, phrases)))


def plain(passage: Passage) -> str:
    """What is read of it; of a read-also line, which says what another story is called, nothing."""
    return " ".join(unescape(TAG.sub(" ", WITHIN.sub("", passage.html))).split())
