"""What an editor writes, as readers meet it."""

import pytest

from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import Newsroom

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
