from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.addresses import SITE_URL
from tests.journeys.addresses import STORM

UPDATE = f"{STORM}/updates/24"
ALLOWED: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def share_of(page: Page, part: str) -> Locator:
    return page.locator(f"{part} > .share")


def test_a_link_is_copied_with_one_click_and_with_its_headline_by_another(a_reader: Callable[..., Page]) -> None:
    page = a_reader(**ALLOWED)
    for path, part, address in ((STORM, "#update-24", UPDATE), (STORM, ".story", STORM), (UPDATE, ".story", UPDATE)):
        page.goto(path)
        share = share_of(page, part)
        share.locator("summary").click()
        expect(share.get_by_role("status")).to_have_text("Copied")
        assert copied(page) == f"{SITE_URL}{address}"
        share.get_by_role("button", name="Copy with the headline").click()
        expect(share.get_by_role("status")).to_have_text("Copied")
        line = copied(page)
        assert line == share.locator("div").inner_text()
        assert line.endswith(f" {SITE_URL}{address}")
        assert len(line) <= 280


def test_by_keyboard_too_and_closing_copies_nothing(a_reader: Callable[..., Page]) -> None:
    page = a_reader(**ALLOWED)
    page.goto(UPDATE)
    summary = share_of(page, ".story").locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied")
    expect(summary).to_be_focused()
    page.evaluate("navigator.clipboard.writeText('something else')")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy with the headline")).to_be_hidden()
    assert copied(page) == "something else"
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy with the headline")).to_have_count(1)


def test_older_updates_that_unfolded_are_copied_as_well(a_reader: Callable[..., Page]) -> None:
    page = a_reader(**ALLOWED)
    page.goto(STORM)
    page.get_by_role("link", name="4 older updates").click()
    share = share_of(page, "#update-2")
    share.locator("summary").click()
    expect(share.get_by_role("status")).to_have_text("Copied")
    assert copied(page) == f"{SITE_URL}{STORM}/updates/2"


def test_where_nothing_can_be_copied_it_can_be_selected(a_reader: Callable[..., Page]) -> None:
    means: list[dict[str, Any]] = [{"java_script_enabled": False}, {}]
    for options in means:
        page = a_reader(**options)
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
        page.goto(UPDATE)
        share = share_of(page, ".story")
        expect(share.get_by_role("link")).to_be_hidden()
        share.locator("summary").click()
        expect(share.get_by_role("link", name=f"{SITE_URL}{UPDATE}")).to_be_visible()
        expect(share.get_by_role("button")).to_have_count(0)
        share.get_by_role("link").click()
        expect(page).to_have_url(page.url)


def test_the_policy_lets_data_stand(a_reader: Callable[..., Page]) -> None:
    """A reader whose browser complains of anything fails the test."""
    page = a_reader()
    for path in (STORM, UPDATE):
        page.goto(path)
        data = page.locator("script[type='application/ld+json']")
        assert page.evaluate("element => JSON.parse(element.text)['@context']", data.element_handle())
