"""Moments, times and fields as readers are told them."""

from datetime import timedelta

import pytest

from blueprints.formatting import FIELDS
from models.standing import CORRECTABLE
from tests.browser import Browser
from tests.factories import DAY, HOUR, MINUTE, SECOND, Newsroom, moment

NOON = moment("2026-03-02 12:00")


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (20 * SECOND, "within a minute"),
        (90 * SECOND, "after 1 minute"),
        (30 * HOUR, "after 1 day 6 hours"),
        (2 * DAY + MINUTE, "after 2 days"),
        (45 * DAY, "after 45 days"),
    ],
)
def test_how_long_it_stood_is_told_in_two_units(
    browser: Browser, newsroom: Newsroom, time: timedelta, told: str
) -> None:
    newsroom.corrects(newsroom.an_article(at=NOON), at=NOON + time)
    assert f" {told}: wrong since 2 Mar, 13.00 " in browser.visit("/corrections").text


def test_every_field_that_can_be_corrected_has_its_name() -> None:
    assert {*CORRECTABLE} == {name for name, each in FIELDS.items() if each.within}
