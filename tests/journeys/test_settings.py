"""What stands outside the record, arranged at the keyboard."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

BRIDGE = "Bridge closed for the winter"
HARBOUR = "Harbour on fire"


def test_a_tick_outlives_the_next_search(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.goto("/newsroom/?q=A+long+night")
    page.get_by_role("link", name="A long night at sea").click()
    page.get_by_role("link", name="Address, topics").click()
    sought = page.get_by_label("Find a story")
    sought.press_sequentially("bridge")
    page.get_by_label(BRIDGE).check()
    sought.fill("")
    sought.press_sequentially("harbour")
    page.get_by_label(HARBOUR).check()
    expect(page.get_by_label(BRIDGE)).to_be_checked()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_label("Place")).to_have_count(2)


def test_what_was_found_and_ticked_is_restored(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.goto("/newsroom/?q=Secret+until")
    page.get_by_role("link", name="Secret until tomorrow").click()
    page.get_by_role("link", name="Address, topics").click()
    sought = page.get_by_label("Find a story")
    for words, story in (("bridge", BRIDGE), ("harbour", HARBOUR)):
        sought.fill(words)
        page.get_by_label(story).check()
    for left in ("harbour", ""):  # what is looked for is looked for again; what isn't is found by its tick alone
        sought.fill(left)
        page.reload()
        expect(page.get_by_label(BRIDGE)).to_have_count(0)
        page.get_by_role("button", name="Restore it").click()
        for story in (BRIDGE, HARBOUR):
            expect(page.get_by_label(story)).to_be_checked()


def test_enter_in_the_address_puts_it_in_force(an_editor: Callable[..., Page]) -> None:
    page = an_editor(java_script_enabled=False)
    page.goto("/newsroom/?q=Secret+until")
    page.get_by_role("link", name="Secret until tomorrow").click()
    page.get_by_role("link", name="Address, topics").click()
    page.get_by_label("Find a story").fill("harbour")
    page.get_by_label("Find a story").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Nothing has been applied yet.")
    page.get_by_label(HARBOUR).check()
    page.get_by_label("Address").fill("told-tomorrow")
    page.get_by_label("Address").press("Enter")
    expect(page.get_by_label("Place")).to_have_count(1)
    expect(page.get_by_label("Address")).to_have_value("told-tomorrow")
