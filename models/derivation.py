"""Whether what is derived from the record is what the record gives: made anew, change by change, and compared."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Text, bindparam, exists, func, not_, select, type_coerce, union_all

from models.address import Address
from models.article import Article
from models.change import Change, texts_of
from models.database import Among, Rows
from models.digests import digest_of
from models.integrity import AFTER, STREAMED, UNREADABLE, UNTIL, Misfit, address, spans
from models.kind import IN_FEEDS, WORDED
from models.markdown import RENDERER, STORY, Passage, passages_of, summary_of
from models.rendering import ReadAlso, Rendering, Reply, headed, stored
from models.reply import ReplyTo
from models.search_entry import SearchEntry, findable, month_of, topic_of
from models.topic import Topic, TopicAddress, articles_topics, topics_changes
from models.words import TEXTS

CHANGES: Rows = (
    select(
        Change.id,
        Change.article_id,
        Change.kind,
        Change.public_at,
        Change.subject,
        Change.is_leading,
        *(getattr(Change, name) for name in TEXTS),
        Change.details,
        Change.erased_at,
        Change.salt,
        Change.text_digests,
        Article.slug,
        Rendering.renderer,
        type_coerce(Rendering.passages, Text).label("passages"),
        Rendering.summary,
        Reply.article_id.label("replied_to"),
        Reply.subject.label("replied_subject"),
        SearchEntry.article_id.label("sought_in"),
        SearchEntry.published_at,
        SearchEntry.headline.label("sought_headline"),
        SearchEntry.words.label("sought_words"),
        SearchEntry.spellings,
        SearchEntry.filed,
    )
    .outerjoin(Article.__table__, Article.id == Change.article_id)
    .outerjoin(Rendering.__table__, Rendering.change_id == Change.id)
    .outerjoin(Reply.__table__, Reply.change_id == Change.id)
    .outerjoin(SearchEntry.__table__, SearchEntry.change_id == Change.id)
    .where(Change.article_id > AFTER, Change.article_id <= UNTIL)
    .order_by(Change.article_id, Change.public_at)
    .execution_options(yield_per=STREAMED)
)
TARGETS: Rows = (
    select(ReadAlso.change_id, ReadAlso.passage, ReadAlso.article_id)
    .where(Among(ReadAlso.change_id, bindparam("ids")))
    .order_by(ReadAlso.change_id, ReadAlso.passage)
)
TOPICS: Rows = select(articles_topics.c.article_id, articles_topics.c.topic_id).where(
    articles_topics.c.article_id > AFTER, articles_topics.c.article_id <= UNTIL
)
CALLED = union_all(select(Topic.slug, Topic.id), select(TopicAddress.slug, TopicAddress.topic_id))
IS_FILED_RIGHTLY = exists().where(
    Change.id == topics_changes.c.change_id,
    Change.kind.in_(IN_FEEDS),
    Change.public_at == topics_changes.c.public_at,
    articles_topics.c.article_id == Change.article_id,
    articles_topics.c.topic_id == topics_changes.c.topic_id,
)
MISFILED: Rows = select(func.count()).select_from(topics_changes).where(not_(IS_FILED_RIGHTLY))


def unlike(connection: Connection, now: datetime, site_url: str) -> Iterator[str]:
    """By its address, each story with something derived that its record doesn't give, and the first such change."""
    for after, until in spans(connection):
        try:
            found = list(unlike_between(connection, after, until, now, site_url))
        except UNREADABLE:  # a row of the record that can't be read, which models.integrity names
            continue
        yield from found


