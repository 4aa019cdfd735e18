"""The gate: all that readers may see, at one moment. No reader's page asks the database in any other way."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.database import Rows
from models.development import DEVELOPMENTS
from models.edition import FRESH, Edition, Line, Part, edition
from models.filing import SPAN, TOPIC, TOPICS, filled
from models.history import Name, Told
from models.listing import PAGE, RELATED, STATEMENTS
from models.markdown import Passage, passages_of, summary_of
from models.record import TICK
from models.references import REFERENCES
from models.standing import LINES
from models.story import Found, Reference, Text, TopicName
from models.teaser import Development, Teaser
from models.telling import FIND, NAMES, SOURCES, STORY, WORDS
from models.turning import AFTER, TURNS
from models.words import Words


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
        return self.connection.execute(statement, values | {"now": self.now, "fresh_since": self.now - FRESH}).all()

    def turns_at(self) -> datetime | None:
        """When readers' pages next differ although nobody does anything; None: never."""
        (moments,) = self.ask(TURNS)
        return min((moment + age for moment, age in zip(moments, AFTER, strict=True) if moment), default=None)

    def find(self, slug: str) -> tuple[Found, Edition] | None:
        """The story at an address, current or former, as it stands; None where there never was a public one."""
        rows = self.ask(FIND, slug=slug)
        if not rows:
            return None
        found = Found(rows[0][0], rows[0][1], tuple(TopicName(*row[2:]) for row in rows if row[2]))
        standing = self.edition(found.article_id)
        return (found, standing) if standing else None

    def standing(self, slug: str) -> tuple[str, Edition] | None:
        """The current address of the story at this one, and how it stands: all that a poll may ask for."""
        rows = self.ask(STORY, slug=slug)
        standing = edition([Line(*row[1:]) for row in rows], self.now, self.now)
        return (rows[0][0], standing) if standing else None

    def edition(self, article_id: int) -> Edition | None:
        lines = [Line(*row) for row in self.ask(LINES, article_id=article_id)]
        return edition(lines, self.now, self.now)

    def texts(self, parts: Iterable[Part], at: datetime | None = None) -> dict[int, Text]:
        """The words of these parts by subject and in their order, with the replies of then; none of a withdrawn one."""
        shown = {part.words.id: part.subject for part in parts if part.is_shown}
        found = self.texts_of(shown, at)
        texts = {subject: found[change_id] for change_id, subject in shown.items() if change_id in found}
        is_paid = 0 in texts and (label := texts[0].label) is not None and label.is_paid
        return {subject: text.paid() for subject, text in texts.items()} if is_paid else texts

    def texts_of(self, changes: Iterable[int], at: datetime | None = None) -> dict[int, Text]:
        """The words of these changes by their ids, with the replies that there were then."""
        ids = json.dumps(list(changes))
        texts, refers = {}, False
        for change_id, *words, summary, passages, body, is_answered in self.ask(WORDS, ids=ids):
            derived = derived_from(body) if passages is None else (summary, passages)
            text = texts[change_id] = Text(*words, *derived)
            refers = refers or is_answered or text.refers
        if refers:
            for change_id, found in self.references(ids, at or self.now).items():
                texts[change_id] = texts[change_id].referring(found)
        return texts

    def references(self, ids: str, at: datetime) -> dict[int, list[tuple[str, int, Reference]]]:
        """What the texts of these changes lead to: how, at which passage (or in which order), and where."""
        found: dict[int, list[tuple[str, int, Reference]]] = {}
        for change_id, relation, place, *reference in self.ask(REFERENCES, ids=ids, at=at):
            found.setdefault(change_id, []).append((relation, place, Reference(*reference)))
        return found

    def names(self, edition: Edition, told: Iterable[Told] = ()) -> dict[int, Name]:
        """What the story and each of its changes is called, by the id of its row; a withdrawn part has none."""
        ids = [edition.original.words.id, *(each.line.id for each in told if each.is_shown)]
        return {row[0]: Name(*row[1:]) for row in self.ask(NAMES, ids=json.dumps(ids))}

    def text(self, told: Told) -> Text | None:
        """All that one change says; None where it says nothing, or what it says is withdrawn."""
        return self.texts([told.part._replace(words=told.line)])[told.line.subject] if told.is_shown else None

    def words_around(self, told: Told) -> tuple[Words, Words] | None:
        """The words that a change found and those it left; None where there is no such two to be read."""
        lines = told.before, told.line
        if not told.is_shown or any(line is None or line.is_erased for line in lines):
            return None
        old, new = self.words(line for line in lines if line).values()
        return old, new

    def words(self, lines: Iterable[Line]) -> dict[int, Words]:
        """What was written in these rows, in their order, by their ids; of what is erased, nothing."""
        ids = [line.id for line in lines]
        rows = {row[0]: Words(*row[1:]) for row in self.ask(SOURCES, ids=json.dumps(ids))}
        return {each: rows[each] for each in ids if each in rows}

    def front(self, before: int | None = None) -> Listing:
        """The newest stories, but first those that are held on top; they stand on no later page."""
        return self.listing("front", before)

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

    def teasers(self, name: str, **values: Any) -> tuple[Teaser, ...]:
        return tuple(Teaser(*row) for row in self.ask(STATEMENTS[name], **values))

    def developments(self, slug: str) -> tuple[Development, ...]:
        """A story's newest updates and corrections, newest first."""
        return tuple(Development(*row) for row in self.ask(DEVELOPMENTS, slug=slug))

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

    def filled(self, spans: Sequence[tuple[datetime, datetime]]) -> dict[datetime, int]:
        """The starts of those spans, each from a moment until before another, in which stories stand, and how many
        publications and updates there were in each."""
        moments: dict[str, datetime] = {}
        for number, (start, end) in enumerate(spans):
            moments |= {f"first_{number}": start, f"last_{number}": end - TICK}
        return dict(self.ask(filled(len(spans)), **moments)) if spans else {}


def derived_from(body: str) -> tuple[str, tuple[Passage, ...]]:
    """What publication keeps of a text, less where read-also lines lead: that is found by `flask rebuild`."""
    passages = [passage._replace(address="") for passage in passages_of(body)]
    return summary_of(passages), tuple(passages)
