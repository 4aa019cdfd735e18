import random

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.change import Change
from models.label import Label, with_label
from tests.addresses import FERRY, SITE_URL
from tests.browser import Browser, text_of
from tests.factories import HOUR, Newsroom, at_moment, moment
from tests.random_records import MORE_VERBS, VERBS, RandomRecord
from tests.structured_data import data_of

NINE = moment("2026-03-02 09:00")
HOSTILE = "</script><b>", "]]>", "<!--<script>", "a\u2028b\u2029c", "\"\\'&amp;", "a\x00\x1b\u202eb", "עברית"


def test_a_story_without_updates_is_an_article(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(byline="By Ida Toft and Bo Hald", topics=["Islands"], at=NINE, is_running=True)
    data, crumbs = data_of(browser.visit(FERRY))
    assert data["@type"] == "NewsArticle"
    assert (data["headline"], data["version"], data["articleSection"]) == ("Ferry aground", 2, ["Islands"])
    assert data["datePublished"] == data["dateModified"] == "2026-03-02T10:00+01:00"
    assert [author["name"] for author in data["author"]] == ["Ida Toft", "Bo Hald"]
    assert data["publisher"]["name"] == "Stet"
    assert data["publisher"]["publishingPrinciples"] == f"{SITE_URL}/about"
    assert data["publisher"]["correctionsPolicy"] == f"{SITE_URL}/about#corrections"
    assert text_of(browser.visit("/about").one(id="corrections")).startswith("How we correct")
    assert [step["name"] for step in crumbs] == ["Stet", "Islands", "Ferry aground"]
    assert [step["item"] for step in crumbs] == [f"{SITE_URL}{path}" for path in ("/", "/topics/islands", FERRY)]


def test_with_an_update_it_is_a_live_blog_too(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    newsroom.an_update(article, "All are ashore", at=NINE + HOUR)
    newsroom.an_update(article, at=NINE + 2 * HOUR)
    newsroom.withdraws(newsroom.an_update(article, "Withdrawn", at=NINE + 3 * HOUR), at=NINE + 4 * HOUR)
    data, _ = data_of(browser.visit(FERRY))
    assert data["@type"] == ["NewsArticle", "LiveBlogPosting"]
    assert data["coverageStartTime"] == data["datePublished"]
    assert data["dateModified"] == "2026-03-02T14:00+01:00"
    entries = data["liveBlogUpdate"]
    assert [entry["url"] for entry in entries] == [f"{SITE_URL}{FERRY}/updates/{number}" for number in (2, 1)]
    assert [entry["headline"] for entry in entries] == ["Update 2: Ferry aground", "All are ashore"]
    for entry in entries:
        page = browser.visit(entry["url"].removeprefix(SITE_URL))
        assert page.texts("h1") == [entry["headline"]]
        assert data_of(page)[0]["datePublished"] == entry["datePublished"]
    oldest_first = data_of(browser.visit(f"{FERRY}?order=oldest"))[0]["liveBlogUpdate"]
    assert oldest_first == entries[::-1]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        (Label.OPINION, "OpinionNewsArticle"),
        (Label.ANALYSIS, "AnalysisNewsArticle"),
        (Label.SPONSORED, "AdvertiserContentArticle"),
    ],
)
def test_a_label_says_what_kind_of_article_it_is(browser: Browser, newsroom: Newsroom, label: Label, kind: str) -> None:
    article = newsroom.an_article(details=with_label({}, label))
    assert data_of(browser.visit(FERRY))[0]["@type"] == kind
    newsroom.an_update(article)
    assert data_of(browser.visit(FERRY))[0]["@type"] == [kind, "LiveBlogPosting"]


def test_a_story_whose_updates_are_all_withdrawn_is_none(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.an_update(newsroom.an_article()))
    assert data_of(browser.visit(FERRY))[0]["@type"] == "NewsArticle"


