"""Of a text that was pasted nothing is lost, and nothing stands in its story that was not in it."""

import re
from collections import Counter
from dataclasses import asdict, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.paste.labelling import label
from models.paste.lines import Line, lines_of
from models.paste.markers import LABELS
from models.paste.parsed import Parsed, assembled
from models.paste.part import Part
from tests.models.test_paste import ROWS, SEED, TEXTS

WORD = re.compile(r"\w+")
NAMED = "linenumber"
NUMBERED = (Part.LIST, Part.SUBHEAD, Part.UPDATE_HEADLINE)  # whose figure is told
PIECES = st.one_of(
    st.sampled_from([row.example for row in ROWS]),
    st.sampled_from([line for path in (*TEXTS, *SEED) for line in path.read_text().split("\n")]),
    st.sampled_from(
        ["", "", "14.32", "• Ferry fares rise", "    Ferry fares rise", "## What now", "> quoted", "1. one"]
    ),
    st.text(max_size=40),
)


def words_in(story: Parsed) -> Counter[str]:
    """Every word of a story, from each of its places."""
    counted: Counter[str] = Counter()

    def count(value: Any, name: str = "") -> None:
        if isinstance(value, dict):
            for key, each in value.items():
                count(each, key)
        elif isinstance(value, list):
            for each in value:
                count(each)
        elif isinstance(value, str) and name != "kind":
            counted.update(WORD.findall(value))

    count(asdict(story))
    return counted


TEXT = st.lists(PIECES, max_size=30).map("\n".join)
CHOICES = st.dictionaries(st.integers(0, 29), st.sampled_from(Part), max_size=5)  # of an editor, by a line's place


@settings(derandomize=True, max_examples=500, deadline=None)
@given(TEXT, CHOICES)
def test_nothing_is_lost_and_nothing_invented(text: str, choices: dict[int, Part]) -> None:
    nothing_lost(text, choices)


def nothing_lost(text: str, choices: dict[int, Part]) -> None:
    lines = lines_of(text)
    parts = label(lines)
    each_in_one_place(lines, [choices.get(place, part) for place, part in enumerate(parts)])
    story = words_in(assembled(lines, parts))
    given = Counter(
        word
        for line, part in zip(lines, parts, strict=True)
        for word in WORD.findall((line.bullet if part in NUMBERED else "") + line.text)
        if part is not Part.REPEATED
    )
    labels = {word.casefold() for row in LABELS if row.part is Part.READ_ALSO for word in WORD.findall(row.pattern)}
    assert {word for word in given - story if word.casefold() not in labels} == set()
    assert set(story - given) <= {"READ", "ALSO"}


def each_in_one_place(lines: list[Line], parts: list[Part]) -> None:
    """Each line with a word of its own, which stands in the story once."""
    named = [replace(line, text=f"{line.text} {NAMED}{line.number}") for line in lines]
    story = words_in(assembled(named, parts))
    found = {word: count for word, count in story.items() if word.startswith(NAMED)}
    assert found == {f"{NAMED}{line.number}": 1 for line in lines}
