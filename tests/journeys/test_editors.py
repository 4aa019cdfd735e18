"""What editors do all day, with a keyboard and no script."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from models import clock
from tests.journeys.typist import Typist

BRIDGE = "Bridge closed for the winter"
HARBOUR = "Harbour on fire"


def test_a_first_story_is_written_published_and_read(
    a_typist: Callable[..., Typist], a_reader: Callable[..., Page]
) -> None:
    bo = a_typist()
    bo.open("/newsroom/", "Sign in")
    bo.signs_in("Bo")
    bo.sees("Desk")
    bo.follows("Write")
    bo.sees("Write a story")
    bo.writes(("Headline", "Ferry afloat"), ("Standfirst", "At last."), ("Text", "It floats since nine."))
    bo.presses("Save as a draft")
    bo.sees("Ferry afloat")
    reader = a_reader(may_fail=True, java_script_enabled=False)
    reader.goto("/articles/ferry-afloat")
    expect(reader.get_by_role("heading", level=1)).to_have_text("There is no such page")
    bo.presses("Review and publish")
    bo.sees("Review and publish")
    expect(bo.page.get_by_role("heading", name="Ferry afloat")).to_be_visible()
    bo.presses("Publish")
    expect(bo.page.get_by_role("status")).to_have_text("Published.")
    reader.goto("/")
    reader.get_by_role("link", name="Ferry afloat").first.click()
    expect(reader.get_by_text("It floats since nine.")).to_be_visible()


def test_a_correction_tells_readers_what_was_wrong(
    a_typist: Callable[..., Typist], a_reader: Callable[..., Page]
) -> None:
    bo = a_typist("Bo")
    bo.open("/newsroom/?q=Bridge", "Desk")
    bo.follows(BRIDGE)
    bo.writes(("Text", "It closes at ten."))
    bo.presses("Review and publish")
    bo.sees("Review and change what is public")
    bo.chooses("Correction")
    assert bo.presses("Publish") == 422  # without a note
    expect(bo.page.get_by_role("alert")).to_be_focused()
    expect(bo.page.get_by_role("radio", name="Correction")).to_be_checked()
    bo.writes(("Note to readers", "We said nine. It is ten."))
    bo.presses("Publish")
    expect(bo.page.get_by_role("status")).to_have_text("It is public.")
    reader = a_reader(java_script_enabled=False)
    reader.goto("/articles/bridge-closed-for-the-winter")
    expect(reader.get_by_role("heading", name="Correction: original story")).to_be_visible()
    expect(reader.locator(".correction")).to_contain_text("We said nine. It is ten.")
    expect(reader.get_by_text("It closes at ten.")).to_be_visible()


def test_of_two_windows_no_word_is_lost(a_typist: Callable[..., Typist]) -> None:
    first, second = a_typist("Bo"), a_typist("Ada")
    for window in (first, second):
        window.open("/newsroom/?q=Harbour", "Desk")
        window.follows(HARBOUR)
    first.writes(("Byline", "Bo"), ("Text", "Two boats burn."))
    second.writes(("Standfirst", "All are safe."), ("Text", "Three boats burn."))
    first.presses("Save")
    first.sees(HARBOUR)
    assert second.presses("Save") == 409
    expect(second.page.get_by_role("alert")).to_be_focused()
    conflict = second.page.get_by_role("region", name="Two texts, merged into one")
    for whose, text in (("Theirs", "Two boats burn."), ("Yours", "Three boats burn.")):
        expect(conflict.locator(f"dt:has-text('{whose}') + dd").first).to_have_text(text)
    expect(second.page.get_by_label("Byline")).to_have_value("Bo")
    expect(second.page.get_by_label("Standfirst")).to_have_value("All are safe.")
    expect(second.page.get_by_label("Text", exact=True)).to_have_value(
        re.compile("Two boats burn.\\s+Three boats burn.")
    )
    second.writes(("Text", "Two boats burn, and a third."))
    second.presses("Save")
    expect(second.page.get_by_label("Text")).to_have_value("Two boats burn, and a third.")
    second.follows("Earlier saves")
    second.follows("Draft 2")
    expect(second.page.get_by_text("Two boats burn.").first).to_be_visible()


def test_a_story_is_published_by_two(a_typist: Callable[..., Typist], a_reader: Callable[..., Page]) -> None:
    writer, editor = a_typist("Wil"), a_typist("Bo")
    writer.open("/newsroom/articles/create", "Write a story")
    writer.writes(("Headline", "Written by Wil"), ("Text", "It has nine words."))
    writer.presses("Save as a draft")
    writer.presses("Review and submit")
    writer.presses("Submit for review")
    editor.open("/newsroom/", "Desk")
    editor.follows("Written by Wil")
    editor.follows("Return it with a remark")
    editor.writes(("Remark", "Count again."))
    editor.presses("Return it")
    writer.page.reload()
    expect(writer.page.get_by_text("Count again.")).to_be_visible()
    writer.writes(("Text", "It has four words."))
    writer.presses("Review and submit")
    writer.presses("Submit for review")
    editor.open("/newsroom/", "Desk")
    editor.follows("Written by Wil")
    expect(editor.page.get_by_text("It has four words.").first).to_be_visible()
    editor.presses("Publish")
    reader = a_reader(java_script_enabled=False)
    reader.goto("/articles/written-by-wil")
    expect(reader.get_by_text("It has four words.")).to_be_visible()


def test_what_is_scheduled_and_cancelled_leaves_no_trace(
    a_typist: Callable[..., Typist], a_reader: Callable[..., Page]
) -> None:
    bo = a_typist("Bo")
    bo.open("/newsroom/?q=Secret", "Desk")
    bo.follows("Secret until tomorrow")
    bo.presses("Review and publish")
    bo.presses("Schedule")
    bo.sees("Schedule")
    tomorrow = clock.now() + timedelta(days=1)
    bo.tabs_to(bo.page.get_by_label("Day"))
    bo.page.keyboard.type(f"{tomorrow:%m%d%Y}")
    bo.tabs_to(bo.page.get_by_label("Time"))
    bo.page.keyboard.type("0930AM")
    bo.presses("Schedule")
    expect(bo.page.get_by_role("status")).to_have_text("Scheduled.")
    reader = a_reader(may_fail=True, java_script_enabled=False)
    assert_unknown(reader)
    bo.open("/newsroom/", "Desk")
    to_come = bo.page.get_by_role("region", name="Coming up")
    expect(to_come).to_contain_text("Secret until tomorrow")
    expect(to_come).to_contain_text(f"{tomorrow.day} {tomorrow:%B %Y}, 9.30")
    bo.follows("Secret until tomorrow")
    bo.follows("1 scheduled change")
    bo.presses("Cancel it")
    expect(bo.page.get_by_role("status")).to_contain_text("Cancelled")
    assert_unknown(reader)


def assert_unknown(reader: Page) -> None:
    for path in ("/", "/topics/", "/archive/", "/articles/secret-until-tomorrow"):
        reader.goto(path)
        assert "Secret until" not in reader.content()
