"""A text of many lines is shown part by part, and any of its lines can be chosen anew."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.draft import Draft
from tests.blueprints.test_newsroom_paste import AGAIN, MAKE, chosen, show
from tests.browser import Page
from tests.editor_browser import EditorBrowser

TOLD = "Car {} waits for the bridge to open again.".format
LONG = "Bridge closed\n\n" + "\n".join(TOLD(number) for number in range(1, 1_001))
pytestmark = pytest.mark.parametrize("migrated_app", ["sqlite"], indirect=True)  # no database has a part in it


def numbers(page: Page) -> tuple[str, str]:
    """Of the first and the last line that are shown."""
    every = list(chosen(page))
    return every[0], every[-1]


def test_lines_are_shown_part_by_part(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser, LONG)
    assert numbers(page) == ("1", "201")
    assert "All 1001 lines are read, shown here or not." in page.text
    page = editor_browser.send(page, "Continue with lines 202 to 401")
    assert numbers(page) == ("202", "401")
    page = editor_browser.send(page, AGAIN, start="1002")
    assert numbers(page) == ("1002", "1002")
    assert "Go on" not in page.text


@pytest.mark.parametrize("start", ["500", "0", "", "-1", "99999999999999", "x"])
def test_a_part_that_begins_elsewhere_is_the_one_that_holds_the_line(editor_browser: EditorBrowser, start: str) -> None:
    page = editor_browser.send(show(editor_browser, LONG), AGAIN, start=start)
    assert numbers(page) == (("402", "601") if start == "500" else ("1", "201"))


def test_what_was_chosen_is_kept_while_other_lines_are_shown(editor_browser: EditorBrowser, session: Session) -> None:
    page = editor_browser.send(
        show(editor_browser, LONG), "Continue with lines 202 to 401", 200, **{"part-5": "caption"}
    )
    page = editor_browser.send(page, AGAIN, 200, **{"part-300": "update headline", "start": "1002"})
    page = editor_browser.send(page, AGAIN, 200, **{"part-1002": "caption"})
    page = editor_browser.send(page, AGAIN, start="202")
    assert chosen(page)["300"] == "Update’s headline"
    assert chosen(page)["299"] == "Paragraph"
    page = editor_browser.send(page, AGAIN, 200, **{"part-300": "paragraph", "start": "1"})
    assert chosen(page)["5"] == "Caption"
    editor_browser.send(page, MAKE)
    told = session.scalars(select(Draft.body)).one().split("\n\n")
    assert [number for number in range(1, 1_001) if TOLD(number) not in told] == [3, 1_000]


def test_a_line_that_does_not_fit_is_shown_wherever_it_stands(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser, f"{LONG}\n\n{'Bridges closed ' * 40}")
    page = editor_browser.send(page, AGAIN, 200, **{"part-1": "leftover", "start": "1002"})
    page = editor_browser.send(page, AGAIN, 200, **{"part-1004": "headline", "start": "1"})
    assert "Line 1004: The headline has" in page.texts(class_="trouble")[0]
    page = editor_browser.send(page, "Show that line")
    assert "#line-1004" in page.links.values()
    back = editor_browser.send(page, MAKE, 422)
    assert chosen(back)["1004"] == "Headline"


def test_a_draft_is_made_of_all_lines(editor_browser: EditorBrowser, session: Session) -> None:
    text = "Bridge closed\n\n" + "\n".join(TOLD(number) for number in range(4_000))
    page = show(editor_browser, text)
    assert len(page.html) < len(text) + 320_000
    editor_browser.send(page, MAKE)
    assert session.scalars(select(Draft.body)).one().split("\n\n") == [TOLD(number) for number in range(4_000)]
