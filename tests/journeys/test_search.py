"""A reader who searches: results come as they type, and Back, bookmarks and the form alone work as well."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.test_failures import FAILURES

BRIDGE = "Bridge closed for the winter"


def test_results_come_as_somebody_types_and_the_address_can_be_kept(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words").press_sequentially("bridge closed for the wint", delay=20)
    expect(page.get_by_role("heading", name=BRIDGE)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d results?\.\s*$"))
    expect(page).to_have_url(re.compile(r"/search\?q=bridge(\+|%20)closed.*wint&topic=&year=$"))
    expect(page).to_have_title(re.compile("^Search: bridge closed for the wint"))
    assert len([url for url in asked if "/search?" in url]) <= 3, "not with every letter"
    page.get_by_role("link", name=BRIDGE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BRIDGE)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    expect(page.get_by_label("Words")).to_have_value("bridge closed for the wint")
    expect(page.get_by_role("heading", name=BRIDGE)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=BRIDGE)).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("/$"))


def test_a_topic_narrows_it_down_at_once(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    page.goto("/search?q=night")
    expect(page.get_by_role("heading", name="A long night at sea")).to_be_visible()
    page.get_by_label("Topic", exact=True).select_option("Weather")
    expect(page.get_by_role("heading", name="A long night at sea")).to_have_count(0)
    expect(page).to_have_url(re.compile("topic=weather"))
    page.get_by_label("Topic", exact=True).select_option("Transport")
    expect(page.get_by_role("heading", name="A long night at sea")).to_be_visible()


def test_the_form_alone_is_enough(a_reader: Callable[..., Page]) -> None:
    page = a_reader(java_script_enabled=False)
    page.goto("/search")
    page.get_by_label("Words").fill("“closed for the winter”")
    page.get_by_label("Words").press("Enter")
    expect(page.get_by_role("heading", name=BRIDGE)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("1 result.")


@pytest.mark.parametrize("failure", FAILURES)
def test_what_was_not_looked_for_leaves_no_hits_of_other_words(a_reader: Callable[..., Page], failure: str) -> None:
    page = a_reader(may_fail=True)
    page.goto("/search?q=night")
    expect(page.get_by_role("article")).not_to_have_count(0)
    page.route("**/search?*", FAILURES[failure])
    page.get_by_label("Words").fill("bridge")
    expect(page.get_by_role("status")).to_have_text("The search failed. Press “Search” to try again.")
    expect(page.get_by_role("article")).to_have_count(0)
    page.unroute("**/search?*")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name=BRIDGE)).to_be_visible()


def test_what_somebody_typed_on_from_is_no_failure(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.goto("/search?q=bridge")
    page.route("**/search?*", hold)
    for typed in ("nig", "night"):
        with page.expect_request(f"**/search?q={typed}&*"):
            page.get_by_label("Words").fill(typed)
    expect(page.get_by_role("heading", name=BRIDGE)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"\d results?"))
    held[1].continue_()
    expect(page.get_by_role("heading", name="A long night at sea")).to_be_visible()
