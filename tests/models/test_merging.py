"""Changes of different paragraphs stand together; where both wrote in one place, both stand and are told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.merging import Conflict, merge
from models.words import Words

BASE = Words(headline="Ferry aground", body="One.\n\nTwo.\n\nThree.")
bodies = st.lists(st.sampled_from("ABCDEFGH")).map("\n\n".join)


def merged(theirs: str, mine: str, base: str = BASE.body) -> tuple[str, list[Conflict]]:
    found = merge(Words(body=base), Words(body=theirs), Words(body=mine))
    return found.words.body.replace("\n\n", " "), found.conflicts


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        ("1.\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\n3.", "1. Two. 3."),
        ("1.\n\nTwo.\n\nThree.", "One.\n\n2.\n\nThree.", "1. 2. Three."),  # neighbours
        ("1.\n\n2.\n\nThree.", "One.\n\nTwo.\n\n3.\n\nFour.", "1. 2. 3. Four."),
        ("One.\n\nTwo.\n\n3.", "One.\n\nTwo.\n\nThree.\n\nFour.", "One. Two. 3. Four."),
        ("One.\n\nThree.", "1.\n\nTwo.\n\nThree.", "1. Three."),
        ("Zero.\n\nOne.\n\nTwo.\n\nThree.", "1.\n\nTwo.\n\nThree.", "Zero. 1. Two. Three."),
        ("1.\n\nTwo.\n\nThree.", "1.\n\nTwo.\n\nThree.", "1. Two. Three."),  # the same twice
        ("", BASE.body, ""),
    ],
)
def test_changes_of_different_paragraphs_stand_together(theirs: str, mine: str, both: str) -> None:
    assert merged(theirs, mine) == (both, [])
    assert merged(mine, theirs) == (both, [])


@pytest.mark.parametrize(
    ("theirs", "mine", "both", "conflict"),
    [
        ("One.\n\n2!\n\nThree.", "One.\n\n2?\n\nThree.", "One. 2! 2? Three.", ("2!", "2?")),
        ("One.\n\nThree.", "One.\n\n2?\n\nThree.", "One. 2? Three.", ("", "2?")),
        (f"{BASE.body}\n\n4!", f"{BASE.body}\n\n4?", "One. Two. Three. 4! 4?", ("4!", "4?")),
    ],
)
def test_where_both_wrote_in_one_place_both_stand(theirs: str, mine: str, both: str, conflict: tuple[str, str]) -> None:
    assert merged(theirs, mine) == (both, [("body", *conflict)])


def test_of_a_line_that_both_changed_mine_stands_and_theirs_is_told() -> None:
    theirs, mine = (replace(BASE, headline=headline, byline="Bo") for headline in ("Ferry afloat", "Ferry sunk"))
    found = merge(BASE, theirs, mine)
    assert found == (mine, [("headline", "Ferry afloat", "Ferry sunk")])


def test_lines_that_only_one_changed_stand_together() -> None:
    found = merge(BASE, replace(BASE, kicker="At sea", details={"alt": "A ferry"}), replace(BASE, language="da"))
    assert found == (replace(BASE, kicker="At sea", language="da", details={"alt": "A ferry"}), [])


@given(bodies, bodies, bodies)
def test_no_word_is_lost(base: str, theirs: str, mine: str) -> None:
    body, _ = merged(theirs, mine, base)
    for side in (theirs, mine):
        assert set(side.split()) - set(base.split()) <= set(body.split())


@given(bodies, bodies)
def test_what_only_one_changed_is_taken_as_it_is(base: str, theirs: str) -> None:
    assert merged(theirs, base, base) == merged(base, theirs, base) == (theirs.replace("\n\n", " "), [])
