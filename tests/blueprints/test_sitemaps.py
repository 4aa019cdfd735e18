import random

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from models import sitemap as sitemaps
from models.editor import written
from models.kind import Kind
from models.label import Label, with_label
from models.site import Site
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import DAY, HOUR, MINUTE, Newsroom, at_moment, moment
from tests.random_records import MORE_VERBS, VERBS, RandomRecord
from tests.sitemaps import paths, sitemap

NINE = moment("2026-03-02 09:00")


def test_the_sitemap_leads_to_every_story_that_stands(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground")
    newsroom.a_draft_article("Draft")
    newsroom.withdraws(newsroom.an_article("Withdrawn"))
    again = newsroom.an_article("Calm weather")
    newsroom.withdraws(again)
    again.publish(newsroom.draft_of(again), newsroom.editor)
    newsroom.schedules(newsroom.a_draft_article("Tomorrow"), newsroom.readers().now + DAY)
    assert paths(sitemap(browser, "/sitemap.xml")) == ["/sitemaps/1.xml"]
    assert paths(sitemap(browser, "/sitemaps/1.xml")) == [FERRY, "/articles/calm-weather"]


def test_a_story_stands_under_its_current_address(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.renames(newsroom.an_article(), "ferry-afloat")
    assert paths(sitemap(browser, "/sitemaps/1.xml")) == ["/articles/ferry-afloat"]


def test_a_story_says_when_it_changed_as_its_page_does(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    update = newsroom.an_update(article, at=NINE + HOUR)
    newsroom.corrects(update, at=NINE + 2 * HOUR)
    newsroom.amends(Kind.EDIT, article, at=NINE + 3 * HOUR, body="It ran aground at nine.")
    with at_moment(NINE + 4 * HOUR):
        article.open(newsroom.editor)
        newsroom.session.commit()
    (entry,) = sitemap(browser, "/sitemaps/1.xml")
    assert entry["lastmod"] == "2026-03-02T12:00+01:00"
    assert sitemap(browser, "/sitemap.xml")[0]["lastmod"] == entry["lastmod"]
    assert entry["lastmod"] in [time.get("datetime") for time in browser.visit(FERRY).all("time")]


def test_a_story_stays_in_its_part(browser: Browser, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sitemaps.SIZE == 10_000
    monkeypatch.setattr(sitemaps, "SIZE", 2)
    monkeypatch.setattr(sitemaps, "PARTS", sitemaps.parted(2))
    stories = [newsroom.an_article(f"Story {number}", at=NINE + number * HOUR) for number in range(1, 6)]
    newsroom.an_update(stories[0], at=NINE + DAY)
    newsroom.withdraws(stories[1])
    newsroom.withdraws(stories[4])
    index = sitemap(browser, "/sitemap.xml")
    assert paths(index) == ["/sitemaps/1.xml", "/sitemaps/2.xml"]
    assert [part["lastmod"] for part in index] == ["2026-03-03T10:00+01:00", "2026-03-02T14:00+01:00"]
    assert paths(sitemap(browser, "/sitemaps/1.xml")) == ["/articles/story-1"]
    assert paths(sitemap(browser, "/sitemaps/2.xml")) == ["/articles/story-3", "/articles/story-4"]
    browser.visit("/sitemaps/3.xml", 404)


def test_an_empty_site_has_an_empty_sitemap(browser: Browser) -> None:
    assert sitemap(browser, "/sitemap.xml") == []
    assert sitemap(browser, "/news-sitemap.xml") == []
    browser.visit("/sitemaps/1.xml", 404)


@pytest.mark.parametrize("number", ["0", "2", "01", "-1", "x", "2147483647", "2147483648", "99999999999"])
def test_there_is_no_part_without_a_story(browser: Browser, newsroom: Newsroom, number: str) -> None:
    newsroom.an_article()
    browser.visit(f"/sitemaps/{number}.xml", 404)


def test_news_is_what_was_first_published_within_48_hours(browser: Browser, newsroom: Newsroom) -> None:
    old = newsroom.an_article("Old", at=NINE)
    newsroom.an_article("Ferry aground", at=NINE + MINUTE, language="da-DK")
    newest = newsroom.an_article("Calm weather", at=NINE + DAY)
    newsroom.an_update(old, at=NINE + DAY)
    newsroom.withdraws(old, at=NINE + DAY)
    with at_moment(NINE + DAY + HOUR):
        old.publish(newsroom.draft_of(old), newsroom.editor)
        newsroom.session.commit()
    newsroom.corrects(newest, headline="Calm weather, after all", at=NINE + DAY + 2 * HOUR)
    newsroom.withdraws(newsroom.an_article("Withdrawn", at=NINE + DAY + 3 * HOUR), at=NINE + DAY + 3 * HOUR)
    newsroom.an_article("Taken down", at=NINE + DAY + 3 * HOUR)
    newsroom.takes_down(newsroom.a_change_of("Taken down"))
    with at_moment(NINE + 2 * DAY):
        calm, ferry = sitemap(browser, "/news-sitemap.xml")
    assert (calm["title"], calm["language"]) == ("Calm weather, after all", "en")
    assert calm["publication_date"] == "2026-03-03T10:00+01:00"
    assert (ferry["title"], ferry["language"], ferry["name"]) == ("Ferry aground", "da", "Stet")
    with at_moment(NINE + 3 * DAY):
        assert sitemap(browser, "/news-sitemap.xml") == []


@pytest.mark.parametrize(
    ("language", "told"), [("en-GB", "en"), ("zh", "zh-cn"), ("zh-Hant-HK", "zh-tw"), ("zh-TW", "zh-tw"), ("kl", "kl")]
)
def test_news_names_its_language_as_google_does(browser: Browser, newsroom: Newsroom, language: str, told: str) -> None:
    newsroom.an_article(language=language)
    assert sitemap(browser, "/news-sitemap.xml")[0]["language"] == told


def test_what_was_paid_for_is_no_news(browser: Browser, newsroom: Newsroom) -> None:
    for label in Label:
        newsroom.an_article(str(label), details=with_label({}, label))
    assert paths(sitemap(browser, "/news-sitemap.xml")) == ["/articles/analysis", "/articles/opinion"]
    assert len(sitemap(browser, "/sitemaps/1.xml")) == 3


def test_news_are_a_thousand_at_most(browser: Browser, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "NEWS", sitemaps.NEWS.limit(2))
    assert sitemaps.MOST == 1_000
    for number in range(3):
        newsroom.an_article(f"Story {number}", at=NINE + number * HOUR)
    with at_moment(NINE + DAY):
        assert paths(sitemap(browser, "/news-sitemap.xml")) == ["/articles/story-2", "/articles/story-1"]


@pytest.mark.parametrize("text", ["]]>", "<loc>", "&amp; & \"'", "a\u2028b", "a\x00\x1b\x85b", "\U0001f534 𝕎", "עברית"])
def test_any_words_are_text(browser: Browser, newsroom: Newsroom, text: str) -> None:
    site = Site.locked(newsroom.session)
    site.name = written(f"Post {text}")
    article = newsroom.an_article(f"Ferry {text}")
    (entry,) = sitemap(browser, "/news-sitemap.xml")
    assert entry["name"] == written(f"Post {text}")
    assert entry["title"] == article.working_copy.headline
    assert entry["loc"].endswith(f"/articles/{article.slug}")


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_newsroom_did_its_sitemaps_are_valid(
    app: Flask, browser: Browser, session: Session, seed: int
) -> None:
    chance = random.Random(seed)
    record = RandomRecord(session)
    verbs = (*VERBS, *MORE_VERBS)
    record.run([(chance.choice(verbs), chance.choice([0, 60, 3600]), 0, chance.randrange(12)) for _ in range(40)])
    session.commit()
    standing = [f"/articles/{article.slug}" for article in record.articles if stands(app, article.slug)]
    index = sitemap(browser, "/sitemap.xml")
    listed = [entry for part in paths(index) for entry in sitemap(browser, part)]
    assert sorted(paths(listed)) == sorted(standing)
    assert [part["lastmod"] for part in index] == ([max(entry["lastmod"] for entry in listed)] if listed else [])
    for entry, path in zip(listed, paths(listed), strict=True):
        assert entry["lastmod"] in [time.get("datetime") for time in browser.visit(path).all("time")]
    assert {*paths(sitemap(browser, "/news-sitemap.xml"))} <= {*standing}


def stands(app: Flask, slug: str) -> bool:
    with app.test_client().get(f"/articles/{slug}") as answer:
        return answer.status_code == 200
