"""What differs is told by words, whole and in order, in little time."""

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.difference import CONTEXT, LEAST, Mark, Piece, difference, differences, folded
from models.words import Words
from tests.factories import prose

KEPT, REMOVED, ADDED, FROM_ABOVE, FROM_BELOW, FOLDED = Mark
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


def test_a_word_that_went_stands_apart_from_the_one_before() -> None:
    assert difference("The captain of it slept.", "The captain, we hear.")[:2] == [
        (KEPT, "The captain"),
        (REMOVED, " of it slept"),
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
    assert differences((Words(body=old), Words(body=new))) == []


def test_each_field_that_differs_is_told() -> None:
    found = differences((Words(headline="Ferry", byline="Bo"), Words(headline="Ferry aground", byline="Bo")))
    assert found == [("headline", [(KEPT, "Ferry "), (ADDED, "aground")])]


def test_of_several_changes_each_field_is_told_once_to_where_it_ended() -> None:
    first, second = Words(headline="A", byline="Bo", body="one"), Words(headline="B", byline="Bo", body="two")
    third, fourth = replace(second, body="2"), Words(headline="B", byline="Ida", body="three")
    assert differences((first, second), (third, fourth)) == [
        ("headline", [(REMOVED, "A"), (ADDED, "B")]),
        ("byline", [(REMOVED, "Bo"), (ADDED, "Ida")]),
        ("body", [(REMOVED, "one"), (ADDED, "three")]),
    ]
    assert differences((first, second), (first, first)) == [], "it was undone"
    assert differences((second, third), (fourth, fourth)) == [("body", [(REMOVED, "two"), (ADDED, "three")])]


def test_a_paragraph_that_stands_elsewhere_is_told_once() -> None:
    assert difference("One.\n\nTwo.\n\nThree.", "Three.\n\nOne.\n\nTwo.") == [
        (FROM_BELOW, "Three.\n\n"),
        (KEPT, "One.\n\nTwo."),
    ]
    assert difference("One.\n\nTwo.\n\nThree.", "Two.\n\nThree.\n\nOne.") == [
        (KEPT, "Two.\n\nThree.\n\n"),
        (FROM_ABOVE, "One."),
    ]


def test_a_paragraph_is_told_as_moved_beside_one_that_changed() -> None:
    old = "One.\n\nAll is well.\n\nThree.\n\nFour.\n\nFive."
    assert difference(old, "One.\n\nFive.\n\nAll is lost.\n\nThree.\n\nFour.") == [
        (KEPT, "One.\n\n"),
        (FROM_BELOW, "Five.\n\n"),
        (KEPT, "All is "),
        (REMOVED, "well"),
        (ADDED, "lost"),
        (KEPT, ".\n\nThree.\n\nFour."),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("All  is well.", "All is well."),
        ("One.\n\nTwo.", "One.\n\n\n\nTwo."),
        ("One.\n\nTwo.", "One.\n\n   Two."),
        ("| a | b |", "| a   | b |"),
    ],
)
def test_white_space_alone_is_no_change(old: str, new: str) -> None:
    assert differences((Words(body=old), Words(body=new))) == [("body", [])]
    assert REMOVED not in {piece.mark for piece in difference(f"Was.\n\n{old}", f"Is.\n\n{new}")[2:]}


FAMILY, COUPLE = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f469"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FAMILY, COUPLE),
        ("\U0001f1e9\U0001f1f0", "\U0001f1e9\U0001f1ea"),  # flags of two letters, one in common
        ("\U0001f44d\U0001f3fb", "\U0001f44d\U0001f3ff"),  # skin tones
        ("1\ufe0f\u20e3", "2\ufe0f\u20e3"),  # keycaps
        ("x\u0304", "x\u0306"),  # no letter of its own in Unicode
        ("हिन्दी", "हिन्दू"),
        ("كِتاب", "كُتاب"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e007f", "🏴\U000e0067\U000e0062\U000e0073\U000e007f"),
    ],
)
def test_what_makes_up_one_sign_is_never_parted(old: str, new: str) -> None:
    pieces = difference(f"Then {old}{old} now", f"Then {old}{new} now")
    told = [piece.text.strip() for piece in pieces if piece.mark in (REMOVED, ADDED)]
    assert told in ([old, new], [old * 2, old + new])


def test_what_is_far_from_every_change_is_folded() -> None:
    words = [f"word{number} " for number in range(2 * CONTEXT + LEAST)]
    pieces = folded(difference("Was. " + "".join(words) + "Was.", "Is. " + "".join(words) + "Is."))
    assert [piece.mark for piece in pieces].count(FOLDED) == 1
    assert next(piece for piece in pieces if piece.mark is FOLDED).words == LEAST + 1  # a full stop takes its place
    assert "".join(piece.text for piece in pieces if piece.mark is not REMOVED) == "Is. " + "".join(words) + "Is."
    assert FOLDED not in {piece.mark for piece in folded(difference("Was. " + "".join(words[2:]) + "Was.", "Is."))}


def test_a_fold_begins_and_ends_with_paragraphs_where_it_may() -> None:
    text = "\n\n".join(f"Passage {number}{' word' * 28}" for number in range(20))
    pieces = folded(difference(f"Was.\n\n{text}", f"Is.\n\n{text}"))
    (fold,) = (piece.text for piece in pieces if piece.mark is FOLDED)
    assert fold.startswith("Passage 2 ")


@given(texts, texts)
def test_both_texts_are_in_it_word_by_word(old: str, new: str) -> None:
    pieces = difference(old, new)
    told = [piece.text for piece in pieces if piece.mark is not ADDED]
    assert sorted("".join(" ".join(told).split())) == sorted("".join(old.split()))  # a moved paragraph stands elsewhere
    assert without(REMOVED, pieces) == " ".join(new.split())
    moved = [piece.text for piece in pieces if piece.mark in (FROM_ABOVE, FROM_BELOW)]
    assert all(text.strip() in old for text in moved)


@given(texts, texts)
def test_folding_loses_nothing(old: str, new: str) -> None:
    pieces = difference(old * 9, new * 9)
    assert folded(pieces) == [] or "".join(each.text for each in folded(pieces)) == "".join(
        each.text for each in pieces
    )


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
    begun = process_time()
    difference(old, new)
    assert process_time() - begun < most  # a fifth of it, measured alone
