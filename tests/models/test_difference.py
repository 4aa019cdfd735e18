"""What differs is told by words, whole and in order, in little time."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.difference import Mark, Piece, difference, differences
from models.words import Words
from tests.factories import prose

KEPT, REMOVED, ADDED = Mark
texts = st.lists(st.sampled_from(["At", "nine", "ten.", "ten", "\n\n", " ", "<b>", "’"])).map(" ".join)


def without(mark: Mark, pieces: list[Piece]) -> str:
    return " ".join("".join(piece.text for piece in pieces if piece.mark is not mark).split())


def test_whole_words_are_told() -> None:
    assert difference("She ran aground at nine.", "She ran aground at 9.30, we hear.") == [
        (KEPT, "She ran aground at "),
        (REMOVED, "nine"),
        (ADDED, "9.30, we hear"),
        (KEPT, "."),
    ]


def test_a_paragraph_that_came_or_went_is_told_as_one() -> None:
    assert difference("One.\n\nThree.", "One.\n\nTwo.\n\nThree.") == [
        (KEPT, "One.\n\n"),
        (ADDED, "Two.\n\n"),
        (KEPT, "Three."),
    ]


def test_a_paragraph_is_told_as_parted_in_two() -> None:
    assert (ADDED, "\n\n") in difference("All are ashore. Nobody was hurt.", "All are ashore.\n\nNobody was hurt.")


@pytest.mark.parametrize(("old", "new"), [("", ""), ("One.", "One.")])
def test_what_is_the_same_has_no_difference(old: str, new: str) -> None:
    assert {piece.mark for piece in difference(old, new)} <= {KEPT}
    assert differences(Words(body=old), Words(body=new)) == {}


def test_each_field_that_differs_is_told() -> None:
    found = differences(Words(headline="Ferry", byline="Bo"), Words(headline="Ferry aground", byline="Bo"))
    assert found == {"headline": [(KEPT, "Ferry "), (ADDED, "aground")]}


@given(texts, texts)
def test_both_texts_are_in_it_word_by_word(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(without(ADDED, pieces).split()) == "".join(old.split())  # but for white space that changed
    assert without(REMOVED, pieces) == " ".join(new.split())


@pytest.mark.parametrize(
    ("old", "new", "most"),
    [
        (prose(10_000), prose(10_000).replace("word word", "word, word", 900), 1),
        (" ".join(map(str, range(10_000))), " ".join(str(n) for n in range(10_000) if n % 7), 1),
        ("a b " * 25_000, "b a c " * 25_000, 2),  # one huge paragraph with nothing to hold on to
        ("x y\n\n" * 30_000, "y x\n\n" * 30_000, 2),
    ],
)
def test_a_long_text_takes_no_time(old: str, new: str, most: float) -> None:
    begun = perf_counter()
    difference(old, new)
    assert perf_counter() - begun < most  # a fifth of it at rest: the machine may be busy
