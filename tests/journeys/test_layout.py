"""Every kind of page, on small and large screens, by day and by night, for every reader."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.addresses import DANISH, EELGRASS, MALI, STORM

HOSTILE = "/articles/" + ("donaudampfschifffahrtsgesellschaft" * 8)[:80]
PAGES = (
    "/",
    "/?before=1",
    MALI,
    STORM,
    f"{STORM}?order=oldest",
    f"{STORM}/updates/1",
    f"{STORM}/updates?before=5",
    f"{STORM}/related",
    EELGRASS,
    DANISH,
    HOSTILE,
    f"{HOSTILE}/updates/1",
    f"{HOSTILE}/related",
    "/topics/",
    "/topics/transport",
    "/archive/",
    "/about",
    "/nothing",
)
# The sum of all layout shifts, with those that follow a click too.
WATCH = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(entry.value)))
    .observe({type: "layout-shift", buffered: true});
"""
SCROLL = """
async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 300) {
        scrollTo(0, y);
        await new Promise(resolve => setTimeout(resolve, 60));
    }
}
"""


def settled(page: Page) -> None:
    """Wait for what comes by itself."""
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.get_by_role("link", name="See the related stories")).to_have_count(0)
    expect(page.locator("[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_for_every_reader_by_day_and_night(a_reader: Callable[..., Page], width: int) -> None:
    page = a_reader(width)
    found = {}
    for path in PAGES:
        page.emulate_media(color_scheme="light")
        page.goto(path)
        settled(page)
        day = Axe().run(page)
        page.emulate_media(color_scheme="dark")
        night = Axe().run(page, options={"runOnly": ["color-contrast"]})
        for results in (day, night):
            if results.violations_count:
                found[path] = results.generate_report()
    assert found == {}


def test_an_unfolded_page_is_for_every_reader(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    page.goto(STORM)
    page.get_by_role("link", name="4 older updates").click()
    expect(page.get_by_role("link", name="Show less")).to_be_visible()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_nothing_is_wider_than_the_smallest_screen(a_reader: Callable[..., Page]) -> None:
    page = a_reader(320)
    wide = {}
    for path in PAGES:
        page.goto(path)
        settled(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path] = width
    assert wide == {}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/", MALI, STORM, DANISH])
def test_nothing_moves_while_a_page_is_read_to_its_end(a_reader: Callable[..., Page], width: int, path: str) -> None:
    page = a_reader(width)
    page.add_init_script(WATCH)
    page.goto(path)
    page.evaluate(SCROLL)
    settled(page)
    assert page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)") < 0.01


def test_no_page_asks_another_host_for_anything(a_reader: Callable[..., Page], site: str) -> None:
    page = a_reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(path)
    assert [url for url in asked if not url.startswith(site)] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
