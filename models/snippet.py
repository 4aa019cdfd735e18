"""The place in a text where it says what was looked for, with those words marked."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from models.folding import folded, places
from models.search_terms import Phrase

LENGTH = 240  # characters, about
BEFORE = 60  # of them before the first word that is marked
READ = 30_000  # characters of a text in which it is looked for
MOST = 200  # places that are looked at


class Piece(NamedTuple):
    text: str
    is_marked: bool = False


class Place(NamedTuple):
    start: int
    end: int
    phrase: int  # which of them stands there


def marked(text: str, phrases: Sequence[Phrase]) -> list[Piece]:
    """All of a text, in pieces."""
    return [*pieces(text, 0, len(text), [*found(text, phrases)])]


def snippet(text: str, phrases: Sequence[Phrase]) -> list[Piece]:
    """The part of a text that has most of the phrases, the first of those; where it has none, its beginning."""
    text = text[:READ]
    there = [*islice(found(text, phrases), MOST)]
    best = max(there, key=lambda place: (len(around(place, there)), -place.start), default=Place(0, 0, 0))
    start = max(best.start - BEFORE, 0)
    if start:
        start = text.find(" ", start, best.start) + 1 or start  # between words, where there are spaces
    end = min(max(start + LENGTH, best.end), len(text))
    if end < len(text):
        last = text.rfind(" ", best.end, end)
        end = end if last < 0 else last
    cut_off = [Piece("… ")] if start else [], [Piece(" …")] if end < len(text) else []
    return [*cut_off[0], *pieces(text, start, end, there), *cut_off[1]]


def around(first: Place, there: Sequence[Place]) -> set[int]:
    """Which phrases stand from a place on within a snippet."""
    return {place.phrase for place in there if first.start <= place.start < first.start + LENGTH - BEFORE}


def found(text: str, phrases: Sequence[Phrase]) -> Iterator[Place]:
    """Every place of a phrase, in order."""
    words = [(start, end, word) for start, end in places(text) if (word := folded(text[start:end]))]
    firsts = {phrase.words[0] for phrase in phrases if len(phrase.words) > 1 or not phrase.is_begun}
    begun = tuple(phrase.words[0] for phrase in phrases if len(phrase.words) == 1 and phrase.is_begun)
    for at, (start, _, word) in enumerate(words):
        if word in firsts or word.startswith(begun):
            for number, phrase in enumerate(phrases):
                its = words[at : at + len(phrase.words)]
                if is_at(phrase, [each for _, _, each in its]):
                    yield Place(start, its[-1][1], number)
                    break


def is_at(phrase: Phrase, words: Sequence[str]) -> bool:
    if len(words) < len(phrase.words) or tuple(words[:-1]) != phrase.words[:-1]:
        return False
    return words[-1] == phrase.words[-1] or (phrase.is_begun and words[-1].startswith(phrase.words[-1]))


def pieces(text: str, start: int, end: int, there: Sequence[Place]) -> Iterator[Piece]:
    for place in there:
        if start <= place.start and place.end <= end:
            if text[start : place.start]:
                yield Piece(text[start : place.start])
            yield Piece(text[place.start : place.end], is_marked=True)
            start = place.end
    if text[start:end]:
        yield Piece(text[start:end])
