import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories import Newsroom
from tests.journeys.addresses import EELGRASS, MALI, NIGHT, STORM


def region_of(link: Locator) -> Locator:
    return link.page.locator(link.get_attribute("hx-target") or "nothing")


def more(page: Page, words: str) -> Locator:
    """A link that unfolds; it stays the same link when its words change."""
    href = page.get_by_role("link", name=words).first.get_attribute("hx-get")
    return page.locator(f'a[hx-get="{href}"]').first


# Where, what the link says, and how many passages or updates come.
FOLDED = [
    (EELGRASS, "Read the rest of the story", "p", 5),
    (NIGHT, "Read the rest of update 1", "p", 9),
    (STORM, "4 older updates", "article", 4),
    ("/", "Read more", "p", 2),
]


@pytest.mark.parametrize(("path", "words", "what", "number"), FOLDED, ids=[words for _, words, _, _ in FOLDED])
def test_what_is_folded_unfolds_in_place_and_folds_again(
    a_reader: Callable[..., Page], path: str, words: str, what: str, number: int
) -> None:
    page = a_reader()
    page.goto(path)
    address = page.url
    link = more(page, words)
    link.click()
    expect(link).to_contain_text("Show less")
    expect(link).to_have_attribute("aria-expanded", "true")
    parts = region_of(link).locator(what)
    expect(parts.nth(number - 1)).to_be_attached()
    expect(parts.first).to_be_visible()
    link.click()
    expect(link).to_have_attribute("aria-expanded", "false")
    expect(link).to_contain_text(words)
    expect(region_of(link)).to_be_hidden()
    link.click()
    expect(parts.first).to_be_visible()
    assert page.url == address


@pytest.mark.parametrize(("path", "words", "what", "number"), FOLDED[:3], ids=[words for _, words, _, _ in FOLDED[:3]])
def test_the_keyboard_alone_unfolds_and_goes_on_at_the_first_new_passage(
    a_reader: Callable[..., Page], path: str, words: str, what: str, number: int
) -> None:
    page = a_reader()
    page.goto(path)
    link = more(page, words)
    for _ in range(100):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-expanded", "true")
    region = link.get_attribute("hx-target") or ""
    expect(page.locator(f"{region} :focus")).to_be_visible()
    first = page.locator(f"{region} :is(h2, .passages > *)").first
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()


def test_an_unfolded_update_leads_on_like_any_other(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    page.goto(STORM)
    link = more(page, "4 older updates")
    link.click()
    page.locator("#update-3").get_by_role("link", name="Update 3").click()
    expect(page).to_have_url(re.compile("/updates/3$"))


def test_a_link_to_an_update_that_is_not_shown_leads_to_its_page(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    page.goto(f"{STORM}#update-2")
    expect(page).to_have_url(re.compile("/updates/2$"))


def test_related_stories_come_when_they_come_into_view(a_reader: Callable[..., Page]) -> None:
    page = a_reader(width=390)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(MALI)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/fragments/" in url]
    page.get_by_role("heading", name="Related stories").scroll_into_view_if_needed()
    related = page.get_by_role("region", name="Related stories")
    expect(related.get_by_role("article")).to_have_count(6)
    expect(related.get_by_role("article").first).to_contain_text("Billund")
    assert len([url for url in asked if "/fragments/" in url]) == 1


def test_where_no_story_is_related_no_heading_says_so(a_reader: Callable[..., Page], newsroom: Newsroom) -> None:
    article = newsroom.an_article("Lighthouse painted")
    newsroom.picks(article, newsroom.a_draft_article("What the paint cost"))
    page = a_reader(width=390)
    page.goto("/articles/lighthouse-painted")
    page.mouse.wheel(0, 5_000)
    expect(page.get_by_text("No other story is related to this one.")).to_be_attached()
    page.mouse.wheel(0, -5_000)
    expect(page.locator(".related")).to_be_hidden()


def test_a_related_teaser_unfolds_too(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    page.goto(MALI)
    page.get_by_role("heading", name="Related stories").scroll_into_view_if_needed()
    related = page.get_by_role("region", name="Related stories")
    expect(related.get_by_role("article")).to_have_count(6)
    link = related.get_by_role("link", name="Read more").first
    expanded = related.locator("a[aria-expanded=true]")
    link.click()
    expect(expanded).to_have_count(1)
    expect(region_of(expanded).locator("p").first).to_be_visible()


def test_back_shows_what_was_unfolded(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    page.goto(STORM)
    more(page, "4 older updates").click()
    page.locator("#update-3").get_by_role("link", name="Update 3").click()
    expect(page).to_have_url(re.compile("/updates/3$"))
    page.go_back()
    expect(page.locator("#update-3")).to_be_visible()
    expect(page.locator("#update-3")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Show less")).to_have_count(1)


def test_a_link_opens_in_a_new_tab_when_asked(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    page.goto(STORM)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="4 older updates").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(r"/updates\?before=5$"))
    expect(page.get_by_role("link", name="4 older updates")).to_be_visible()
