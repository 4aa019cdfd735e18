"""For what a browser does in its own time and tells no locator of: what it keeps, and what other windows see of it."""

from collections.abc import Callable

from playwright.sync_api import Page

LIMIT, PAUSE = 15_000, 50  # milliseconds


def until(page: Page, is_so: Callable[[], object]) -> None:
    """Wait for it. Raises AssertionError if it never is."""
    for _ in range(LIMIT // PAUSE):
        if is_so():
            return
        page.wait_for_timeout(PAUSE)
    assert is_so()
