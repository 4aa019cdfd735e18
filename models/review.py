"""A story as readers will meet it, looked at before they do: what is public now, and what is proposed on top."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from models.article import Article
from models.change import Change, canonical
from models.difference import texts_of
from models.edition import Edition, Line, Part, edition
from models.filing import HAS_HAD_STORIES
from models.history import history
from models.kind import NOTED, Kind
from models.markdown import Passage, passages_of, summary_of
from models.public_record import PublicRecord
from models.record import TICK, lines_of
from models.references import reference_to, replies_to, reply_to
from models.rendering import SITE_URL, story_named
from models.site import Site
from models.standing import CORRECTABLE
from models.story import Found, Text, TopicName
from models.subject import Subject
from models.topic import Topic, articles_topics
from models.words import Words

OWN = Text._fields[: Text._fields.index("details")]  # what a text has of the words as they are written
LOOKED_BACK = 20  # corrections that an edit may not undo unseen


class Proposed(NamedTuple):
    """Words that may become public."""

    subject: int  # 0 for the article's own text, else an update's id
    kind: Kind
    words: Words
    note: str = ""

    @property
    def first(self) -> "Proposed":
        """As it must be where nothing of the subject was public."""
        return self._replace(kind=Kind.UPDATE if self.subject else Kind.PUBLICATION)


class Review(NamedTuple):
    story: Found
    before: Edition | None  # what is public now
    edition: Edition  # as it will be
    texts: Mapping[int, Text]  # of what is shown, by subject
    now: datetime


def review(session: Session, article: Article, proposed: Sequence[Proposed]) -> Review:
    """Nothing is written. An update of a story that is not public is shown with the story's working copy."""
    lines, now = public_lines(session, article.id)
    before = edition(lines, now, now)
    known = {part.subject for part in before.parts} if before else set()
    proposed = [each if each.subject in known else each.first for each in proposed]
    if before is None and not any(each.kind is Kind.PUBLICATION for each in proposed):
        proposed = [Proposed(0, Kind.PUBLICATION, article.working_copy.words), *proposed]
    entered = [*reopening(before, proposed), *proposed]
    lines += [line_of(session, each, before, now, place) for place, each in enumerate(entered, 1)]
    then = now + len(entered) * TICK
    after = edition(lines, then, then)
    assert after is not None
    standing = [part for part in after.parts if part.words.id > 0]
    texts = {each.subject: text_of(session, (article.id, each.subject), each.words, now) for each in proposed}
    story = without_address(session, article.id, now)
    return Review(story, before, after, PublicRecord(session.connection(), now).texts(standing) | texts, then)


def reopening(before: Edition | None, proposed: Sequence[Proposed]) -> list[Proposed]:
    """A closed story takes an update only with an opening before it."""
    is_needed = before is not None and before.is_closed and any(each.kind is Kind.UPDATE for each in proposed)
    return [Proposed(0, Kind.OPENING, Words())] if is_needed else []


def public_lines(session: Session, article_id: int) -> tuple[list[Line], datetime]:
    """What is public of a story, and the moment that it is."""
    now = Site.read(session).now()
    return [line for line in lines_of(session, article_id) if line.public_at <= now], now


def public_edition(session: Session, article_id: int) -> Edition | None:
    lines, now = public_lines(session, article_id)
    return edition(lines, now, now)


def standing(subject: Subject) -> Part | None:
    """The original or update as it stands in public, withdrawn or not; None where it never was public."""
    found = public_edition(subject.session, subject.place.article_id)
    return found.part(subject.place.subject) if found else None


def without_address(session: Session, article_id: int, now: datetime) -> Found:
    """A story in which nothing leads to a page that may not be there: nor does a topic that has none."""
    of_story = select(articles_topics.c.topic_id).where(articles_topics.c.article_id == article_id)
    topics = select(case((HAS_HAD_STORIES, Topic.slug), else_=""), Topic.name).where(Topic.id.in_(of_story))
    found = session.execute(topics.order_by(Topic.name), {"now": now})
    return Found(article_id, "", tuple(TopicName(*row) for row in found))


def line_of(session: Session, proposed: Proposed, before: Edition | None, now: datetime, place: int) -> Line:
    moment = now + place * TICK
    line = Line(-place, proposed.subject, proposed.kind, moment, proposed.words.language, proposed.note, False, None)
    corrected = before.part(proposed.subject) if before and proposed.kind in NOTED else None
    if corrected is None or corrected.words.is_erased:
        return line
    old, new = texts_of(words_of(session, corrected)), texts_of(proposed.words)
    return line._replace(corrected=" ".join(name for name in CORRECTABLE if old[name] != new[name]))


def text_of(session: Session, place: tuple[int, int], words: Words, now: datetime, *, is_erased: bool = False) -> Text:
    """Words of this article and subject that are not public, as readers would get them."""
    passages = passages_of(words.body, session.info.get(SITE_URL, ""))
    linked = tuple(leading_on(session, place[0], passage, now) for passage in passages)
    own = (getattr(words, name) for name in OWN)
    answers = reply_to(session, words.details, now), replies_to(session, *place, now)
    return Text._make((*own, canonical(words.details), is_erased, summary_of(passages), linked, *answers))


def leading_on(session: Session, article_id: int, passage: Passage, now: datetime) -> Passage:
    """A read-also line leads to a story that is public now: an address of another is told to nobody outside."""
    if passage.kind != "read_also":
        return passage
    named = story_named(session, passage, article_id, now)
    to = reference_to(session, named, 0, now) if named else None
    return passage._replace(slug=to.slug, label=to.label) if to else passage


def public_words(subject: Subject) -> Words | None:
    """The newest words that were public of an original or update; None where it never was."""
    part = standing(subject)
    return words_of(subject.session, part) if part else None


def corrected_words(subject: Subject) -> list[tuple[Words, Words]]:
    """The words before and after the newest corrections of an original or update, less what was taken down."""
    lines, now = public_lines(subject.session, subject.place.article_id)
    found, readers = edition(lines, now, now), PublicRecord(subject.session.connection(), now)
    told = history(found) if found else []
    of_subject = [each for each in told if each.line.subject == subject.place.subject]
    corrections = [each for each in of_subject if each.line.kind is Kind.CORRECTION][-LOOKED_BACK:]
    return [words for each in corrections if (words := readers.words_around(each))]


def words_of(session: Session, part: Part) -> Words:
    return session.get_one(Change, part.words.id).words
