"""A clock that stands still at noon until a test moves it."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories import moment

NOON = moment("2026-11-02 12:00")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock
