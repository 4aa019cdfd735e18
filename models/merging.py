"""Two editors' changes of one text as one: those of different paragraphs stand together, others are told."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from models.alignment import changed
from models.difference import PARAGRAPHS, texts_in
from models.key_points import KeyPoints
from models.words import LIMITS, TEXTS, Words

LINES = tuple(name for name in TEXTS if name != "body")


class Conflict(NamedTuple):
    """Where both wrote something else in one place."""

    name: str  # of the field
    theirs: str
    mine: str


class Merged(NamedTuple):
    words: Words
    conflicts: list[Conflict]


class Hunk(NamedTuple):
    """One side's change of base[start:end]."""

    start: int
    end: int
    text: list[str]

    def meets(self, start: int, end: int) -> bool:
        """Whether it is about the same paragraphs, or both put something in at one place."""
        return (self.start < end and start < self.end) or (self.start, self.end) == (start, end)


class Place(NamedTuple):
    """base[start:end] and what each side changed within."""

    start: int
    end: int
    theirs: list[Hunk]
    mine: list[Hunk]


def merge(base: Words, theirs: Words, mine: Words) -> Merged:
    """`theirs` with what changed from `base` to `mine`.

    In conflict, both paragraphs stand in the body, theirs first; of a field of one line, mine. Of two bodies that
    don't fit into one, mine stands.
    """
    conflicts = [
        Conflict(name, getattr(theirs, name), getattr(mine, name))
        for name in LINES
        if len({getattr(words, name) for words in (base, theirs, mine)}) == 3
    ]
    lines = {name: chosen(*(getattr(words, name) for words in (base, theirs, mine))) for name in (*LINES, "language")}
    body, of_body = merge_bodies(base.body, theirs.body, mine.body)
    if len(body) > LIMITS["body"]:
        body, of_body = mine.body, [Conflict("body", theirs.body, mine.body)]
    details, of_details = merge_details(*(words.details for words in (base, theirs, mine)))
    return Merged(Words(body=body, details=details, **lines), conflicts + of_body + of_details)


def chosen(base: Any, theirs: Any, mine: Any) -> Any:
    return theirs if mine == base else mine


def merge_details(*all_three: dict[str, Any]) -> tuple[dict[str, Any], list[Conflict]]:
    """Each on its own; of a list of key points that both changed, mine stands."""
    names = dict.fromkeys(name for details in all_three for name in details)
    merged = {name: chosen(*(details.get(name) for details in all_three)) for name in names}
    points = [KeyPoints.of(details) for details in all_three]
    base, theirs, mine = map(texts_in, all_three)
    conflicts = [
        Conflict(name, theirs[name], mine[name]) for name in base if len({base[name], theirs[name], mine[name]}) == 3
    ]
    kept = {name: value for name, value in merged.items() if value is not None}
    return KeyPoints(*map(chosen, *points)).within(kept), conflicts


def merge_bodies(base: str, theirs: str, mine: str) -> tuple[str, list[Conflict]]:
    paragraphs = paragraphs_of(base)
    merged: list[str] = []
    conflicts: list[Conflict] = []
    reached = 0
    for start, end, their_hunks, my_hunks in places(hunks(paragraphs, theirs), hunks(paragraphs, mine)):
        their_text, my_text = (applied(paragraphs, side, start, end) for side in (their_hunks, my_hunks))
        merged += paragraphs[reached:start]
        reached = end
        if my_text in (paragraphs[start:end], their_text):
            merged += their_text
        elif their_text == paragraphs[start:end]:
            merged += my_text
        else:
            merged += their_text + my_text
            conflicts.append(Conflict("body", PARAGRAPHS.join(their_text), PARAGRAPHS.join(my_text)))
    return PARAGRAPHS.join(merged + paragraphs[reached:]), conflicts


def paragraphs_of(text: str) -> list[str]:
    return text.split(PARAGRAPHS) if text else []


def hunks(base: Sequence[str], text: str) -> Iterator[Hunk]:
    """What changed; where as many paragraphs took the place of some, each is its own."""
    after = paragraphs_of(text)
    for start, end, new_start, new_end in changed(base, after):
        if end - start == new_end - new_start:
            yield from (Hunk(start + n, start + n + 1, [after[new_start + n]]) for n in range(end - start))
        else:
            yield Hunk(start, end, after[new_start:new_end])


def places(theirs: Iterable[Hunk], mine: Iterable[Hunk]) -> list[Place]:
    """Where one side or both changed something, in order; hunks that meet have one place."""
    found: list[Place] = []
    both = [(hunk, 0) for hunk in theirs] + [(hunk, 1) for hunk in mine]
    for hunk, side in sorted(both, key=lambda each: each[0][:2]):
        if found and hunk.meets(found[-1].start, found[-1].end):
            found[-1] = found[-1]._replace(end=max(found[-1].end, hunk.end))
        else:
            found.append(Place(hunk.start, hunk.end, [], []))
        (found[-1].mine if side else found[-1].theirs).append(hunk)
    return found


def applied(base: Sequence[str], side: Sequence[Hunk], start: int, end: int) -> list[str]:
    """One side's text of this place of the base."""
    text: list[str] = []
    for hunk in side:
        text += [*base[start : hunk.start], *hunk.text]
        start = hunk.end
    return text + list(base[start:end])
