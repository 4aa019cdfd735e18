"""How feeds are served: page by page, to be kept and asked for again, whatever is asked, whatever stands in a row."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from flask import Flask

from models import clock
from models.article import Article
from models.change import Change
from models.kind import IN_FEEDS, Kind
from models.markdown import RENDERER, Passage
from models.rendering import Rendering
from models.words import Words
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment
from tests.feeds import Feed
from tests.random_records import BEGINNING, MORE_VERBS, VERBS, RandomRecord

NINE = moment("2026-03-02 09:00")
THE_END = BEGINNING + 400 * DAY
PATHS = [
    f"{path}feed.{form}"
    for path in ("/", "/topics/islands/", f"{FERRY}/", "/corrections/")
    for form in ("atom", "json")
]
KINDS = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json"}


def pages(browser: Browser, path: str) -> Iterator[Feed]:
    while path:
        feed = browser.visit(path).feed
        yield feed
        path = feed.next


def test_a_feed_goes_on_page_by_page_without_a_gap(browser: Browser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        ferry = newsroom.an_article(topics=["Islands"])
    tugs = [newsroom.an_update(ferry, f"Tugs {n}", at=NINE + n * timedelta(minutes=1)) for n in range(54)]
    newsroom.corrects(tugs[-1], at=NINE + HOUR)
    for path in PATHS[:6]:
        found = [*pages(browser, path)]
        assert [len(feed.entries) for feed in found] == [51, 5]
        titles = [title for feed in found for title in feed.titles]
        assert titles == ["Correction: Ferry aground", *(f"Tugs {n}" for n in range(53, -1, -1)), "Ferry aground"]


@pytest.mark.parametrize("path", PATHS)
def test_a_reader_who_has_a_feed_gets_no_second_copy(
    browser: Browser, newsroom: Newsroom, app: Flask, path: str
) -> None:
    with at_moment(NINE):
        ferry = newsroom.an_article(topics=["Islands"])
        newsroom.corrects(ferry)
    page = browser.visit(path)
    assert page.headers["Content-Type"] == KINDS[path.rpartition(".")[2]]
    assert "public" in page.headers["Cache-Control"]
    asked: tuple[dict[str, Any], ...] = (
        {"If_None_Match": page.headers["ETag"]},
        {"If_None_Match": f'"another", {page.headers["ETag"]}'},
        {"If_None_Match": "*"},
        {"If_Modified_Since": page.headers["Last-Modified"]},
    )
    for headers in asked:
        again = browser.visit(path, 304, **headers)
        assert again.html == ""
        assert again.headers["ETag"] == page.headers["ETag"]
    browser.visit(path, If_None_Match='"another"', If_Modified_Since=page.headers["Last-Modified"])
    with app.test_client().head(path) as head:
        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["Content-Length"] == str(len(page.response.get_data()))
        assert head.headers["Last-Modified"] == page.headers["Last-Modified"]
    with app.test_client().get(path, headers={"Accept-Encoding": "br"}) as small:
        assert small.headers["Content-Encoding"] == "br"


def test_a_feed_is_newer_by_whatever_alters_a_byte_of_it(browser: Browser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        ferry = newsroom.an_article(topics=["Islands"])
        newsroom.schedules(newsroom.a_draft_update(ferry), NINE + 3 * HOUR)
        edit = newsroom.amends(Kind.EDIT, ferry, body="Edited.")
        islands = newsroom.a_topic("Islands")
    alterations: list[Callable[[], object]] = [
        lambda: newsroom.takes_down(edit),
        lambda: newsroom.renames(ferry, "Elsewhere"),
        lambda: None,  # what was scheduled comes
        lambda: islands.rename(newsroom.session, "Isles", newsroom.editor),
    ]
    for hour, alter in enumerate(alterations, 10):
        with at_moment(NINE + (hour - 9) * HOUR):
            alter()
            newsroom.session.commit()
            page = browser.visit("/feed.atom")
        assert page.headers["Last-Modified"] == f"Mon, 02 Mar 2026 {hour}:00:00 GMT"


def test_a_cursor_that_is_no_number_is_refused_and_one_past_the_end_finds_nothing(
    browser: Browser, newsroom: Newsroom
) -> None:
    newsroom.an_article(topics=["Islands"])
    for path in PATHS:
        for before in ("", "abc", "-1", "0", "1 OR 1=1", "99999999999"):
            assert "must be a number from 1" in browser.visit(f"{path}?before={before}", 400).html
        for past in (1, 999_999):
            assert browser.visit(f"{path}?before={past}").feed.entries == []
    assert browser.visit("/feed.json?before=abc", 400).response.mimetype == "application/problem+json"


def test_an_empty_site_has_feeds(browser: Browser) -> None:
    for path in ("/feed.atom", "/feed.json", "/corrections/feed.atom", "/corrections/feed.json"):
        assert browser.visit(path).feed.entries == []


def test_a_story_of_a_headline_alone_is_an_entry(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground", "")
    for form in KINDS:
        assert browser.visit(f"/feed.{form}").feed.titles == ["Ferry aground"]


def test_words_that_xml_cannot_hold_give_whole_feeds(browser: Browser, newsroom: Newsroom) -> None:
    headline = "</script> ]]> <![CDATA[ & \"'"
    newsroom.an_update(newsroom.an_article(headline, headline, at=NINE), headline)
    an_old_row(newsroom, newsroom.an_article("Bell"), "Bell \x07\x1b\ufffe\u202e\x85")
    feed = browser.visit("/feed.atom").feed
    assert feed.titles == ["Bell ", headline, headline]
    assert "]]&gt;" in feed.entries[2].content
    assert browser.visit("/feed.json").feed.titles[1:] == [headline] * 2


def an_old_row(newsroom: Newsroom, article: Article, odd: str) -> None:
    """As if it had come past the door that keeps such words out."""
    words = Words(headline="Bell", body="Ring.")
    for name in ("headline", "byline", "standfirst"):
        object.__setattr__(words, name, odd)
    change = Change(
        article_id=article.id, kind=Kind.CLARIFICATION, note=odd, editor_id=newsroom.editor.id, **vars(words)
    )
    change.public_at = change.recorded_at = clock.now()
    newsroom.session.add(change.sign())
    newsroom.session.flush()
    passages = (Passage("paragraph", f"<p>{odd}</p>", odd, 1),)
    newsroom.session.add(Rendering(change_id=change.id, renderer=RENDERER, passages=passages, summary=odd))
    newsroom.session.commit()


@pytest.mark.parametrize("seed", range(3))
def test_stories_with_every_kind_of_change_give_valid_feeds(browser: Browser, newsroom: Newsroom, seed: int) -> None:
    chance = Random(seed)
    verbs = ["publish", *chance.sample((*VERBS, *MORE_VERBS) * 3, 45)]
    pauses, delays = [0, 1, 60, 3600], [0, 0, 0, 9]
    record = RandomRecord(newsroom.session)
    record.run([(verb, chance.choice(pauses), chance.choice(delays), chance.randrange(12)) for verb in verbs])
    newsroom.session.commit()
    assert {change.kind for article in record.articles for change in record.rows(article, THE_END)} >= {*IN_FEEDS}
    stories = [f"/articles/{article.slug}/" for article in record.articles]
    with at_moment(THE_END):
        for path in ("/", "/topics/sea/", "/corrections/", *stories):
            atom, as_json = (browser.visit(f"{path}feed.{form}") for form in KINDS)
            assert atom.feed.entries == as_json.feed.entries
            assert not [word for word in record.gone if word in atom.html + as_json.html]