def unlike_between(connection: Connection, after: int, until: int, now: datetime, site_url: str) -> Iterator[str]:
    story = version = told = 0
    topics = Filed(connection, after, until)
    published: dict[tuple[int, int], datetime] = {}  # each subject's last publication so far
    for batch in connection.execute(CHANGES, {"after": after, "until": until}).partitions():
        ids = json.dumps([row.id for row in batch])
        found = groupby(connection.execute(TARGETS, {"ids": ids}), lambda target: target.change_id)
        targets = {change_id: [(each.passage, each.article_id) for each in its] for change_id, its in found}
        for row in batch:
            story, version = row.article_id, version + 1 if row.article_id == story else 1
            if row.is_leading:
                published[story, row.subject] = row.public_at
            last = published.get((story, row.subject))
            wrong = wrong_of(connection, row, targets.get(row.id, []), site_url, last) if story != told else []
            if story != told and not topics.has(row):
                wrong.append("what search files it under")
            if wrong:
                told = story
                misfit = Misfit(version if row.public_at <= now else None, row.public_at, ", ".join(wrong))
                yield f"{address(story, row.slug)}, {misfit}"


def wrong_of(
    connection: Connection, row: Any, targets: Sequence[tuple[int, int]], site_url: str, published_at: datetime | None
) -> list[str]:
    """What is derived from a change and isn't what its row gives."""
    if row.erased_at or not is_genuine(row):  # which are told elsewhere
        return []
    is_worded = row.kind in WORDED
    passages = passages_of(row.body, site_url) if is_worded else []
    reply = ReplyTo.of(row.details)[:2] if is_worded else (0, 0)
    wrong = {
        "the HTML of its text": row.renderer == RENDERER and row.passages != stored(passages),
        "its opening for lists": row.renderer is not None and row.summary != summary_of(passages),
        "what it is the reply to": (row.replied_to or 0, row.replied_subject or 0) != reply,
        "where a read-also line leads": not all(
            place < len(passages) and is_named(connection, passages[place], article_id, row)
            for place, article_id in targets
        ),
        "what search finds it by": row.published_at is not None
        and sought(row) != (row.article_id, published_at, *findable(row, passages)),
    }
    return [what for what, is_wrong in wrong.items() if is_wrong]


class Filed:
    """The topics of these stories, by all that those were ever called."""

    def __init__(self, connection: Connection, after: int, until: int) -> None:
        self.topics: dict[str, int] = {topic_of(slug): topic_id for slug, topic_id in connection.execute(CALLED)}
        self.stories: dict[int, set[int | None]] = defaultdict(set)
        for article_id, topic_id in connection.execute(TOPICS, {"after": after, "until": until}):
            self.stories[article_id].add(topic_id)

    def has(self, row: Any) -> bool:
        """Whether search files what is found by a row, if anything is, under its month and its story's topics."""
        if row.published_at is None or row.erased_at:
            return True
        month, *signs = row.filed.split(" ")
        its = {self.topics.get(sign) for sign in signs}
        return bool(month == month_of(row.published_at) and its == self.stories[row.article_id])


def sought(row: Any) -> tuple[Any, ...]:
    return row.sought_in, row.published_at, row.sought_headline, row.sought_words, row.spellings


def is_genuine(row: Any) -> bool:
    """Whether what is derived is derived from what was entered: else it may be all that is left of that."""
    digests = {name: digest_of(row.salt + text) for name, text in texts_of(row, (*TEXTS, "details")).items()}
    return all(row.text_digests.get(name, digest) == digest for name, digest in digests.items())


def is_named(connection: Connection, line: Passage, article_id: int, row: Any) -> bool:
    """Whether a story may be the one that a line names: the address of a draft may have been given up since."""
    if line.kind != "read_also":
        return False
    if story := STORY.fullmatch(line.address):
        return connection.scalar(select(Address.article_id).where(Address.slug == story[1].lower())) in (
            None,
            article_id,
        )
    its = headed(line.text, row.article_id, row.public_at).where(Change.article_id == article_id)
    return not line.address and connection.scalar(its) is not None


def misfiled(connection: Connection) -> Iterator[str]:
    if number := connection.scalar(MISFILED):
        yield f"{number} entries of topics’ lists"
