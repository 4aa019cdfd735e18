"""Editors who write until the server is gone, and note what it acknowledged."""

import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import NamedTuple

from tests.browser import Page
from tests.wire import WireBrowser

GONE = (OSError, http.client.HTTPException)  # nobody answers any more
NUMBERS = count(1)
RECENT = 6  # stories that are being written at
SAVED, PUBLISHED = "saved", "published"


@dataclass
class Ledger:
    """What was acknowledged, by the words it was of; and the stories that are public, oldest first."""

    saved: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    stories: list[int] = field(default_factory=list)


class Sending(NamedTuple):
    """A form that is sent: should no answer come, it is sent again."""

    page: Page
    button: str
    typed: dict[str, str]
    kind: str
    words: str


class Reporter:
    def __init__(self, name: str, port: int, ledger: Ledger, seed: str) -> None:
        self.name = name
        self.browser = WireBrowser(port)
        self.ledger = ledger
        self.chance = Random(seed)
        self.unanswered: Sending | None = None

    def sign_in(self) -> None:
        self.unanswered = None  # a form of the session before would come back
        self.browser = WireBrowser(self.browser.client.port)
        self.browser.sign_in(self.name)

    def work(self) -> None:
        """Write until the server is gone."""
        try:
            while True:
                if sending := self.unanswered:
                    self.send(*sending)
                self.chance.choice([self.tell, self.post, self.post, self.correct, self.follow_up])()
        except GONE:
            return

    def words(self) -> str:
        """Words that stand in one text alone."""
        return f"{self.name} writes ZQ{next(NUMBERS)}X.\n\n" + "The sea is calm. " * self.chance.randrange(60)

    def send(self, page: Page, button: str, typed: dict[str, str], kind: str, words: str) -> Page | None:
        """Send a form, every other time with a double click. None: somebody else was faster."""
        self.unanswered = Sending(page, button, typed, kind, words)
        second = self.browser.another() if self.chance.random() < 0.5 else None
        with ThreadPoolExecutor(1) as pool:
            clicks = second and pool.submit(self.click, second, self.unanswered)
            answer = self.click(self.browser, self.unanswered)
            if clicks:
                clicks.result()
        self.unanswered = None
        return answer if answer.status == 200 else None

    def click(self, browser: WireBrowser, sending: Sending) -> Page:
        with self.noting(browser, sending):
            return browser.send(sending.page, sending.button, 200, **sending.typed)

    @contextmanager
    def noting(self, browser: WireBrowser, sending: Sending) -> Iterator[None]:
        """What is acknowledged is noted, even if nothing comes after that."""
        browser.client.is_acknowledged = False
        try:
            yield
        finally:
            if browser.client.is_acknowledged:
                getattr(self.ledger, sending.kind).append(sending.words)

    def tell(self) -> None:
        """Begin a story, save it again and publish it."""
        words = self.words()
        page = self.browser.visit("/newsroom/articles/create")
        edit = self.send(page, "Save as a draft", {"headline": words[:30], "body": words}, SAVED, words)
        if edit and self.review_and_publish(edit, {}):
            self.ledger.stories.append(int(edit.path.split("/")[3]))

    def post(self) -> None:
        """Write and publish an update in one form."""
        if story := self.story():
            words = self.words()
            page = self.browser.visit(f"/newsroom/articles/{story}/bulletin")
            self.send(page, "Publish", {"body": words}, PUBLISHED, words)

    def correct(self) -> None:
        if story := self.story():
            page = self.browser.visit(f"/newsroom/articles/{story}/edit")
            self.review_and_publish(page, {"kind": "correction", "note": "It was otherwise."})

    def follow_up(self) -> None:
        """Draft an update, and publish it after a review."""
        if story := self.story():
            words = self.words()
            page = self.browser.visit(f"/newsroom/articles/{story}/updates/create")
            if edit := self.send(page, "Save as a draft", {"body": words}, SAVED, words):
                self.review_and_publish(edit, {})

    def review_and_publish(self, page: Page, typed: dict[str, str]) -> bool:
        words = self.words()
        review = self.send(page, "Review and publish", {"body": words}, SAVED, words)
        # What somebody else saved since is shown in place of it.
        is_reviewed = review and words.split()[2] in review.html
        return bool(review and is_reviewed and self.send(review, "Publish", typed, PUBLISHED, words))

    def story(self) -> int | None:
        recent = self.ledger.stories[-RECENT:]
        return self.chance.choice(recent) if recent else None
