"""A reader comes back to a story, or stays with it, while an editor goes on with it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from models.article import Article
from models.update import Update
from tests.factories import Newsroom
from tests.journeys.access import barriers
from tests.journeys.test_layout import WATCH, settled
from tests.text_browser import TextBrowser

MINUTE = 60_000  # milliseconds


class Story(NamedTuple):
    path: str
    article: Article
    update: Update


@pytest.fixture
def story(newsroom: Newsroom, request: pytest.FixtureRequest) -> Story:
    """A running one at version 3, of its own for each test."""
    article = newsroom.an_article(f"Ferry {request.node.name}"[:80], is_running=True)
    update = newsroom.an_update(article, "Lifeboats alongside", "They came at nine.")
    return Story(f"/articles/{article.slug}", article, update)


def goes_on(newsroom: Newsroom, story: Story) -> None:
    newsroom.an_update(story.article, "All are ashore", "They drink cocoa.")
    newsroom.corrects(story.update, "It was ten, not nine.", body="They came at ten.")


def opens(page: Page, path: str) -> None:
    """With a clock that a test moves on, once all has come that comes by itself: what is on its way would time out."""
    page.clock.install()
    page.goto(path)
    settled(page)
    page.evaluate("scrollTo(0, 0); window.shifts?.splice(0)")


def headings(page: Page) -> list[str]:
    return page.get_by_role("main").get_by_role("heading").all_inner_texts()


def test_who_read_version_3_meets_the_correction_first(
    a_reader: Callable[..., Page], newsroom: Newsroom, story: Story
) -> None:
    page = a_reader(java_script_enabled=False)
    page.goto(story.path)
    goes_on(newsroom, story)
    page.get_by_role("link", name="See what came after version 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed since version 3")
    page.wait_for_load_state()
    assert headings(page)[1:5] == [
        "Corrected or withdrawn",
        "CORRECTION\nUPDATE 1",
        "1 new update",
        "UPDATE 2\nAll are ashore",
    ]
    expect(page.get_by_role("deletion")).to_contain_text("nine")
    expect(page.get_by_role("insertion")).to_contain_text("ten")
    page.get_by_role("link", name="What changed since version 5").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing is new: version 5 is the newest.")


def test_in_a_text_browser_too(site: str, newsroom: Newsroom, story: Story, tmp_path: Path) -> None:
    browser = TextBrowser(site, tmp_path)
    assert "They came at nine." in browser.visit(story.path)
    goes_on(newsroom, story)
    text = browser.follow("See what came after version 3")
    told = ["What changed since version 3", "It was ten, not nine.", "removed: nine", "added: ten", "They drink cocoa."]
    places = [text.find(words) for words in told]
    assert -1 not in places, text
    assert places == sorted(places)
    assert "Nothing is new" in browser.follow("What changed since version 5")


def test_an_open_page_is_told_once_a_minute_and_moves_only_when_asked(
    a_reader: Callable[..., Page], newsroom: Newsroom, story: Story
) -> None:
    page = a_reader()
    page.add_init_script(WATCH)
    opens(page, story.path)
    goes_on(newsroom, story)
    notice = page.get_by_role("status").get_by_role("link")
    expect(notice).to_have_count(0)
    page.clock.fast_forward(MINUTE)
    expect(notice).to_have_text("1 correction, 1 new update: show")
    expect(notice).to_be_in_viewport()
    expect(page.get_by_role("heading", name="All are ashore")).to_have_count(0)
    assert page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)") < 0.01
    assert barriers(page) == ""
    notice.click()
    expect(page.get_by_role("heading", name="All are ashore")).to_be_visible()
    expect(page.locator(":focus")).to_have_text("Correction Update 1")  # of the correction, which stands first
    expect(page.get_by_text("It was ten, not nine.").first).to_be_in_viewport()
    expect(notice).to_have_count(0)
    expect(page.locator("#update-1")).to_contain_text("They came at ten.")
    expect(page.locator("#update-1").get_by_role("link", name="(correction)")).to_be_visible()
    expect(page.get_by_text("They came at nine.")).to_have_count(0)
    newsroom.corrects(story.article, "She is afloat.", headline="Ferry afloat", body="She floats.")
    newsroom.an_update(story.article, "She is towed")
    page.clock.fast_forward(MINUTE)
    expect(notice).to_have_text("1 correction, 1 new update: show")
    notice.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry afloat")
    expect(page).to_have_title(re.compile("^Ferry afloat"))
    expect(page.locator("#original")).to_contain_text("She floats.")
    expect(page.get_by_role("button", name="Remember on this device")).to_be_visible()
    expect(page.locator("article.update h2")).to_contain_text(["She is towed", "All are ashore", "Lifeboats alongside"])
    assert barriers(page) == ""


def test_a_story_that_closes_is_asked_no_more(a_reader: Callable[..., Page], newsroom: Newsroom, story: Story) -> None:
    page = a_reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "changes?since" in request.url else None)
    opens(page, story.path)
    story.article.close(newsroom.editor)
    newsroom.session.commit()
    page.clock.fast_forward(MINUTE)
    expect(page.get_by_role("status")).to_contain_text("Closed: no more updates are expected")
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_role("status")).to_be_empty()
    for _ in range(3):
        page.clock.fast_forward(MINUTE)
    assert len(asked) == 1


def test_a_page_that_nobody_looks_at_asks_nothing_until_it_is_seen(
    a_reader: Callable[..., Page], newsroom: Newsroom, story: Story
) -> None:
    page = a_reader()
    page.add_init_script("Object.defineProperty(document, 'hidden', {get: () => window.isHidden, configurable: true})")
    opens(page, story.path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "changes?since" in request.url else None)
    goes_on(newsroom, story)
    page.evaluate("window.isHidden = true")
    page.clock.fast_forward(MINUTE)
    page.clock.fast_forward(MINUTE)
    assert asked == []
    page.evaluate("window.isHidden = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("status").get_by_role("link")).to_contain_text("1 correction")


def test_a_notice_that_cannot_be_shown_stays_a_link(
    a_reader: Callable[..., Page], newsroom: Newsroom, story: Story
) -> None:
    page = a_reader(may_fail=True)
    opens(page, story.path)
    goes_on(newsroom, story)
    page.clock.fast_forward(MINUTE)
    page.route("**/fragments/**/updates?since=*", lambda route: route.abort())
    notice = page.get_by_role("status").get_by_role("link")
    notice.click()
    expect(page.locator(".notice")).to_contain_text("The link still leads there.")
    notice.click()
    expect(page).to_have_url(re.compile(r"/changes\?since=3$"))
