"""What axe finds that keeps somebody from a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FIRST, AGAIN = Axe(), Axe("0")  # what a page was once told, it knows: axe is half a megabyte to be read


def barriers(page: Page) -> str:
    """A report; empty: none."""
    axe = AGAIN if page.evaluate("'axe' in window") else FIRST
    results = axe.run(page)
    return results.generate_report() if results.violations_count else ""
