"""Rich text is copied from one page and pasted into a field of another, in a real Chromium."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

RICH = '<h2>What we know</h2><p>The ferry <b>ran aground</b> on <a href="https://harbour.example/">a bank</a>.</p>'
MARKDOWN = "## What we know\n\nThe ferry **ran aground** on [a bank](https://harbour.example/)."
PLAIN = "What we know\nThe ferry ran aground on a bank."


def copy(page: Page, html: str) -> None:
    source = page.context.new_page()
    source.set_content(html)
    source.keyboard.press("Control+a")
    source.keyboard.press("Control+c")
    source.close()


@pytest.mark.parametrize("path", ["/newsroom/articles/create", "/newsroom/paste"])
def test_rich_text_is_pasted_at_the_caret_as_markdown(an_editor: Callable[..., Page], path: str) -> None:
    page = an_editor()
    page.goto(path)
    copy(page, RICH)
    area = page.get_by_label("Text", exact=True)
    area.fill("Before.\n\n\n\nAfter.")
    area.evaluate("area => area.setSelectionRange(9, 9)")
    page.keyboard.press("Control+v")
    expect(area).to_have_value(f"Before.\n\n{MARKDOWN}\n\nAfter.")
    assert area.evaluate("area => area.value.slice(area.selectionStart)") == "\n\nAfter."
    page.keyboard.press("Control+z")
    expect(area).to_have_value(f"Before.\n\n{PLAIN}\n\nAfter.")
    page.keyboard.press("Control+z")
    expect(area).to_have_value("Before.\n\n\n\nAfter.")
    area.fill("Before.\nAfter.")
    area.evaluate("area => area.setSelectionRange(7, 7)")
    page.keyboard.press("Control+v")
    expect(area).to_have_value(f"Before.\n\n{MARKDOWN}\n\nAfter.")


def test_what_can_t_be_converted_stays_as_plain_text(an_editor: Callable[..., Page]) -> None:
    page = an_editor(may_fail=True)
    page.goto("/newsroom/articles/create")
    copy(page, RICH)
    page.route("**/conversions", lambda route: route.abort())
    page.get_by_label("Text", exact=True).focus()
    page.keyboard.press("Control+v")
    page.wait_for_timeout(300)
    expect(page.get_by_label("Text", exact=True)).to_have_value(PLAIN)
