"""What differs between two texts, in words: paragraphs are aligned first, then the words of those that differ."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from models.words import TEXTS, Words

PARAGRAPHS = "\n\n"  # what stands between them; splitting and joining by it loses nothing
# With the white space that follows it; a break between paragraphs stands alone.
WORD = re.compile(r"(?:\n\n|\w+(?:[.,:/'’-]\w+)*|[^\w\s]|\s)(?:(?!\n\n)\s)*")
MOST = 1_000  # equal pairs of words that difflib is given at a time: its cost rises with them, and faster
DEEPEST = 40  # anchors within anchors


class Mark(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    mark: Mark
    text: str  # as it was written: whoever shows it escapes it


class Span(NamedTuple):
    """Where two sequences differ: old[start:end] became new[new_start:new_end]."""

    start: int
    end: int
    new_start: int
    new_end: int


def difference(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in order. Kept and added ones make the new text, but for changes of white space."""
    before, after = old.split(PARAGRAPHS), new.split(PARAGRAPHS)
    pieces: list[Piece] = []
    for span, is_changed in spans(before, after):
        old_text, new_text = taken(before, span.start, span.end), taken(after, span.new_start, span.new_end)
        pieces += of_words(old_text, new_text) if is_changed else [Piece(Mark.KEPT, new_text)]
    return joined(pieces)


def differences(old: Words, new: Words) -> dict[str, list[Piece]]:
    """The same of each field that differs."""
    fields = [(name, getattr(old, name), getattr(new, name)) for name in (*TEXTS, "language")]
    return {name: difference(before, after) for name, before, after in fields if before != after}


def taken(paragraphs: Sequence[str], start: int, end: int) -> str:
    """These paragraphs, each but a text's last with the break after it."""
    return PARAGRAPHS.join(paragraphs[start:end]) + (PARAGRAPHS if start < end < len(paragraphs) else "")


def of_words(old: str, new: str) -> Iterator[Piece]:
    before, after = WORD.findall(old), WORD.findall(new)
    bare_before, bare_after = ([word.strip() or word for word in words] for words in (before, after))
    for span, is_changed in spans(bare_before, bare_after):
        if is_changed:
            yield Piece(Mark.REMOVED, "".join(before[span.start : span.end]))
            yield Piece(Mark.ADDED, "".join(after[span.new_start : span.new_end]))
        else:
            yield Piece(Mark.KEPT, "".join(after[span.new_start : span.new_end]))


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Without empty ones, and neighbours of one mark as one."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.text and found and found[-1].mark is piece.mark:
            found[-1] = Piece(piece.mark, found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return found


def spans(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Span, bool]]:
    """Both sequences from end to end, part by part, each with whether it is changed."""
    start = new_start = 0
    for span in changed(old, new):
        if start < span.start:
            yield Span(start, span.start, new_start, span.new_start), False
        yield span, True
        start, new_start = span.end, span.new_end
    if start < len(old):
        yield Span(start, len(old), new_start, len(new)), False


def changed(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Where the sequences differ, in order; neighbours are one span."""
    found: list[Span] = []
    for span in differing(old, new, Span(0, len(old), 0, len(new)), 0):
        if found and (found[-1].end, found[-1].new_end) == (span.start, span.new_start):
            found[-1] = found[-1]._replace(end=span.end, new_end=span.new_end)
        else:
            found.append(span)
    return found


def differing(old: Sequence[str], new: Sequence[str], within: Span, depth: int) -> Iterator[Span]:
    """Between what begins and what ends alike, parted at what both have just once; only what is left costs difflib."""
    span = trimmed(old, new, within)
    if span.start == span.end or span.new_start == span.new_end:
        if span.start < span.end or span.new_start < span.new_end:
            yield span
        return
    start, new_start = span.start, span.new_start
    anchors = anchored(old, new, span) if depth < DEEPEST else []
    for place, new_place in anchors:
        yield from differing(old, new, Span(start, place, new_start, new_place), depth + 1)
        start, new_start = place + 1, new_place + 1
    if anchors:
        yield from differing(old, new, Span(start, span.end, new_start, span.new_end), depth + 1)
    else:
        yield from by_difflib(old, new, span)


def trimmed(old: Sequence[str], new: Sequence[str], span: Span) -> Span:
    start, end, new_start, new_end = span
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Span(start, end, new_start, new_end)


def anchored(old: Sequence[str], new: Sequence[str], span: Span) -> list[tuple[int, int]]:
    """The places of what stands just once in each: the most of them that are in one order (a patience difference)."""
    of_old, of_new = once(old, span.start, span.end), once(new, span.new_start, span.new_end)
    common = [(place, of_new[each]) for each, place in of_old.items() if each in of_new]
    tops: list[int] = []  # the least new place that ends an ascent of each length
    before: list[int] = []  # for each of common, the one before it in its ascent, or -1
    ends: list[int] = []  # for each length, the one of common that ends it
    for index, (_, new_place) in enumerate(common):
        length = bisect_left(tops, new_place)
        before.append(ends[length - 1] if length else -1)
        tops[length:], ends[length:] = [new_place, *tops[length + 1 :]], [index, *ends[length + 1 :]]
    index = ends[-1] if ends else -1
    longest: list[tuple[int, int]] = []
    while index >= 0:
        longest.append(common[index])
        index = before[index]
    return longest[::-1]


def once(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(words[start:end])
    return {words[place]: place for place in range(start, end) if counts[words[place]] == 1}


def by_difflib(old: Sequence[str], new: Sequence[str], span: Span) -> Iterator[Span]:
    before, after = old[span.start : span.end], new[span.new_start : span.new_end]
    counts = Counter(after)
    if sum(counts[word] for word in before) > MOST:
        yield span
        return
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Span(span.start + start, span.start + end, span.new_start + new_start, span.new_start + new_end)
