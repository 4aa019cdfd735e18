"""Every kind of page, on small and large screens, by day and by night, for every reader."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.factories import Newsroom, prose
from tests.journeys.access import barriers
from tests.journeys.addresses import DANISH, EELGRASS, MALI, STORM

DESK, PHONE, SMALLEST, HEIGHT = 1280, 390, 320, 800
HOSTILE = "/articles/" + ("donaudampfschifffahrtsgesellschaft" * 8)[:80]
PAGES = (
    "/",
    "/?before=1",
    MALI,
    STORM,
    f"{STORM}?order=oldest",
    f"{STORM}/updates/1",
    f"{STORM}/updates?before=5",
    f"{STORM}/changes",
    f"{STORM}/changes?since=5",
    f"{STORM}/related",
    f"{MALI}/changes/1",
    f"{MALI}/changes/2",
    f"{MALI}/editions/2",
    EELGRASS,
    DANISH,
    HOSTILE,
    f"{HOSTILE}/updates/1",
    f"{HOSTILE}/changes/1",
    f"{HOSTILE}/related",
    "/topics/",
    "/topics/transport",
    "/archive/",
    "/search?q=storm",
    f"/search?q={'donaudampfschifffahrtsgesellschaft' * 5}",
    "/about",
    "/nothing",
)
Schemes = tuple[Literal["light", "dark"], Literal["light", "dark"]]
# The sum of all layout shifts, with those that follow a click too.
WATCH = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(entry.value)))
    .observe({type: "layout-shift", buffered: true});
"""
# In steps of less than a screen.
SCROLL = """
async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
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


# By day on a desk and by night on a phone; the other way round they have the same colours.
@pytest.mark.parametrize("schemes", [("light", "dark"), pytest.param(("dark", "light"), marks=pytest.mark.long)])
def test_every_page_is_for_every_reader(a_reader: Callable[..., Page], site: str, schemes: Schemes) -> None:
    page = a_reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found: dict[str, str] = {}
    for path in PAGES:
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        page.goto(path)
        settled(page)
        for width, scheme in zip((DESK, PHONE), schemes, strict=True):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme=scheme)
            if report := barriers(page):
                found[f"{path} {width} {scheme}"] = report
        page.set_viewport_size({"width": SMALLEST, "height": HEIGHT})
        if page.evaluate("document.documentElement.scrollWidth") > SMALLEST:
            found[f"{path} {SMALLEST}"] = "wider than the screen"
    assert found == {}
    assert [url for url in asked if not url.startswith(site)] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_an_unfolded_page_is_for_every_reader(a_reader: Callable[..., Page]) -> None:
    page = a_reader()
    page.goto(STORM)
    page.get_by_role("link", name="4 older updates").click()
    expect(page.get_by_role("link", name="Show less")).to_be_visible()
    assert barriers(page) == ""


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", ["/", MALI, STORM, DANISH])
def test_nothing_moves_while_a_page_is_read_to_its_end(a_reader: Callable[..., Page], width: int, path: str) -> None:
    page = a_reader(width)
    page.add_init_script(WATCH)
    page.goto(path)
    page.evaluate(SCROLL)
    settled(page)
    assert page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)") < 0.01


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("picked", [0, 1])
def test_nothing_moves_for_who_jumps_to_the_end(
    a_reader: Callable[..., Page], newsroom: Newsroom, width: int, picked: int
) -> None:
    article = newsroom.an_article(f"Lighthouse painted {picked}", prose(800))
    newsroom.picks(article, *[newsroom.an_article("What the paint cost")] * picked)
    page = a_reader(width)
    page.add_init_script(WATCH)
    page.goto(f"/articles/{article.slug}")
    settled(page)
    assert page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)") < 0.01
    height = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("height => document.documentElement.scrollHeight < height", arg=height)
    assert page.evaluate("window.shifts.reduce((sum, shift) => sum + shift, 0)") < 0.01
