"""Every page of the newsroom, for every editor: on a phone and a desk, by day and night, enlarged, by keyboard."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD
from tests.journeys.access import barriers
from tests.journeys.stories import PUBLIC, newsroom_addresses, preview_address

# What axe does not look for.
FAULTS = """() => {
    const faults = [];
    for (const form of document.forms)
        if (form.querySelectorAll(".button--main").length > 1) faults.push("two primary buttons in one form");
    for (const line of document.querySelectorAll(".field__hint, .field__error"))
        if (!document.querySelector(`[aria-describedby~="${line.id}"]`)) faults.push(`nothing is tied to ${line.id}`);
    return faults;
}"""
# A table's last column says what can be done: nothing tells that a box may be scrolled sideways to it.
IS_WIDE = """() => [document.documentElement, ...document.querySelectorAll(".rows")].some(
    (box) => box.getBoundingClientRect().left + box.scrollWidth > innerWidth)"""
# Whether what has the focus, or of a text its beginning, lies below what sticks to the screen's end (WCAG 2.4.11).
IS_HIDDEN = """() => {
    const { activeElement } = document, bar = document.querySelector(".workbench > .panel, .actions");
    const lies = activeElement.getBoundingClientRect(), line = 30;
    const { top, bottom } = bar.getBoundingClientRect();
    const end = activeElement.matches("textarea") ? lies.top + line : lies.bottom;
    return activeElement !== document.body && !bar.contains(activeElement) && end > top && lies.top < bottom;
}"""


def look(page: Page, *, is_phone: bool = True) -> dict[str, str]:
    """What is wrong with the page that is open: by night on a phone, or by day on a desk, and enlarged."""
    found: dict[str, str] = {}
    page.wait_for_load_state()
    page.set_viewport_size({"width": 390 if is_phone else 1280, "height": 800})
    page.emulate_media(color_scheme="dark" if is_phone else "light")
    if report := barriers(page):
        found[f"{page.url} axe"] = report
    if faults := page.evaluate(FAULTS):
        found[f"{page.url} form"] = str(faults)
    page.evaluate("document.documentElement.style.fontSize = '212.5%'")  # text alone, at 200 % (WCAG 1.4.4)
    if not is_phone and page.evaluate(IS_WIDE):
        found[f"{page.url} large text"] = "wider than the screen"
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024 pixels at 400 % (WCAG 1.4.10)
    if page.evaluate(IS_WIDE):
        found[f"{page.url} enlarged"] = "wider than the screen"
    return found


# At each turn, every other page is seen on a phone; they share what they are made of.
@pytest.mark.parametrize("turn", [0, pytest.param(1, marks=pytest.mark.long)])
def test_every_page_is_for_every_editor(an_editor: Callable[..., Page], filled: Flask, turn: int) -> None:
    page = an_editor(name="Ada")
    found: dict[str, str] = {}
    for number, path in enumerate([preview_address(filled), *newsroom_addresses(filled)], turn):
        page.goto(path)
        found |= look(page, is_phone=bool(number % 2))
    assert found == {}


def test_what_comes_back_is_for_every_editor(an_editor: Callable[..., Page], a_reader: Callable[..., Page]) -> None:
    page = a_reader(may_fail=True)
    page.goto("/newsroom/articles/create")
    found = look(page)
    page.get_by_label("Name").fill("Ida")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in: the code")
    found |= look(page)
    page = an_editor(may_fail=True)
    page.goto("/newsroom/?q=Bridge+closed")
    page.get_by_role("link", name="Post an update").first.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("alert")).to_be_focused()
    found |= look(page)
    page.goto("/newsroom/?q=Harbour")
    page.get_by_role("link", name="Harbour on fire").click()
    page.wait_for_url("**/edit")
    other = page.context.new_page()
    other.goto(page.url)
    for window, text in ((other, "There were 2 boats."), (page, "Ola saw no boats.")):
        window.get_by_label("Text", exact=True).fill(text)
        window.get_by_role("button", name="Save").click()
        expect(window.get_by_label("Text", exact=True)).to_be_visible()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_text("Unsaved text from")).to_have_count(0)
    found |= look(page)
    other.get_by_role("button", name="Review and publish").click()
    other.get_by_label("Edit: spelling").check()
    other.get_by_role("button", name="Publish").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("This looks like more than an edit")
    found |= look(other)
    assert found == {}


def test_what_a_paste_becomes_is_for_every_editor(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.goto("/newsroom/paste")
    lines = "\n".join(f"Car {number} waits for the tunnel to open again." for number in range(250))
    leaks = "Why the tunnel leaks\n\n    Why the tunnel leaks\n\n    The sea is heavy, and the concrete is old."
    text = f"UPDATE: Tunnel closed\n\n{lines}\n\nRelated stories\n\n  • {leaks}\n\n  • Harbour on fire\n"
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Show what it becomes").click()
    expect(page.get_by_label("Why the tunnel leaks")).to_be_checked()
    found = look(page)
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("button", name="Review and publish").click()
    expect(page.get_by_label("Why the tunnel leaks")).not_to_be_checked()
    found |= look(page, is_phone=True)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("link", name="Review the related story")).to_be_visible()
    assert found | look(page) == {}


def test_no_field_that_has_the_focus_lies_below_the_buttons(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/newsroom/?q=A+long+night")
    page.get_by_role("link", name="Post an update").first.click()
    page.wait_for_url("**/bulletin")
    story = page.url.removesuffix("/bulletin")
    for path in (page.url, f"{story}/edit", f"{story}/settings"):
        page.goto(path)
        for key in ["Tab"] * 30 + ["Shift+Tab"] * 30:
            page.keyboard.press(key)
            assert not page.evaluate(IS_HIDDEN), f"{path}: {page.evaluate('document.activeElement.outerHTML')}"


def test_a_phone_shows_whole_words_and_the_way_to_the_buttons(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"/newsroom/?q={PUBLIC.replace(' ', '+')}")
    page.get_by_role("link", name=PUBLIC).last.click()
    page.wait_for_url("**/edit")
    line = page.get_by_role("link", name="The owner answers", exact=True).bounding_box()
    assert line
    assert line["height"] < 40, "the name of an update is broken"
    story = page.url.removesuffix("/edit")
    page.get_by_role("link", name="Unpublished words").click()
    publish = page.get_by_role("button", name="Publish")
    expect(publish).not_to_be_in_viewport()
    onward = page.get_by_role("link", name="Go on to publish")
    expect(onward).to_be_in_viewport(ratio=1)
    onward.click()
    expect(page.get_by_label("Correction: it was wrong")).to_be_in_viewport(ratio=1)
    page.goto(f"{story}/settings")
    panel = page.locator(".workbench > .panel").bounding_box()
    assert panel
    assert panel["height"] < 90, "little is seen above the button"
