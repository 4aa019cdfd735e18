"""A text of the wires, pasted and published in a few clicks, in a real Chromium."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.factories import Newsroom

OTHERS = (
    "Ferry line gives up its winter sailings",
    "What do islanders do in a week without school?",
    "Where to learn the language on the island",
    "Harbour café opens the first night kitchen",
    "Shipyards tell of a good year",
    "Island council limits summer houses",
)
SUMMARY = "It is the third time in a year that the council has talked about it, and nothing is settled yet."
TEASER = "  • {headline} \n\n    {headline} \n\n    {summary}\n"
READ_ALSO = "Frost in the sound? Council sends the ice boat out again"
TEXT = """\
UPDATE: Pilots leave the sound

The quarrel about who may steer ships through the sound goes on

The harbour office has called its pilots home after days of threats from the owners of the lighthouse.

They had asked for it once more last night, the head of the office says.

Read more about the story below.


Original story

The pilots who were sent to the sound in May to help with the tankers may come home sooner than planned.

“If we are not wanted, we go. Nobody is forced to take a pilot,” says Karl Holm of the guild to Radio Nord.

READ ALSO: {read_also}

New owners, new quarrels
Since the guild agreed to send pilots there in May, the lighthouse has been sold, and then sold again.

There have been pilots in the sound in one form or another since 1914.




{teasers}"""


def chooses(page: Page, label: str, option: str) -> None:
    line = page.get_by_label(label, exact=True)
    expect(line).to_be_visible()
    page.wait_for_load_state()  # a list is there before the script that heeds it
    line.select_option(option)


def test_a_text_of_the_wires_is_pasted_and_published(an_editor: Callable[..., Page], newsroom: Newsroom) -> None:
    for headline in (*OTHERS, READ_ALSO):
        newsroom.an_article(headline)
    page = an_editor()
    page.goto("/newsroom/")
    page.get_by_role("link", name="Paste").click()
    teasers = "\n".join(TEASER.format(headline=headline, summary=SUMMARY) for headline in OTHERS)
    page.get_by_label("Text").fill(TEXT.format(read_also=READ_ALSO, teasers=teasers))
    page.get_by_role("button", name="Show what it becomes").click()
    expect(page.get_by_text("6 related stories")).to_be_visible()
    expect(page.get_by_text("1 line not put into the story")).to_be_visible()
    page.get_by_role("button", name="Make the draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pilots leave the sound")
    page.get_by_role("button", name="Review and publish").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Published.")
    page.goto("/articles/pilots-leave-the-sound")
    expect(page.locator("article[id^=update-]")).to_have_count(1)
    expect(page.get_by_role("heading", name="Original story")).to_be_visible()
    expect(page.get_by_role("heading", name="New owners, new quarrels")).to_have_count(1)
    expect(page.get_by_role("link", name=READ_ALSO)).to_have_count(1)
    page.get_by_role("contentinfo").scroll_into_view_if_needed()
    for headline in OTHERS:
        expect(page.get_by_role("link", name=headline, exact=True)).to_be_visible()


def test_related_stories_that_are_not_there_are_published_along(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.goto("/newsroom/paste")
    others = [f"{headline} once more" for headline in OTHERS]
    teasers = "\n".join(TEASER.format(headline=headline, summary=SUMMARY) for headline in others)
    text = TEXT.format(read_also=READ_ALSO, teasers=teasers).replace("leave the sound\n", "leave the strait\n", 1)
    page.get_by_label("Text").fill(text)
    page.get_by_role("button", name="Show what it becomes").click()
    for headline in others:
        expect(page.get_by_label(headline)).to_be_checked()
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("button", name="Review and publish").click()
    for headline in others:
        page.get_by_label(headline).check()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Published.")
    page.goto("/articles/pilots-leave-the-strait")
    page.get_by_role("contentinfo").scroll_into_view_if_needed()
    for headline in others:
        expect(page.get_by_role("link", name=headline, exact=True)).to_be_visible()


def test_a_long_text_is_looked_at_part_by_part(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.goto("/newsroom/paste")
    lines = "\n".join(f"Car {number} waits for the bridge to open again." for number in range(400))
    page.get_by_label("Text").fill(f"Bridge closed\n\n{lines}")
    page.get_by_role("button", name="Show what it becomes").click()
    chooses(page, "Line 3", "Caption")
    expect(page.get_by_text("original of 399 passages")).to_be_visible()
    page.get_by_label("Lines shown").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Line 202", exact=True)).to_be_visible()
    expect(page.get_by_label("Lines shown")).to_be_focused()
    expect(page.get_by_text("original of 399 passages")).to_be_visible()
    page.get_by_role("button", name="Continue with lines 402 to 402").click()
    expect(page.get_by_label("Line 402", exact=True)).to_be_in_viewport()


def test_what_could_not_be_shown_in_place_is_said_and_comes_with_the_page(an_editor: Callable[..., Page]) -> None:
    page = an_editor(may_fail=True)
    page.goto("/newsroom/paste")
    page.get_by_label("Text").fill(
        "Ferry afloat\n\nIt came off at noon, says the captain of the ferry.\n\nAll are well."
    )
    page.get_by_role("button", name="Show what it becomes").click()
    page.route("**/newsroom/paste", lambda route: route.fulfill(status=500), times=1)
    said = page.get_by_text("What you chose is not shown yet")
    expect(said).to_be_hidden()
    chooses(page, "Line 3", "Caption")
    expect(said).to_be_visible()
    page.get_by_role("button", name="Show again").click()
    expect(page.get_by_text("original of 1 passage")).to_be_visible()
    expect(said).to_be_hidden()


def test_a_line_is_chosen_anew_in_place(an_editor: Callable[..., Page]) -> None:
    page = an_editor()
    page.goto("/newsroom/paste")
    page.get_by_label("Text").fill(
        "Ferry afloat\n\nIt came off at noon, says the captain of the ferry.\n\nAll are well.\n\n"
        "Related stories\n\n• Night kitchen opens in the harbour\n• Good year for the shipyards of the island"
    )
    page.get_by_role("button", name="Show what it becomes").click()
    expect(page.get_by_text("original of 2 passages")).to_be_visible()
    page.evaluate("window.isSame = true")
    page.get_by_label("Line 3").focus()
    chooses(page, "Line 3", "Caption")
    expect(page.get_by_text("original of 1 passage")).to_be_visible()
    expect(page.get_by_label("Line 3")).to_be_focused()
    with page.expect_response("**/newsroom/paste"):
        page.get_by_label("Night kitchen opens in the harbour").press("Space")
    expect(page.get_by_label("Night kitchen opens in the harbour")).to_be_focused()
    expect(page.get_by_label("Night kitchen opens in the harbour")).to_be_checked()
    assert page.evaluate("window.isSame")  # no page was loaded
    page.get_by_role("button", name="Make the draft").click()
    expect(page.get_by_label("Text")).to_have_value("All are well.")
