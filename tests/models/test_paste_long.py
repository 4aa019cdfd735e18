"""Pasted texts of every shape, in great number and of great length."""

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from models.paste.lines import lines_of
from models.paste.parsed import assembled, parse
from models.paste.part import Part
from models.paste.twin import Row
from tests.models.test_paste import ROWS, TEXTS
from tests.models.test_paste_lines import CHOICES, nothing_lost
from tests.models.test_paste_lines import TEXT as PIECED
from tests.models.test_paste_twin import same_story, stories

LENGTH = 1_000_000  # characters
SECONDS = 2  # of this process, for each of these
SHAPES = (
    *dict.fromkeys(row.example + "\n" for row in ROWS),
    *(path.read_text() for path in TEXTS),
    *("a", "a ", "12:30 ", "(", "=", "- ", "\0", "\u0301", "\u0301\u0323", "\t", " \n", "\n", "\r\n", "\u00a0\n"),
    *(
        "a\n",
        "1\n",
        "14.32\n",
        "14.32 More.\n",
        "88' More.\n",
        "• \n",
        "• a\n",
        "> a\n",
        "# a\n",
        "===\n",
        "READ ALSO\n",
        "\\a\n",
    ),
    *("More\n", "Published\n", "a\n1\n.\n-\n", "\ta\n", "<p>a</p>\n", "• Ferry fares rise\n\n    Ferry fares rise\n"),
    *("More\n\nFerry fares rise\n\nIt is so.\n\n", "Related stories\n\nThe council met on Tuesday and talked.\n"),
)
great = settings(max_examples=100_000, deadline=None, suppress_health_check=[*HealthCheck])


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: repr(shape[:30]))
def test_a_megabyte_of_any_shape_is_parsed_in_two_seconds(shape: str) -> None:
    in_two_seconds((shape * (LENGTH // len(shape) + 1))[:LENGTH])


@pytest.mark.long
@pytest.mark.parametrize(
    "shape",
    [
        "It rains {}",
        "It rains {}.",
        "{} It rains",
        "14.32 More {}.",
        "88' More {}.",
        "UPDATE {}: It rains.",
        "{} hours ago",
    ],
)
def test_so_is_one_whose_lines_are_all_different(shape: str) -> None:
    in_two_seconds("\n".join(map(shape.format, range(LENGTH // len(shape))))[:LENGTH])


def in_two_seconds(text: str) -> None:
    began = process_time()
    parse(text)
    assert process_time() - began < SECONDS


def test_below_more_lines_than_any_story_has_each_is_left_over() -> None:
    last = lines_of("\n" + "It rains at sea.\n" * 50_000 + "a\n\n\tb\n" * 5_000)[-1]
    left = assembled([last], [Part.LEFTOVER]).leftover
    assert [last.mark, left[0], left[-1]] == [
        Part.LEFTOVER,
        {"line": 50_002, "text": "a"},
        {"line": 65_001, "text": "b"},
    ]
    assert len(left) == 10_000


@pytest.mark.long
@great
@given(PIECED, CHOICES)
def test_nothing_is_lost_and_nothing_invented_in_any_text(text: str, choices: dict[int, Part]) -> None:
    nothing_lost(text, choices)


@pytest.mark.long
@great
@given(stories())
def test_any_twin_is_parsed_as_the_story_it_was_written_from(rows: list[Row]) -> None:
    same_story(rows)
