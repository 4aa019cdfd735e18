"""A newsroom that does anything at any moment.

Every text holds a word of its own, so that whatever readers get names the save it came from.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import time_machine
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.article import Article
from models.change import Change
from models.draft import Draft
from models.editor import Editor, Role
from models.kind import WORDED, Kind
from models.record import cancel, erase
from models.refusal import Refusal
from models.rendering import Rendering
from models.seal import Seal
from models.site import Site
from models.takedown import Takedown
from models.topic import Topic
from models.trace import fingerprint
from models.update import Update
from models.words import Words
from tests.factories import NO_HASH, moment

BEGINNING = moment("2026-11-02 12:00")
VERBS = ("publish", "update", "update", "republish", "correct", "clarify", "edit", "points")
MORE_VERBS = ("withdraw", "open", "close", "cancel", "erase", "draft", "take_down", "take_down")

seconds = st.sampled_from([0, 0, 1, 4, 6, 60, 3600, 86_400])
delays = st.sampled_from([0, 0, 0, 0, 9, 11, 60, 3600, 7200])
actions = st.tuples(st.sampled_from(VERBS + MORE_VERBS), seconds, delays, st.integers(0, 11))
records = st.lists(actions, min_size=10, max_size=30)


@dataclass
class RandomRecord:
    session: Session
    articles: list[Article] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    seen: dict[int, list[int]] = field(default_factory=dict)  # of each article, the visible changes
    gone: set[str] = field(default_factory=set)  # the words that were taken down
    looked_at: datetime = BEGINNING  # when the last change had been made
    entered: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        self.sentinels = (f"ZQ{number}X" for number in count())
        self.editor = Editor(name="Agnes", role=Role.EDITOR, password_hash=NO_HASH)
        self.topic = Topic(name="Sea", slug="sea")
        self.session.add_all([self.editor, self.topic])
        self.session.flush()
        for _ in range(2):
            article = Article.create(self.session, self.words(), self.editor)
            article.concern([self.topic], self.editor)
            self.articles.append(article)
        self.articles[0].pick(self.articles[1:], self.editor)

    def words(self, headline: str = "") -> Words:
        sentinel = next(self.sentinels)
        return Words(
            kicker=sentinel,
            headline=headline or f"Story {sentinel}",
            standfirst=sentinel,
            byline=sentinel,
            body=f"{sentinel}\n\nREAD ALSO: Story ZQ1X\n\n{sentinel}",
            details={"alt": sentinel},
        )

    def run(self, actions: list[tuple[str, int, int, int]]) -> None:
        with time_machine.travel(BEGINNING, tick=False) as traveller:
            now = BEGINNING
            self.publish(self.articles[0], None)
            for verb, pause, delay, choice in actions:
                now += timedelta(seconds=pause)
                traveller.move_to(now)
                self.do(verb, now + timedelta(seconds=delay) if delay else None, choice)
                self.look()

    def do(self, verb: str, at: datetime | None, choice: int) -> None:
        act = getattr(self, verb)
        article = self.articles[choice % 2]
        prepared = self.prepare(verb, article, choice)
        before = self.state()
        try:
            act(*prepared, at)
            self.entered += 1
        except Refusal:
            self.refused += 1
            assert not self.session.dirty
            assert not self.session.new
            assert self.state() == before, "a refusal changes nothing"

    def prepare(self, verb: str, article: Article, choice: int) -> tuple[Any, ...]:
        """Save what is to be published, for a save is no part of what may be refused."""
        if verb in ("open", "close", "publish"):
            return (article,)
        if verb == "update":
            update = Update.create(article, self.words(), self.editor)
            self.updates.append(update)
            return (update,)
        subjects: list[Article | Update] = [
            article,
            *(update for update in self.updates if update.article_id == article.id),
        ]
        subject = subjects[choice // 2 % len(subjects)]
        if verb in ("correct", "clarify", "edit", "points", "draft"):
            subject.save(self.words(), self.editor, self.draft_of(subject).number)
        return (subject, choice) if verb == "take_down" else (subject,)

    def state(self) -> list[Any]:
        self.session.flush()
        counts = [self.session.scalar(select(func.count()).select_from(each)) for each in (Draft, Rendering, Seal)]
        rows = self.session.execute(select(Change.id, Change.digest, Change.erased_at).order_by(Change.id)).all()
        site = self.session.execute(select(Site.generation, Site.moment)).one()
        return [*counts, *rows, site]

    def look(self) -> None:
        """A reader looks at each story; what was seen keeps its rank."""
        now = self.looked_at = Site.locked(self.session).now()
        for article in self.articles:
            ids = [row.id for row in self.rows(article, now)]
            before = self.seen.get(article.id, [])
            assert ids[: len(before)] == before, "no rank ever moves"
            self.seen[article.id] = ids

    def rows(self, article: Article, now: datetime) -> list[Change]:
        visible = select(Change).where(Change.article_id == article.id, Change.public_at <= now)
        return list(self.session.scalars(visible.order_by(Change.public_at)))

    def draft_of(self, subject: Article | Update) -> Draft:
        return subject.working_copy

    def note(self) -> str:
        return f"Note {next(self.sentinels)}"

    def draft(self, subject: Article | Update, at: datetime | None) -> None:
        """Nothing more: its words stay private."""

    def publish(self, subject: Article | Update, at: datetime | None) -> None:
        subject.publish(self.draft_of(subject), self.editor, at=at)

    update = republish = publish

    def correct(self, subject: Article | Update, at: datetime | None) -> None:
        subject.correct(self.draft_of(subject), self.editor, self.note(), at=at)

    def clarify(self, subject: Article | Update, at: datetime | None) -> None:
        subject.clarify(self.draft_of(subject), self.editor, self.note(), at=at)

    def edit(self, subject: Article | Update, at: datetime | None) -> None:
        subject.edit(self.draft_of(subject), self.editor, at=at)

    def points(self, subject: Article | Update, at: datetime | None) -> None:
        if isinstance(subject, Article):
            subject.tell(Kind.KEY_POINTS, self.draft_of(subject), self.editor, at=at)

    def withdraw(self, subject: Article | Update, at: datetime | None) -> None:
        subject.withdraw(self.editor, self.note(), at=at)

    def open(self, article: Article, at: datetime | None) -> None:
        article.open(self.editor, at=at)

    def close(self, article: Article, at: datetime | None) -> None:
        article.close(self.editor, at=at)

    def cancel(self, subject: Article | Update, at: datetime | None) -> None:
        of_article = select(Change).where(Change.article_id == subject.place.article_id)
        if change := self.session.scalar(of_article.order_by(Change.public_at.desc()).limit(1)):
            cancel(self.session, change, self.editor)

    def erase(self, subject: Article | Update, at: datetime | None) -> None:
        of_subject = Change.article_id == subject.place.article_id, Change.subject == subject.place.subject
        worded = select(Change).where(*of_subject, Change.kind.in_(WORDED))
        if change := self.session.scalar(worded.order_by(Change.public_at.desc()).limit(1)):
            erase(self.session, change, self.editor)

    def take_down(self, subject: Article | Update, choice: int, at: datetime | None) -> None:
        """The word of one text, wherever it stands; but for the one that every text's read-also line has."""
        drafts = select(Draft.kicker).where(*Draft.of(*subject.place), Draft.kicker.not_in(["", "ZQ1X"]))
        if words := self.session.scalars(drafts.order_by(Draft.number)).all():
            article = self.session.get_one(Article, subject.place.article_id)
            takedown = Takedown(article, words[choice % len(words)])
            with self.session.begin_nested():
                takedown.make(self.editor, "Asked to.", fingerprint(takedown.traces()))
            self.gone.add(takedown.passage)
