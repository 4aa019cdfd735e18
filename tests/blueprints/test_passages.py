"""What an editor writes, as readers meet it."""

import pytest

from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import BODY, Newsroom

WITHOUT_PROSE = {
    "Depart 9.00": "```\nDepart   9.00\n```",
    "Port Time Vesterø 9.00": "| Port | Time |\n|---|---|\n| Vesterø | 9.00 |",
    "Storm on its way": "READ ALSO: Storm on its way",
    "On board": "### On board\n\n---",
}


@pytest.mark.parametrize("summary", WITHOUT_PROSE)
def test_an_update_without_headline_or_prose_is_called_by_its_first_words(
    browser: Browser, newsroom: Newsroom, summary: str
) -> None:
    newsroom.an_update(newsroom.an_article(), body=WITHOUT_PROSE[summary])
    assert browser.visit("/").links[summary] == f"{FERRY}#update-1"


RIGHT_TO_LEFT = """\
- السفينة جنحت
- 87
- The ferry ran aground

> السفينة جنحت
>
> The ferry ran aground

| السفينة | Port |
|---|---|
| 87 | Vesterø |

- The ferry ran aground
- السفينة جنحت
"""


def test_a_right_to_left_list_quotation_or_table_runs_that_way_as_a_whole(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body=RIGHT_TO_LEFT)
    page = browser.visit(FERRY)
    for tag, directions in {
        "ul": ["rtl", None],
        "li": ["rtl", None, "ltr", None, "rtl"],
        "blockquote": ["rtl"],
        "table": ["rtl"],
        "th": ["rtl", "ltr"],
        "td": [None, "ltr"],
    }.items():
        assert [element.get("dir") for element in page.all(tag)] == directions, tag


def test_what_runs_left_to_right_needs_no_mark(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body=f"1. One\n2. Two\n\n> {BODY}\n\n| A | B |\n|---|---|\n| 1 | 2 |")
    assert not [element for element in browser.visit(FERRY).one("div", class_="passages").iter() if element.get("dir")]
