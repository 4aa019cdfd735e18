"""Feeds: what is new, whole, with ids that stay."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from blueprints.database import migrate
from models.article import Article
from models.kind import Kind
from models.reply import ReplyTo
from models.site import Site, coined
from models.topic import Topic
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment
from tests.structured_data import data_of

NINE = moment("2026-03-02 09:00")
PATHS = [f"{path}feed.{form}" for path in ("/", "/topics/islands/", f"{FERRY}/") for form in ("atom", "json")]
CORRECTIONS = ["/corrections/feed.atom", "/corrections/feed.json"]


def a_ferry(newsroom: Newsroom) -> Article:
    return newsroom.an_article(at=NINE, topics=["Islands"], byline="By Agnes Holm", standfirst="All are well.")


def test_each_page_names_its_feed_to_programs_and_the_about_page_to_people(
    browser: Browser, newsroom: Newsroom
) -> None:
    newsroom.an_update(a_ferry(newsroom))
    named = {"/": PATHS[:2], "/topics/islands": PATHS[2:4], "/corrections": CORRECTIONS}
    named |= dict.fromkeys((FERRY, f"{FERRY}/updates/1"), PATHS[4:])
    for path, feeds in named.items():
        links = {
            link.get("type"): link.get("href")
            for link in reversed(browser.visit(path).all("link", rel="alternate"))
            if "feed." in link.get("href", "")
        }
        assert links == {"application/atom+xml": feeds[0], "application/feed+json": feeds[1]}
    shown = {*browser.visit("/about").links.values()}
    assert {*PATHS[:4], *CORRECTIONS} <= shown


def test_stories_and_updates_are_entries_newest_first_each_with_its_page(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    newsroom.an_update(ferry, "Slæbebåde", "De er her.", at=NINE + HOUR, language="da", byline="Tobias")
    newsroom.an_update(ferry, at=NINE + 2 * HOUR)
    for path in PATHS:
        feed = browser.visit(path).feed
        assert feed.titles == ["Update 2: Ferry aground", "Slæbebåde", "Ferry aground"]
        second, first, story = feed.entries
        assert [each.url for each in feed.entries] == [
            f"https://stet.example{FERRY}{path}" for path in ("/updates/2", "/updates/1", "")
        ]
        assert (first.language, first.authors, first.published) == ("da", ["Tobias"], NINE + HOUR)
        assert (story.language, story.authors, story.topics) == ("en", ["Agnes Holm"], ["Islands"])
        assert second.authors == []
        assert "<p>De er her.</p>" in first.content
        assert f'<a href="https://stet.example{FERRY}"' in first.content
        assert "All are well." in story.content
    assert [browser.visit(path).feed.title for path in PATHS[::2]] == ["Stet", "Islands | Stet", "Ferry aground | Stet"]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ida Toft, Bo Hald, and Kim Lund", ["Ida Toft", "Bo Hald", "Kim Lund"]),
        ("Af Ida Toft og Bo Hald, Mali", ["Ida Toft", "Bo Hald, Mali"]),
        ("Ida Toft, our correspondent in Mali", ["Ida Toft, our correspondent in Mali"]),
        ("Rolf Sandberg", ["Rolf Sandberg"]),
    ],
)
def test_each_who_wrote_a_text_is_named(browser: Browser, newsroom: Newsroom, byline: str, authors: list[str]) -> None:
    newsroom.an_article(byline=byline)
    for path in ("/feed.atom", "/feed.json"):
        assert browser.visit(path).feed.entries[0].authors == authors
    data, _ = data_of(browser.visit(FERRY))
    assert [author["name"] for author in data["author"]] == authors


def test_every_link_of_a_text_is_whole(browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way")
    body = 'See [the rest](/about?a=1&b=2), [below](#x), [it](https://ferry.example/), [odd](//[) and <a href="/x">.'
    newsroom.an_article(body=f"{body}\n\nREAD ALSO: Storm on its way", details=ReplyTo(storm.id, 0, "").within({}))
    for path in ("/feed.atom", "/feed.json"):
        content = browser.visit(path).feed.entry("Ferry aground").content
        assert 'href="https://stet.example/about?a=1&amp;b=2"' in content
        assert f'href="https://stet.example{FERRY}#x"' in content
        assert 'href="https://ferry.example/"' in content
        assert content.count('href="https://stet.example/articles/storm-on-its-way"') == 2


def test_an_id_stays_whatever_else_is_changed(
    browser: Browser, newsroom: Newsroom, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ferry = a_ferry(newsroom)
    newsroom.corrects(newsroom.an_update(ferry, "Tugs"))
    before = {path: (browser.visit(path).feed.ids, browser.visit(path).html.count("tag:")) for path in PATHS}
    newsroom.renames(ferry, "Ferry afloat")
    islands = newsroom.session.scalars(select(Topic)).one()
    islands.rename(newsroom.session, "Isles", newsroom.editor)
    Site.locked(newsroom.session).name = "The Sound Post"
    newsroom.session.commit()
    monkeypatch.setitem(app.config, "STET_SITE_URL", "https://news.example")
    for path, ids in before.items():
        moved = path.replace("ferry-aground", "ferry-afloat").replace("islands", "isles")
        page = browser.visit(moved)
        assert (page.feed.ids, page.html.count("tag:")) == ids
        assert page.html.count("tag:stet.example,") == ids[1]
        assert "https://news.example/articles/ferry-afloat" in page.html
        if moved != path:
            assert browser.visit(path, 301).headers["Location"] == moved


def test_a_site_gets_a_tag_that_is_its_own() -> None:
    tags = {coined("https://News.example:8443", NINE) for _ in range(5)}
    assert len(tags) == 5
    assert all(tag.startswith("tag:news.example,2026-03-02:") for tag in tags)
    assert coined("http://[::1]:8000", NINE).startswith("tag:1,2026-03-02:")


def test_an_upgrade_leaves_a_site_its_tag(app: Flask, newsroom: Newsroom) -> None:
    tag = Site.read(newsroom.session).tag
    newsroom.session.rollback()
    with app.app_context():
        migrate()
    assert Site.read(newsroom.session).tag == tag


def test_what_moves_no_date_changes_nothing_but_the_words(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    newsroom.an_article("Storm", at=NINE + HOUR, topics=["Islands"])
    before = {path: [entry[:7] for entry in browser.visit(path).feed.entries] for path in PATHS}
    newsroom.amends(Kind.EDIT, ferry, at=NINE + DAY, body="The ferry ran onto a bank.")
    with at_moment(NINE + 2 * DAY):
        ferry.tell(Kind.KEY_POINTS, newsroom.draft_of(ferry, details={"known": ["All are well."]}), newsroom.editor)
        ferry.open(newsroom.editor)
        ferry.close(newsroom.editor)
        newsroom.session.commit()
    for path in PATHS:
        feed = browser.visit(path).feed
        assert [entry[:7] for entry in feed.entries] == before[path]
        assert "ran onto a bank" in feed.entry("Ferry aground").content


def test_a_clarification_updates_its_entry_and_a_correction_is_another(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    update = newsroom.an_update(ferry, "Tugs", at=NINE + HOUR)
    newsroom.an_article("Storm", at=NINE + 2 * HOUR, topics=["Islands"])
    newsroom.amends(Kind.CLARIFICATION, ferry, "Ten.", at=NINE + DAY, body="It ran aground at ten.")
    newsroom.corrects(update, "Der var to.", at=NINE + 2 * DAY, headline="Two tugs", language="da")
    for path in PATHS:
        feed = browser.visit(path).feed
        titles = ["Correction: Ferry aground", "Two tugs", "Ferry aground", "Storm"]
        assert feed.titles == [title for title in titles if title != "Storm" or FERRY not in path]
        assert [entry.updated for entry in feed.entries[:3]] == [NINE + 2 * DAY] * 2 + [NINE + DAY]
        assert [entry.published for entry in feed.entries[:3]] == [NINE + 2 * DAY, NINE + HOUR, NINE]
        assert "It ran aground at ten." in feed.entry("Ferry aground").content
        correction = feed.entries[0]
        assert '<p dir="auto" lang="da">Der var to.</p>' in correction.content
        assert "Correction: update 1: headline" in correction.content
        assert correction.url == f"https://stet.example{FERRY}/changes/4"
        for told in CORRECTIONS:
            assert [entry[:7] for entry in browser.visit(told).feed.entries] == [correction[:7]]


def test_a_correction_stays_an_entry_after_the_next(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(at=NINE)
    for n in (1, 2):
        newsroom.corrects(ferry, f"It was {n}.", at=NINE + n * HOUR)
    feed = browser.visit("/feed.atom").feed
    assert feed.titles == ["Correction: Ferry aground", "Ferry aground", "Correction: Ferry aground"]
    assert len({*feed.ids}) == 3


def test_what_is_taken_down_is_in_no_feed(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", "Holm steered.", at=NINE, standfirst="Holm confessed.")
    update = newsroom.an_update(ferry, "Holm", at=NINE + HOUR)
    newsroom.takes_down(newsroom.corrects(update, "Holm it was.", at=NINE + 2 * HOUR, headline="Holm!"))
    newsroom.takes_down(newsroom.a_change_of("Ferry aground"))
    for path in ("/feed.atom", "/feed.json", f"{FERRY}/feed.atom", f"{FERRY}/feed.json", *CORRECTIONS):
        page = browser.visit(path)
        assert "Holm" not in page.html
        assert "aground" not in page.html.replace("ferry-aground", "")
        assert "Taken down" in page.feed.entries[-1].title


def test_a_scheduled_text_is_an_entry_from_its_moment(browser: Browser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        ferry = a_ferry(newsroom)
        newsroom.schedules(newsroom.a_draft_update(ferry), NINE + HOUR, headline="Tugs")
    for late, titles in ((HOUR - timedelta(seconds=1), ["Ferry aground"]), (HOUR, ["Tugs", "Ferry aground"])):
        with at_moment(NINE + late):
            assert [browser.visit(path).feed.titles for path in PATHS] == [titles] * len(PATHS)
