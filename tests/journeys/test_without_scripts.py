import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.addresses import EELGRASS, STORM


def test_everything_is_reached_by_links_alone(a_reader: Callable[..., Page]) -> None:
    page = a_reader(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Topics").click()
    page.get_by_role("main").get_by_role("link", name="Weather").click()
    page.get_by_role("heading", name="Winter storm crosses Denmark").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Winter storm crosses Denmark")
    expect(page.locator("article[id^=update-]")).to_have_count(20)
    page.get_by_role("link", name="4 older updates").click()
    expect(page.locator("article[id^=update-]")).to_have_count(4)
    page.locator("#update-2").get_by_role("link", name="Update 2").click()
    expect(page).to_have_url(page.url.partition("/articles/")[0] + f"{STORM}/updates/2")
    page.get_by_role("link", name="The whole story").click()
    page.get_by_role("link", name="See the related stories").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Related stories")
    page.get_by_role("link", name="Transport").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Transport")
    page.get_by_role("contentinfo").get_by_role("link", name="Archive").click()
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.get_by_role("article").first).to_be_visible()


def test_a_long_original_is_read_to_its_end(a_reader: Callable[..., Page]) -> None:
    page = a_reader(java_script_enabled=False)
    page.goto(EELGRASS)
    passages = page.locator("#original p").count()
    page.get_by_role("link", name="Read the rest of the story").click()
    expect(page.locator("#original p").nth(2 * passages)).to_be_attached()
    expect(page.get_by_role("link", name="Read the rest of the story")).to_have_count(0)


def test_the_skip_link_leads_to_the_text(a_reader: Callable[..., Page]) -> None:
    page = a_reader(java_script_enabled=False)
    page.goto(STORM)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
