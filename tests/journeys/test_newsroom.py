"""A day's work in the newsroom, in a real Chromium."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD
from tests.journeys.patience import until
from tests.journeys.typist import Typist

FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('forbidden'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


def post_form_of(page: Page) -> None:
    page.goto("/newsroom/?q=A+long+night+at+sea")
    page.get_by_role("link", name="Post an update").first.click()


def kept(page: Page) -> int:
    """How many texts the browser keeps."""
    return int(page.evaluate("localStorage.length"))


def locks(page: Page) -> list[object]:
    """The forms that are open in any window of this browser."""
    return list(page.evaluate("navigator.locks.query().then(({ held }) => held.map(({ name }) => name))"))


def test_the_first_draft_is_written_by_keyboard_alone(a_reader: Callable[..., Page]) -> None:
    bo = Typist(a_reader(may_fail=True))  # 401 is a complaint
    bo.open("/newsroom/articles/create", "Sign in")
    bo.signs_in("Bo")
    bo.sees("Write a story")
    bo.follows("Skip to the text")
    bo.writes(("Headline", "Written by keyboard"), ("Byline", "Bo"), ("Text", "At nine."))
    bo.presses("Save as a draft")
    bo.sees("Written by keyboard")
    expect(bo.page.get_by_label("Text")).to_have_value("At nine.")
    assert kept(bo.page) == 0


def test_after_a_crash_the_text_is_offered_back(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.goto("/newsroom/articles/create")
    page.get_by_label("Headline").fill("Before the crash")
    page.get_by_label("Text").fill("Four words, no more.")
    expect(page.get_by_text("4 words")).to_be_visible()
    until(page, lambda: kept(page) == 1)
    other = page.context.new_page()
    other.goto("/newsroom/articles/create")
    until(other, lambda: len(locks(other)) == 2)
    expect(other.get_by_text("Unsaved text from")).to_have_count(0)  # while its own page is open
    other.get_by_label("Text").fill("Written beside it, in more than just eight words.")
    page.close()  # it is gone without a word
    until(other, lambda: len(locks(other)) == 1)
    other.reload()
    expect(other.locator(".unsaved bdi")).to_have_text(
        ["Written beside it, in more than just eight …", "Before the crash"]
    )
    other.get_by_role("button", name="Discard it").first.click()
    other.get_by_role("button", name="Restore it").click()
    expect(other.get_by_label("Headline")).to_have_value("Before the crash")
    expect(other.get_by_label("Text")).to_have_value("Four words, no more.")
    other.get_by_role("button", name="Save as a draft").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Before the crash")
    other.goto("/newsroom/articles/create")
    expect(other.get_by_label("Headline")).to_have_value("")
    expect(other.get_by_text("Unsaved text from")).to_have_count(0)


def test_signing_out_forgets_closed_forms_at_once_and_open_ones_when_they_close(
    a_reader: Callable[..., Page],
) -> None:
    bo = Typist(a_reader(may_fail=True))  # 401 is a complaint
    bo.open("/newsroom/articles/create", "Sign in")
    bo.signs_in("Bo")
    bo.sees("Write a story")
    bo.page.get_by_label("Headline").fill("Closed")
    bo.page.reload()
    bo.page.get_by_label("Headline").fill("Open")
    bo.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # saves at once
    other = bo.page.context.new_page()
    other.goto("/newsroom/")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")
    bo.page.wait_for_timeout(3_500)
    until(other, lambda: kept(other) == 1)
    assert "Open" in other.evaluate("JSON.stringify(localStorage)")
    bo.page.goto("/")
    until(other, lambda: kept(other) == 0)


def test_what_was_discarded_is_not_offered_again(an_editor: Callable[..., Page], filled: Flask) -> None:
    page = an_editor(timezone_id="Asia/Tokyo")  # times are the site's all the same
    page.goto("/newsroom/articles/create")
    page.get_by_label("Headline").fill("Never mind")
    page.reload()  # leaving keeps it too
    hour = datetime.now(filled.config["STET_TIME_ZONE"]).hour
    expect(page.locator(".unsaved span")).to_have_text(re.compile(rf"^({hour:02}|{(hour - 1) % 24:02})\.[0-5]\d"))
    page.get_by_label("Headline").fill("Typed since")
    for restored in ("Never mind", "Typed since", "Never mind"):  # neither takes the place of the other
        page.get_by_role("button", name="Restore it").click()
        expect(page.get_by_label("Headline")).to_have_value(restored)
    assert kept(page) == 2
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_label("Headline")).to_have_value("Never mind")
    page.reload()
    page.get_by_role("button", name="Discard it").click()
    assert kept(page) == 0
    page.reload()
    expect(page.get_by_text("Unsaved text from")).to_have_count(0)


def test_what_was_ticked_and_chosen_is_restored_and_a_password_is_kept_nowhere(
    an_editor: Callable[..., Page],
) -> None:
    page = an_editor(name="Ada")
    page.goto("/newsroom/?q=Harbour+on+fire")
    page.get_by_role("link", name="Harbour on fire").first.click()
    page.get_by_role("link", name="Withdraw the story").click()
    page.get_by_label("Reason", exact=True).fill("It was another harbour.")
    page.get_by_label("It is a legal order").check()
    page.reload()
    page.get_by_role("button", name="Restore it").click()
    expect(page.get_by_label("Reason", exact=True)).to_have_value("It was another harbour.")
    expect(page.get_by_label("It is a legal order")).to_be_checked()
    expect(page.get_by_label("Withhold the reason")).not_to_be_checked()
    page.goto(page.url.replace("withdrawal", "changes"))
    page.get_by_label("Clarification").check()
    page.get_by_label("Note").fill("Which harbour.")
    page.reload()
    page.get_by_role("button", name="Restore it").click()
    expect(page.get_by_label("Clarification")).to_be_checked()
    page.goto("/newsroom/editors/create")
    page.get_by_label("Name").fill("Kim")
    page.get_by_label("Password").fill("told to nobody")
    page.reload()
    assert "told to nobody" not in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_role("button", name="Restore it").click()
    expect(page.get_by_label("Name")).to_have_value("Kim")


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL])
def test_a_story_is_saved_where_nothing_can_be_kept(an_editor: Callable[..., Page], storage: str) -> None:
    page = an_editor()
    page.add_init_script(storage)
    page.goto("/newsroom/articles/create")
    expect(page.get_by_text("This browser keeps no copy")).to_have_count(0)
    page.get_by_label("Headline").fill("Kept by nobody")
    expect(page.get_by_text("This browser keeps no copy")).to_be_visible()
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kept by nobody")


def test_an_ended_session_carries_the_text(an_editor: Callable[..., Page]) -> None:
    page = an_editor(may_fail=True)
    page.goto("/newsroom/articles/create")
    page.get_by_label("Headline").fill("Carried along")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save as a draft").click()
    page.get_by_label("Name").fill("Bo")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Headline")).to_have_value("Carried along")
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Carried along")
    assert kept(page) == 0


def test_an_update_is_posted_from_a_phone_without_scripts(an_editor: Callable[..., Page]) -> None:
    page = an_editor(360, java_script_enabled=False)
    post_form_of(page)
    page.get_by_label("Text").fill("The ferry is afloat.\nAll are well.")
    button = page.get_by_role("button", name="Publish")
    expect(button).to_be_in_viewport()
    button.click()
    expect(page.get_by_role("status")).to_contain_text("Published update")
    expect(page.get_by_label("Text")).to_have_value("")
    page.get_by_role("status").get_by_role("link").click()
    expect(page.get_by_role("paragraph").filter(has_text="The ferry is afloat.")).to_be_visible()
