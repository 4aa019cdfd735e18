"""A reader who asks this device to remember what was read, and to forget it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from models.article import Article
from tests.factories import Newsroom
from tests.journeys.access import barriers
from tests.journeys.patience import until
from tests.journeys.test_catch_up import opens
from tests.journeys.test_layout import WATCH
from tests.journeys.test_newsroom import FORBIDDEN, FULL

REMEMBER = "Remember on this device what I have read"
FORGET = "Forget what I have read"
OFFER = "You read version 1: what changed since"
NEWS = "New since you read it"
LINES = """
element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getClientRects().length;
}
"""


@pytest.fixture
def ferry(newsroom: Newsroom, request: pytest.FixtureRequest) -> Article:
    return newsroom.an_article(f"Ferry {request.node.name}"[:80], topics=["Transport"])


def path_of(article: Article) -> str:
    return f"/articles/{article.slug}"


def comes_back(page: Page, path: str) -> None:
    """Later than the browser would show the page that it has."""
    page.goto(path)
    page.reload()


def asks_to_remember(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_role("button", name=REMEMBER).click()
    expect(page.get_by_role("button", name=FORGET)).to_be_focused()


def kept(page: Page) -> Any:
    return json.loads(page.evaluate("localStorage.getItem('read')"))


def test_a_story_that_was_read_offers_what_changed_since(
    a_reader: Callable[..., Page], newsroom: Newsroom, ferry: Article
) -> None:
    page = a_reader()
    page.add_init_script(WATCH)
    asks_to_remember(page, path_of(ferry))
    newsroom.corrects(ferry, "It was ten.")
    comes_back(page, path_of(ferry))
    offer = page.get_by_role("status").get_by_role("link", name=OFFER)
    expect(offer).to_be_in_viewport()
    page.reload()  # what was seen for a moment was not read
    expect(offer).to_be_in_viewport()
    assert page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)") < 0.01
    assert barriers(page) == ""
    offer.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed since version 1")
    expect(page.get_by_role("main")).to_contain_text("It was ten.")
    page.goto(path_of(ferry))
    expect(page.get_by_role("link", name=OFFER)).to_have_count(0)


def test_a_notice_breaks_no_word_on_a_phone(a_reader: Callable[..., Page], newsroom: Newsroom, ferry: Article) -> None:
    page = a_reader(390)
    asks_to_remember(page, path_of(ferry))
    newsroom.corrects(ferry)
    comes_back(page, path_of(ferry))
    assert page.get_by_role("button", name="Dismiss").evaluate(LINES) == 1


def test_lists_mark_stories_with_news_and_only_those_that_were_read(
    a_reader: Callable[..., Page], newsroom: Newsroom, ferry: Article
) -> None:
    page = a_reader()
    page.add_init_script(WATCH)
    asks_to_remember(page, path_of(ferry))
    page.goto("/")
    expect(page.get_by_text(NEWS)).to_have_count(0)
    update = newsroom.an_update(ferry, "All are ashore")
    for path in ("/", "/topics/transport"):
        comes_back(page, path)
        marked = page.get_by_role("article").filter(has_text=NEWS)
        expect(marked).to_have_count(1)
        expect(marked).to_contain_text("All are ashore")
        assert page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)") < 0.01
        assert barriers(page) == ""
    comes_back(page, path_of(ferry))
    page.get_by_role("button", name="Dismiss").click()
    page.goto("/")
    expect(page.get_by_text(NEWS)).to_have_count(0)
    newsroom.corrects(update)
    comes_back(page, "/")
    expect(page.get_by_text(NEWS)).to_have_count(1)


def test_a_related_story_is_marked_when_it_comes(
    a_reader: Callable[..., Page], newsroom: Newsroom, ferry: Article
) -> None:
    page = a_reader()
    asks_to_remember(page, path_of(ferry))
    newsroom.an_update(ferry, "All are ashore")
    newsroom.picks(newsroom.an_article("Storm near the ferry"), ferry)
    page.goto("/articles/storm-near-the-ferry")
    page.get_by_role("heading", name="Related stories").scroll_into_view_if_needed()
    expect(page.get_by_role("region", name="Related stories").get_by_text(NEWS)).to_have_count(1)


def test_an_edit_is_no_news(a_reader: Callable[..., Page], newsroom: Newsroom, ferry: Article) -> None:
    page = a_reader()
    asks_to_remember(page, path_of(ferry))
    ferry.edit(newsroom.draft_of(ferry, body="The ferry ran aground at nine o’clock."), newsroom.editor)
    newsroom.session.commit()
    comes_back(page, path_of(ferry))
    expect(page.get_by_role("link", name="Version 2 · what changed")).to_be_visible()
    expect(page.get_by_role("link", name=OFFER)).to_have_count(0)


def test_nothing_is_kept_until_it_is_asked_for_and_nothing_after_forgetting(
    a_reader: Callable[..., Page], ferry: Article
) -> None:
    page = a_reader()
    page.goto(path_of(ferry))
    expect(page.get_by_role("button", name=REMEMBER)).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    asks_to_remember(page, path_of(ferry))
    until(page, lambda: kept(page) == [[ferry.slug, [1, 0]]])
    page.get_by_role("button", name=FORGET).click()
    expect(page.get_by_role("button", name=REMEMBER)).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.evaluate("localStorage.length") == 0


def test_the_last_500_stories_are_kept(a_reader: Callable[..., Page], ferry: Article) -> None:
    page = a_reader()
    page.goto("/about")
    page.evaluate(
        "localStorage.setItem('read', JSON.stringify(Array.from({length: 500}, (_, n) => [`s${n}`, [1, 0]])))"
    )
    page.goto(path_of(ferry))
    expect(page.get_by_role("button", name=FORGET)).to_be_visible()
    until(page, lambda: kept(page)[-1][0] == ferry.slug)
    stories = [slug for slug, _ in kept(page)]
    assert (len(stories), stories[0], stories[-1]) == (500, "s1", ferry.slug)


@pytest.mark.parametrize("found", ["{", "7", "null", "[[1]]", '{"a": 1}', "[5]", ""])
def test_whatever_stands_in_the_storage_the_page_works(
    a_reader: Callable[..., Page], ferry: Article, found: str
) -> None:
    page = a_reader()
    page.goto("/about")
    page.evaluate("found => localStorage.setItem('read', found)", found)
    for path in (path_of(ferry), "/"):
        page.goto(path)
    page.goto(path_of(ferry))
    expect(page.get_by_role("button", name="I have read")).to_be_visible()


@pytest.mark.parametrize("script", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_kept_nothing_is_promised(
    a_reader: Callable[..., Page], ferry: Article, script: str
) -> None:
    page = a_reader()
    page.add_init_script(script)
    page.goto(path_of(ferry))
    page.get_by_role("button", name=REMEMBER).click()
    expect(page.get_by_role("button", name=REMEMBER)).to_be_visible()


def test_what_a_notice_showed_counts_as_read(a_reader: Callable[..., Page], newsroom: Newsroom, ferry: Article) -> None:
    ferry.open(newsroom.editor)
    newsroom.session.commit()
    page = a_reader()
    opens(page, path_of(ferry))
    page.get_by_role("button", name=REMEMBER).click()
    newsroom.an_update(ferry, "All are ashore")
    page.clock.fast_forward(60_000)
    page.get_by_role("link", name="1 new update: show").click()
    expect(page.get_by_role("heading", name="All are ashore")).to_be_visible()
    until(page, lambda: kept(page) == [[ferry.slug, [3, 1]]])