def test_its_coverage_ends_when_it_is_closed_and_not_before(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    newsroom.an_update(article, at=NINE + HOUR)
    for hour, act, is_closed in ((2, article.open, False), (3, article.close, True), (4, article.open, False)):
        with at_moment(NINE + hour * HOUR):
            act(newsroom.editor)
            newsroom.session.commit()
        data, _ = data_of(browser.visit(FERRY))
        assert ("coverageEndTime" in data) == is_closed
        if is_closed:
            told = [time.get("datetime") for time in browser.visit(f"{FERRY}/changes").all("time")]
            assert data["coverageEndTime"] == "2026-03-02T13:00+01:00"
            assert data["coverageEndTime"] in told


def test_corrections_are_told_where_they_belong(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    update = newsroom.an_update(article, at=NINE + HOUR)
    newsroom.corrects(article, "It was ten.", at=NINE + 2 * HOUR)
    newsroom.corrects(update, "It was eleven.", at=NINE + 3 * HOUR)
    data, _ = data_of(browser.visit(FERRY))
    assert [(each["text"], each["url"]) for each in data["correction"]] == [
        ("It was eleven.", f"{SITE_URL}{FERRY}/changes/4"),
        ("It was ten.", f"{SITE_URL}{FERRY}/changes/3"),
    ]
    assert data["liveBlogUpdate"][0]["dateModified"] == data["correction"][0]["datePublished"]
    data, crumbs = data_of(browser.visit(f"{FERRY}/updates/1"))
    assert [each["text"] for each in data["correction"]] == ["It was eleven."]
    assert [step["name"] for step in crumbs] == ["Stet", "Ferry aground", "Update 1"]
    assert data["isPartOf"]["url"] == f"{SITE_URL}{FERRY}"


def test_no_text_is_told_twice(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(body="Ran aground at nine."), "Ashore", "They came at ten.")
    for path in (FERRY, f"{FERRY}/updates/1"):
        script = browser.visit(path).one("script", type="application/ld+json").text or ""
        assert "articleBody" not in script
        assert "aground at nine" not in script
        assert "came at ten" not in script


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_are_data(browser: Browser, newsroom: Newsroom, text: str) -> None:
    article = newsroom.an_article(f"Ferry {text}", byline=f"By {text} Toft", kicker=text, standfirst=text)
    update = newsroom.an_update(article, text, byline=text)
    newsroom.corrects(update, f"Not {text}.", headline=f"{text}{text}")
    for path in (f"/articles/{article.slug}", f"/articles/{article.slug}/updates/1"):
        page = browser.visit(path)
        data, _ = data_of(page)
        assert " ".join(data["headline"].split()) == page.texts("h1")[0]
        assert data["correction"][0]["text"].startswith("Not ")
        assert "</script><b>" not in page.html


def test_what_was_taken_down_is_told_nowhere(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Secret headline", byline="Secret name")
    newsroom.corrects(article, "Secret note")
    newsroom.an_update(article, "All are ashore")
    for change in newsroom.session.scalars(select(Change).where(Change.subject == 0)).all():
        newsroom.takes_down(change)
    page = browser.visit(f"/articles/{article.slug}")
    data, _ = data_of(page)
    assert data["headline"] == "Taken down"
    assert "correction" not in data
    assert "Secret" not in page.html


@pytest.mark.parametrize("seed", [0, 1, 3, 4])
def test_whatever_a_newsroom_did_its_pages_are_valid(app: Flask, browser: Browser, session: Session, seed: int) -> None:
    chance = random.Random(seed)
    record = RandomRecord(session)
    pauses, verbs = [0, 1, 60, 3600, 86_400], (*VERBS, *VERBS, *MORE_VERBS)
    record.run([(chance.choice(verbs), chance.choice(pauses), 0, chance.randrange(12)) for _ in range(40)])
    session.commit()
    assert record.entered > 10
    visited = 0
    for article in record.articles:
        path = f"/articles/{article.slug}"
        with app.test_client().get(path) as answer:
            status = answer.status_code
        if status != 200:
            continue
        data, _ = data_of(browser.visit(f"{path}?full=1"))
        for entry in data.get("liveBlogUpdate", []):
            told, _ = data_of(browser.visit(entry["url"].removeprefix(SITE_URL)))
            assert entry.items() <= told.items()
            visited += 1
    assert visited
