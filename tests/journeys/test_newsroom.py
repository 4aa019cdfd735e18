"""A day's work in the newsroom, in a real Chromium."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.factories import PASSWORD

FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('forbidden'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


def sign_in(page: Page) -> Page:
    page.goto("/newsroom/session")
    page.get_by_label("Name").fill("Bo")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
    return page


def post_form_of(page: Page) -> None:
    page.goto("/newsroom/?q=A+long+night+at+sea")
    page.get_by_role("link", name="Post an update").first.click()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus."""
    for _ in range(15):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {wanted}")


def kept(page: Page) -> int:
    """How many texts the browser keeps."""
    return int(page.evaluate("localStorage.length"))


def test_the_first_draft_is_written_by_keyboard_alone(a_reader: Callable[..., Page]) -> None:
    page = a_reader(may_fail=True)  # 401 is a complaint
    page.goto("/newsroom/articles/create")
    keys = page.keyboard
    for _ in range(3):  # past the skip link and the name of the site
        keys.press("Tab")
    expect(page.get_by_label("Name")).to_be_focused()
    keys.type("Bo")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Write a story")
    keys.press("Tab")
    keys.press("Enter")  # skip to the text
    for label, text in (("Headline", "Written by keyboard"), ("Byline", "Bo"), ("Text", "At nine.")):
        tab_to(page, page.get_by_label(label, exact=True))
        keys.type(text)
    tab_to(page, page.get_by_role("button", name="Save as a draft"))
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Written by keyboard")
    expect(page.get_by_label("Text")).to_have_value("At nine.")
    assert kept(page) == 0


def test_after_a_crash_the_text_is_offered_back(a_reader: Callable[..., Page]) -> None:
    page = sign_in(a_reader())
    page.goto("/newsroom/articles/create")
    page.get_by_label("Headline").fill("Before the crash")
    page.get_by_label("Text").fill("Four words, no more.")
    expect(page.get_by_text("4 words")).to_be_visible()
    page.wait_for_timeout(3_500)
    assert kept(page) == 1
    other = page.context.new_page()  # the page that crashed is gone without a word
    other.goto("/newsroom/articles/create")
    expect(other.get_by_text("Unsaved text from")).to_be_visible()
    other.get_by_role("button", name="Restore it").click()
    expect(other.get_by_label("Headline")).to_have_value("Before the crash")
    expect(other.get_by_label("Text")).to_have_value("Four words, no more.")
    page.close()
    other.get_by_role("button", name="Save as a draft").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Before the crash")
    other.goto("/newsroom/articles/create")
    expect(other.get_by_label("Headline")).to_have_value("")
    expect(other.get_by_text("Unsaved text from")).to_have_count(0)


def test_what_was_discarded_is_not_offered_again(a_reader: Callable[..., Page]) -> None:
    page = sign_in(a_reader())
    page.goto("/newsroom/articles/create")
    page.get_by_label("Headline").fill("Never mind")
    page.reload()  # leaving keeps it too
    page.get_by_role("button", name="Discard it").click()
    assert kept(page) == 0
    page.reload()
    expect(page.get_by_text("Unsaved text from")).to_have_count(0)


@pytest.mark.parametrize("storage", [FORBIDDEN, FULL])
def test_a_story_is_saved_where_nothing_can_be_kept(a_reader: Callable[..., Page], storage: str) -> None:
    page = sign_in(a_reader())
    page.add_init_script(storage)
    page.goto("/newsroom/articles/create")
    page.get_by_label("Headline").fill("Kept by nobody")
    page.wait_for_timeout(3_500)
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kept by nobody")


def test_an_ended_session_carries_the_text(a_reader: Callable[..., Page]) -> None:
    page = sign_in(a_reader(may_fail=True))
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


def test_an_update_is_posted_from_a_phone_without_scripts(a_reader: Callable[..., Page]) -> None:
    page = sign_in(a_reader(360, java_script_enabled=False))
    post_form_of(page)
    page.get_by_label("Text").fill("The ferry is afloat.\nAll are well.")
    button = page.get_by_role("button", name="Publish")
    expect(button).to_be_in_viewport()
    button.click()
    expect(page.get_by_role("status")).to_contain_text("Published update")
    expect(page.get_by_label("Text")).to_have_value("")
    page.get_by_role("status").get_by_role("link").click()
    expect(page.get_by_text("The ferry is afloat.")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_newsroom_page_is_for_every_editor_by_day_and_night(a_reader: Callable[..., Page], width: int) -> None:
    page = a_reader(width, may_fail=True)
    page.goto("/newsroom/session")
    found = look(page)
    sign_in(page)
    found |= look(page)
    post_form_of(page)
    page.get_by_role("button", name="Publish").click()  # nothing: the form comes back
    found |= look(page)
    story = page.url.removesuffix("/bulletin")
    for path in ("/newsroom/articles/create", f"{story}/edit", f"{story}/preview", f"{story}/previews"):
        page.goto(path)
        found |= look(page)
    page.get_by_label("For whom").fill("Lawyer")
    page.get_by_role("button", name="Make a link").click()
    found |= look(page)
    assert found == {}


def look(page: Page) -> dict[str, str]:
    """What is wrong with the page that is open."""
    found = {}
    for scheme, options in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        results = Axe().run(page, options=options)
        if results.violations_count:
            found[f"{page.url} {scheme}"] = results.generate_report()
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found[f"{page.url} width"] = "wider than the screen"
    return found
