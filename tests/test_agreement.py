"""Whatever a newsroom does, each way to its stories names the same ones at every moment, by the same labels."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, cycle
from random import Random
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from blueprints.labels import LABELS
from blueprints.structured_data import KINDS
from models.label import Label, with_label
from models.site import Site
from models.sitemap import NEW
from models.words import Words
from tests.browser import Browser, Page
from tests.random_records import BEGINNING, MORE_VERBS, VERBS, RandomRecord
from tests.sitemaps import paths, sitemap
from tests.structured_data import data_of

TICK, DAY = timedelta(microseconds=1), timedelta(days=1)
NAMES: dict[str, Label | None] = {str(name): label for label, name in LABELS.items()}
TYPES = {kind: label for label, kind in KINDS.items()}
FIRST = [("publish", 60, 0, 1), ("update", 60, 0, 0), ("update", 60, 0, 0), ("withdraw", 60, 0, 2)]
LAST = ("update", 60, 7200, 0)
Told = dict[str, Label | None]  # the label of each address


class LabelledRecord(RandomRecord):
    """Readers go every way to what is public after each of its actions."""

    app: Flask
    met: set[Label | None]

    def __post_init__(self) -> None:
        self.labels = cycle([None, *Label])
        super().__post_init__()

    def words(self, headline: str = "") -> Words:
        words = super().words(headline)
        return replace(words, details=with_label(words.details, next(self.labels) or ""))

    def look(self) -> None:
        self.session.commit()
        self.compare()

    def compare(self) -> None:
        self.browser = Browser(self.app)
        pages = dict(self.pages())
        standing = {path: label_on(page) for path, page in pages.items()}
        told = {path: label for path, label in standing.items() if "Taken down" not in pages[path].texts("h1")}
        stories = {path for path in standing if is_story(path)}
        assert self.in_data(pages) == standing
        for feeds in ("/feed.atom", "/feed.json", "/topics/sea/feed.atom"):
            assert self.in_feed(feeds) == standing, feeds
        assert dict(chain(*(self.in_feed(f"{path}/feed.atom").items() for path in self.addresses()))) == standing
        assert self.in_search() == told
        assert {path for path, page in pages.items() if has_card(self.browser, page)} == {*told}
        for path in ("/", "/topics/sea"):
            listed = self.page(path).all("article")
            assert {f"/articles/{each.get('data-story')}" for each in listed} == stories, path
        parts = paths(sitemap(self.browser, "/sitemap.xml"))
        assert {path for part in parts for path in paths(sitemap(self.browser, part))} == stories
        assert {*paths(sitemap(self.browser, "/news-sitemap.xml"))} == {
            path for path in stories if path in told and told[path] is not Label.SPONSORED and self.is_new(path)
        }
        self.met |= {*told.values()}

    def addresses(self) -> list[str]:
        """Of the stories that ever were public."""
        found = (f"/articles/{article.slug}" for article in self.articles)
        return [path for path in found if self.status(path) != 404]

    def pages(self) -> Iterator[tuple[str, Page]]:
        """Of each story and each update that stands, by its path."""
        for path in self.addresses():
            if self.status(path) == 200:
                yield path, (story := self.page(f"{path}?full=1"))
                for update in story.all("article", class_="update"):
                    part = f"{path}/updates/{update.get('id', '').removeprefix('update-')}"
                    if self.status(part) == 200:
                        yield part, self.page(part)

    def page(self, path: str) -> Page:
        return Page(path, self.browser.client.get(path))

    def status(self, path: str) -> int:
        return self.browser.client.get(path).status_code

    def is_new(self, path: str) -> bool:
        article = next(each for each in self.articles if f"/articles/{each.slug}" == path)
        now = Site.locked(self.session).now()
        self.session.commit()
        return self.rows(article, now)[0].public_at > now - NEW

    def in_data(self, pages: dict[str, Page]) -> Told:
        found: Told = {}
        for path, page in pages.items():
            data, _ = data_of(page)
            kinds = [data["@type"]] if isinstance(data["@type"], str) else data["@type"]
            label = next((TYPES[kind] for kind in kinds if kind in TYPES), None)
            found[path_of(data["url"])] = label
            if is_story(path):
                updates = {path_of(each["url"]) for each in data.get("liveBlogUpdate", [])}
                assert updates == {each for each in pages if each.startswith(f"{path}/updates/")}
        return found

    def in_feed(self, path: str) -> Told:
        feed = self.browser.visit(path).feed
        gone = self.browser.visit(path.replace(".json", ".atom")).feed.gone
        assert not feed.next
        entries = [entry for entry in feed.entries if entry.id not in gone and ":change:" not in entry.id]
        return {path_of(entry.url): NAMES.get(entry.title.partition(":")[0]) for entry in entries}

    def in_search(self) -> Told:
        found: Told = {}
        for hit in self.page("/search?q=story").all("article", class_="teaser"):
            href = next(each.get("href", "") for each in hit.iter("a") if each.get("class") is None)
            labels = [str(each.text) for each in hit.iter("span") if "label" in each.get("class", "").split()]
            found[href] = NAMES.get(next(iter(labels), ""))
        return found


def path_of(url: str) -> str:
    return urlsplit(url).path


def is_story(path: str) -> bool:
    return "/updates/" not in path


def label_on(page: Page) -> Label | None:
    first = next(iter(page.texts("span", class_="label")), "")
    title = next(each.get("content", "") for each in page.all("meta", property="og:title"))
    assert NAMES.get(title.partition(":")[0]) == NAMES.get(first), page.path
    return NAMES.get(first)


def has_card(browser: Browser, page: Page) -> bool:
    named = [path_of(each.get("content", "")) for each in page.all("meta", property="og:image")]
    slug, _, number = page.path.partition("?")[0].removeprefix("/articles/").partition("/updates/")
    answer = browser.client.get("/".join(filter(None, ["/cards", slug, number, "0.png"])))
    assert [answer.headers["Location"]] == named if named else answer.status_code == 404, page.path
    return bool(named)


def act(random: Random) -> tuple[str, int, int, int]:
    pause, delay = random.choice([0, 60, 3600]), random.choice([0, 0, 0, 60, 7200])
    return random.choice((*VERBS, *MORE_VERBS)), pause, delay, random.randrange(12)


def agree(app: Flask, session: Session, seed: int, length: int) -> None:
    random = Random(seed)
    record = LabelledRecord(session)
    record.app, record.met = app, set()
    record.run([*FIRST, *(act(random) for _ in range(length)), LAST])
    coming = {row.public_at for article in record.articles for row in record.rows(article, BEGINNING + 9 * DAY)}
    for moment in sorted(moments(coming)):
        with time_machine.travel(moment, tick=False):
            record.compare()
    assert record.entered > length / 4
    assert len(record.met) > 1


def moments(coming: set[datetime]) -> set[datetime]:
    """Just before the newest become public, then, and when the oldest are no news any more."""
    newest = sorted(coming)[-3:]
    return {moment - TICK for moment in newest} | {*newest, min(coming) + NEW - TICK, min(coming) + NEW}


def test_every_way_leads_to_the_same_stories_and_updates(app: Flask, session: Session) -> None:
    agree(app, session, seed=1, length=8)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_so_it_does_in_many_newsrooms(app: Flask, session: Session, seed: int) -> None:
    agree(app, session, seed, length=20)
