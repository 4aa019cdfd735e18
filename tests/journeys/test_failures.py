"""A piece that does not come leaves its link, and says so."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.addresses import EELGRASS, MALI

FAILED = "This could not be loaded. The link still leads there."
FAILURES: dict[str, Callable[[Route], None]] = {
    "the line is dead": lambda route: route.abort(),
    "500": lambda route: route.fulfill(status=500, body="<h1>Traceback</h1>", content_type="text/html"),
    "410": lambda route: route.fulfill(status=410, body="<p>Gone.</p>", content_type="text/html"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_text_that_does_not_come_leaves_its_link(a_reader: Callable[..., Page], failure: str) -> None:
    page = a_reader(may_fail=True)
    page.route("**/fragments/**", FAILURES[failure])
    page.goto(EELGRASS)
    link = page.get_by_role("link", name="Read the rest of the story")
    link.click()
    original = page.locator("#original")
    expect(original.get_by_role("status").filter(has_text=FAILED)).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile(r"\?full=1"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("divers")


@pytest.mark.parametrize("failure", FAILURES)
def test_related_stories_that_do_not_come_leave_their_link(a_reader: Callable[..., Page], failure: str) -> None:
    page = a_reader(may_fail=True)
    page.route("**/fragments/**", FAILURES[failure])
    page.goto(MALI)
    page.get_by_role("heading", name="Related stories").scroll_into_view_if_needed()
    expect(page.get_by_role("status").filter(has_text=FAILED)).to_be_visible()
    page.get_by_role("link", name="See the related stories").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Related stories")


def test_a_slow_text_says_that_it_is_on_its_way(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/fragments/**/original", hold)
    page.goto(EELGRASS)
    page.get_by_role("link", name="Read the rest of the story").click()
    status = page.locator("#original").get_by_role("status")
    expect(status).to_have_text("Loading …")
    held[0].continue_()
    expect(page.get_by_role("link", name="Show less")).to_be_visible()
    expect(status).to_have_text("")


def test_without_htmx_every_link_leads_on_and_no_room_is_kept(a_reader: Callable[..., Page]) -> None:
    page = a_reader(width=390)
    page.route("**/htmx.min.js*", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto(MALI)
    related = page.get_by_role("region", name="Related stories")
    related.scroll_into_view_if_needed()
    assert related.evaluate("section => section.offsetHeight") < 200
    page.get_by_role("link", name="See the related stories").click()
    expect(page.get_by_role("heading", level=1, name="Related stories")).to_be_visible()
