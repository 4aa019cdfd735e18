"""A difference stands in paragraphs, as the texts do."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.difference import PARAGRAPHS, Mark, difference, folded, paragraphs

KEPT, REMOVED, ADDED, FROM_ABOVE, FROM_BELOW, FOLDED = Mark
texts = st.lists(st.sampled_from(["At", "nine.", "ten", "\n\n", " ", "- a\n- b"])).map(" ".join)


def words_of(told: Iterable[str]) -> str:
    return "".join("".join(told).split())


@given(texts, texts)
def test_paragraphs_lose_no_word_and_hold_none_of_another(old: str, new: str) -> None:
    pieces = folded(difference(old * 9, new * 9))
    told = paragraphs(pieces)
    assert words_of(each.text for paragraph in told for each in paragraph) == words_of(each.text for each in pieces)
    assert not [
        each for paragraph in told for each in paragraph if PARAGRAPHS in each.text.strip() and each.mark != FOLDED
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("One.\n\nTwo.", "One.", [[(KEPT, "One.")], [(REMOVED, "Two.")]]),
        ("One. Two.", "One.\n\nTwo.", [[(KEPT, "One."), (ADDED, "\n\n")], [(KEPT, "Two.")]]),
        ("One.\n\nTwo.", "One. Two.", [[(KEPT, "One. "), (REMOVED, "\n\n"), (KEPT, "Two.")]]),
        ("One.\n\nTwo.", "Two.\n\nOne.", [[(KEPT, "Two.")], [(FROM_ABOVE, "One.")]]),
    ],
)
def test_a_paragraph_that_came_went_or_was_parted_stands_alone(
    old: str, new: str, told: list[list[tuple[Mark, str]]]
) -> None:
    assert paragraphs(difference(old, new)) == told
