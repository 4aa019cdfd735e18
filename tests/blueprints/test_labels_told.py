"""A story's label goes with it wherever its name does: into feeds, searches, shared links, and the record."""

from typing import Any

import pytest

from models.article import Article
from models.kind import Kind
from models.label import Label, with_label
from models.reply import ReplyTo
from tests.addresses import FERRY
from tests.browser import Browser, Page, text_of, text_of_title
from tests.factories import Newsroom
from tests.feeds import read
from tests.structured_data import data_of

PAID = with_label({}, Label.SPONSORED)
WAYS = ("/feed.atom", "/feed.json", "/topics/islands/feed.atom", f"{FERRY}/feed.json")


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.an_article(topics=["Islands"], details=PAID)


def first_label(page: Page) -> str:
    return page.texts("span", class_="label")[0]


def meta(page: Page, **name: str) -> str | None:
    return next((each.get("content") for each in page.all("meta", **name)), None)


@pytest.mark.parametrize("path", WAYS)
def test_every_entry_of_a_feed_says_it(browser: Browser, newsroom: Newsroom, article: Article, path: str) -> None:
    newsroom.an_update(article, "Tugs come")
    newsroom.an_update(article, "")
    newsroom.amends(Kind.CORRECTION, article, "She is afloat.", headline="Ferry afloat", details=PAID)
    newsroom.withdraws(newsroom.an_update(article, "She sinks"))
    feed = read(path, browser.visit(path).response)
    assert sorted(feed.titles) == [
        "Sponsored: Correction: Ferry afloat",
        "Sponsored: Ferry afloat",
        "Sponsored: Tugs come",
        "Sponsored: Update 2: Ferry afloat",
        "Sponsored: Update 3 was withdrawn: Ferry afloat",
    ]
    assert all(entry.topics[0] == "Sponsored" for entry in feed.entries)
    texts = [entry.content for entry in feed.entries if not {"Correction:", "was"} & {*entry.title.split()}]
    assert ["<strong>Sponsored</strong>" in text for text in texts] == [True] * 3


def test_it_has_a_scheme_of_its_own(browser: Browser, article: Article) -> None:
    assert ':labels" term="sponsored" label="Sponsored"/>' in browser.visit("/feed.atom").html
    assert "<title>Sponsored: Ferry aground | Stet</title>" in browser.visit(f"{FERRY}/feed.atom").html


def test_what_is_withdrawn_has_none(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newsroom.withdraws(article, "It was an advertisement.")
    for path in (*WAYS, "/corrections/feed.atom", "/search?q=ferry"):
        assert "ponsored" not in browser.visit(path).html, path


def test_a_shared_link_says_it(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newsroom.an_update(article, "Tugs come")
    for path, name in ((FERRY, "Sponsored: Ferry aground"), (f"{FERRY}/updates/1", "Sponsored: Tugs come")):
        page = browser.visit(path)
        assert text_of_title(page).startswith(name)
        assert meta(page, property="og:title") == name
        assert meta(page, property="og:image:alt") == name
        assert meta(page, name="googlebot-news") == "noindex"
    said = [text_of(each).split(" http")[0] for each in browser.visit(FERRY).all("details", class_="share")]
    assert [line.partition("Sponsored: ")[2] for line in said] == ["Tugs come", "Ferry aground"]
    older = browser.visit(f"/fragments{FERRY}/updates?before=2").texts("details", class_="share")
    assert ["Sponsored: Tugs come" in line for line in older] == [True]


def test_a_read_also_line_says_it(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newsroom.an_article("Storm", details=with_label({}, Label.OPINION))
    lines = "READ ALSO: Ferry aground\n\nREAD ALSO: [The storm](/articles/storm)\n\nREAD ALSO: Fog"
    newsroom.an_article("Fog", topics=["Islands"])
    newsroom.an_update(newsroom.an_article("Tugs", lines), body="READ ALSO: Ferry aground")
    said = ["Read also Sponsored Ferry aground", "Read also Opinion The storm", "Read also Fog"]
    assert browser.visit("/articles/tugs").texts(class_="read-also") == [said[0], *said]
    assert browser.visit("/articles/tugs/changes/1").texts(class_="read-also") == said
    assert all(
        "Sponsored" in entry.content for entry in read("/feed.atom", browser.visit("/feed.atom").response).entries[:2]
    )
    newsroom.amends(Kind.EDIT, article, details={})
    assert "Sponsored" not in browser.visit("/articles/tugs").text


OUT = "[A](https://a.example) [mail](mailto:a@a.example) [topics](/topics/)\n\nREAD ALSO: [B](https://b.example)"


@pytest.mark.parametrize(("label", "paid"), [(Label.SPONSORED, ["A", "B"]), (Label.OPINION, [])])
def test_search_engines_are_told_that_its_links_are_paid(
    browser: Browser, newsroom: Newsroom, label: Label, paid: list[str]
) -> None:
    article = newsroom.an_article(body=OUT, details=with_label({}, label))
    newsroom.an_update(article, body=OUT)
    for path, texts in ((FERRY, 2), (f"{FERRY}/updates/1", 1), (f"{FERRY}/editions/2", 2)):
        assert [text_of(each) for each in browser.visit(path).all("a", rel="sponsored")] == paid * texts


def test_opinion_may_stand_among_news(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(details=with_label({}, Label.OPINION))
    page = browser.visit(FERRY)
    assert meta(page, property="og:title") == "Opinion: Ferry aground"
    assert meta(page, name="googlebot-news") is None


def test_search_engines_are_told_of_an_update_what_its_story_is(
    browser: Browser, newsroom: Newsroom, article: Article
) -> None:
    newsroom.an_update(article, "Tugs come")
    told, _ = data_of(browser.visit(f"{FERRY}/updates/1"))
    assert told["@type"] == ["AdvertiserContentArticle", "BlogPosting"]
    assert told["isPartOf"]["@type"] == ["AdvertiserContentArticle", "LiveBlogPosting"]


@pytest.mark.parametrize("part", ["changes", "changes/2", "changes?since=1", "updates?before=2", "editions/1"])
def test_its_record_says_it(browser: Browser, newsroom: Newsroom, article: Article, part: str) -> None:
    newsroom.an_update(article, "Tugs come")
    page = browser.visit(f"{FERRY}/{part}")
    assert first_label(page) == "Sponsored"
    assert "Sponsored: Ferry aground" in text_of_title(page)


def test_a_correction_says_of_what(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newsroom.amends(Kind.CORRECTION, article, "She is afloat.", headline="Ferry afloat", details=PAID)
    assert browser.visit("/corrections").texts("span", class_="label") == ["Sponsored", "Correction: headline"]
    told: Any = browser.visit("/corrections.json").response.json
    assert told["corrections"][0]["story"]["label"] == "sponsored"


def test_so_does_a_reply(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newsroom.an_article("Storm", details=ReplyTo(article.id, 0, FERRY).within({}))
    reply = browser.visit("/articles/storm").one("p", class_="reply")
    assert text_of(reply) == "Reply to Sponsored Ferry aground"
