"""What search engines are to keep of each kind of page, and under which address."""

import pytest

from tests.addresses import FERRY, SITE_URL
from tests.browser import Browser
from tests.factories import Newsroom, moment

ITSELF = ""  # what stands under this address
KEPT = {
    "/": ITSELF,
    "/topics/": ITSELF,
    "/topics/islands": ITSELF,
    "/archive/": ITSELF,
    "/archive/2026/3": ITSELF,
    "/corrections": ITSELF,
    "/about": ITSELF,
    FERRY: ITSELF,
    f"{FERRY}?order=oldest": FERRY,
    f"{FERRY}?full=1": FERRY,
    f"{FERRY}?full=1&order=oldest": FERRY,
    f"{FERRY}?utm_source=anything": FERRY,
    f"{FERRY}/updates/1": ITSELF,
    f"{FERRY}/changes": ITSELF,
}
NOT_KEPT = {
    "/?before=2": ITSELF,
    "/topics/islands?before=2": ITSELF,
    "/archive/2026/3?before=2": ITSELF,
    "/corrections?before=2": ITSELF,
    f"{FERRY}/updates?before=2": ITSELF,
    f"{FERRY}/updates?after=1": ITSELF,
    f"{FERRY}/changes?before=2": ITSELF,
    f"{FERRY}/changes?since=1": FERRY,
    f"{FERRY}/changes/1": ITSELF,
    f"{FERRY}/editions/1": FERRY,
    f"{FERRY}/related": ITSELF,
}
PIECES = ("related", "original", "teaser", "updates?before=2", "updates/1", "updates?since=1", "changes?since=1")


@pytest.fixture
def _ferry(newsroom: Newsroom) -> None:
    article = newsroom.an_article(topics=["Islands"], at=moment("2026-03-02 09:00"), language="da")
    newsroom.an_update(article, at=moment("2026-03-02 10:00"), language="en")
    newsroom.corrects(article, at=moment("2026-03-02 11:00"))


@pytest.mark.usefixtures("_ferry")
def test_each_page_names_the_address_under_which_it_is_kept(browser: Browser) -> None:
    for path, canonical in (KEPT | NOT_KEPT).items():
        page = browser.visit(path)
        assert page.one("link", rel="canonical").get("href") == f"{SITE_URL}{canonical or path}", path
        assert page.headers.get("X-Robots-Tag") == ("noindex" if path in NOT_KEPT else None), path
        assert "noindex" not in "".join(tag.get("content", "") for tag in page.all("meta", name="robots")), path


@pytest.mark.usefixtures("_ferry")
def test_pieces_and_records_are_not_kept(browser: Browser) -> None:
    for path in (*(f"/fragments{FERRY}/{piece}" for piece in PIECES), f"{FERRY}.json"):
        assert browser.visit(path).headers["X-Robots-Tag"] == "noindex", path
    twin = browser.visit(f"{FERRY}.txt")
    assert twin.headers["Link"] == f'<{SITE_URL}{FERRY}>; rel="canonical"'


@pytest.mark.usefixtures("_ferry")
def test_a_story_says_its_language_under_its_own_address(browser: Browser) -> None:
    for path, language in ((FERRY, "da"), (f"{FERRY}?full=1", "da"), (f"{FERRY}/updates/1", "en")):
        page = browser.visit(path)
        (link,) = (each for each in page.all("link") if each.get("hreflang"))
        assert link.get("hreflang") == language
        assert link.get("href") == page.one("link", rel="canonical").get("href")


@pytest.mark.usefixtures("_ferry")
def test_what_is_gone_or_never_was_is_not_kept(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.article(1))
    for path, status in ((FERRY, 410), (f"{FERRY}/updates/1", 410), ("/nothing", 404), ("/?before=x", 400)):
        assert browser.visit(path, status).headers["X-Robots-Tag"] == "noindex"
