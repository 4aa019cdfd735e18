"""Where two sequences differ: by what stands once in both first, so that a long text takes little time."""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST = 1_000  # equal pairs that difflib is given at a time: its cost rises with them, and faster
DEEPEST = 40  # anchors within anchors


class Span(NamedTuple):
    """Where two sequences differ: old[start:end] became new[new_start:new_end]."""

    start: int
    end: int
    new_start: int
    new_end: int


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


def broken(found: Iterable[tuple[Span, bool]], old: Sequence[str], end: str) -> Iterator[tuple[Span, bool]]:
    """The same parts, but what went begins with an `end` where it can as well: a whole paragraph, not parts of two."""
    rest = deque(found)
    while rest:
        span, is_changed = rest.popleft()
        within = old[span.start : span.end]
        size = within.index(end) if is_changed and rest and end in within else 0
        kept = rest[0][0] if size else span
        if not size or old[kept.start : min(kept.start + size, kept.end)] != within[:size]:
            yield span, is_changed
            continue
        start, new_start = span.start + size, kept.new_start + size
        if span.new_start < span.new_end:
            yield span._replace(end=span.start), True
        yield Span(span.start, start, span.new_end, new_start), False
        yield Span(start, span.end + size, new_start, new_start), True
        rest[0] = kept._replace(start=kept.start + size, new_start=new_start), False


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
