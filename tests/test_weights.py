"""What a page may weigh on the way to the reader."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import Newsroom

STATIC = Path(__file__).parents[1] / "static"
HTML_AND_CSS = 14_000  # bytes gzipped
CSS = 6_000
HTML = 14_000
SCRIPTS = 18_000


def gzipped(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.fixture
def weigh(app: Flask) -> Callable[[str], int]:
    """Bytes of a page's HTML of the sample on the way to a reader."""
    assert app.test_cli_runner().invoke(args=["load-sample"]).exit_code == 0

    def weigh(path: str) -> int:
        with app.test_client().get(path, headers={"Accept-Encoding": "gzip"}) as response:
            assert response.status_code == 200
            return int(response.headers["Content-Length"])

    return weigh


def address_of(browser: Browser, words: str) -> str:
    return next(path for headline, path in browser.visit("/").links.items() if words in headline)


def test_the_samples_pages_are_light(browser: Browser, weigh: Callable[[str], int]) -> None:
    css = gzipped((STATIC / "site.css").read_bytes())
    assert css <= CSS
    assert weigh("/") <= HTML
    assert weigh(address_of(browser, "Mali tells Denmark")) + css <= HTML_AND_CSS
    of_24_updates = address_of(browser, "Winter storm crosses Denmark")
    assert len(browser.visit(of_24_updates).all("article", class_="update")) == 20
    assert weigh(of_24_updates) <= HTML


def test_the_scripts_are_light_and_wait_for_the_text(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(is_running=True)
    scripts = [each for each in browser.visit(FERRY).all("script") if each.get("src")]
    assert all("defer" in script.attrib for script in scripts)
    names = [script.get("src", "").partition("?")[0].removeprefix("/static/") for script in scripts]
    assert sum(gzipped((STATIC / name).read_bytes()) for name in names) <= SCRIPTS
