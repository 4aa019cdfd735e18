"""Who wrote a text: the line that says it, above its first paragraph or below its last."""

import re
from collections.abc import Sequence

from models.paste.credit import (
    ADDRESS,
    AND_MORE,
    BARE_NAME,
    BELOW,
    BY,
    BY_ALONE,
    CATEGORY,
    JOB,
    NAME,
    OUTLET_ALONE,
    WORKPLACE,
    is_credit,
    names_of,
)
from models.paste.furniture import AGENCIES
from models.paste.lines import Line
from models.paste.part import MOMENTS, Part
from models.paste.teasers import Parts

AGENCY = re.compile(AGENCIES, re.IGNORECASE)


def is_byline_above(lines: Sequence[Line], place: int) -> bool:
    """Whether who wrote the text stands above its headline: `by` and a name, and below them no sentence."""
    line = lines[place]
    found = BY.match(line.start)
    if not found or line.words > 5 or not BARE_NAME.fullmatch(line.start[found.end() :]) or place + 1 >= len(lines):
        return False
    return lines[place + 1].words > 2 and lines[place + 1].is_like_headline and not BY.match(lines[place + 1].start)


def is_byline_below(line: Line) -> bool:
    """Whether who wrote the text is all that a line below it says: `Text: Anna Berg`."""
    return line.words <= 20 and BELOW.fullmatch(line.start) is not None


def byline_at(lines: Sequence[Line], parts: Parts, place: int) -> Parts:
    """A byline of one line, or of two or three: a name, `by`; a name alone beside a moment."""
    line = lines[place]
    below = lines[place + 1] if place + 1 < len(lines) else None
    if line.words <= 20 and not line.text.endswith(".") and is_credit(line, below):
        return bylines(lines, place)
    if line.words <= 6 and AGENCY.fullmatch(line.start) and any(each.is_prose for each in lines[place + 1 : place + 5]):
        return {place: Part.BYLINE}
    if below and line.words <= 6 and NAME.fullmatch(line.start):
        if BY_ALONE.fullmatch(line.text) and below.words <= 6 and NAME.fullmatch(below.start):
            return {place: Part.FURNITURE, place + 1: Part.BYLINE}
        if is_named_above(line, below):
            return bylines(lines, place)
        bare = WORKPLACE.sub("", line.start)
        if BARE_NAME.fullmatch(bare) and any(parts.get(near) in MOMENTS for near in (place - 1, place + 1)):
            return {place: Part.BYLINE}
        if BY_ALONE.fullmatch(below.text):
            return {place: Part.BYLINE, place + 1: Part.FURNITURE}
    return {}


def is_named_above(line: Line, below: Line) -> bool:
    """Whether a name alone stands above what its bearer does, or works for, or is written to."""
    if line.words > 4 or below.words > 8 or below.gap or not BARE_NAME.fullmatch(line.start):
        return False
    return any(kind.fullmatch(below.start) for kind in (JOB, OUTLET_ALONE, ADDRESS))


def bylines(lines: Sequence[Line], place: int) -> Parts:
    """A line that says who wrote, and below it who else did, what they do, and where they are written to."""
    found: Parts = {place: Part.BYLINE}
    kinds = (JOB,) if BY.match(lines[place].start) else (JOB, OUTLET_ALONE)
    later, end = place + 1, min(place + 12, len(lines))
    while later < end:
        line = lines[later]
        names = names_of(line.start) if BY.match(line.start) else ""
        if ADDRESS.fullmatch(line.start) or (not line.gap and CATEGORY.fullmatch(line.start)):
            found[later] = Part.FURNITURE
        elif (
            (names and line.words <= 12)
            or (not line.gap and AND_MORE.fullmatch(line.start))
            or (line.words <= 8 and any(kind.fullmatch(line.start) for kind in kinds))
            or (later + 1 < end and is_named_above(line, lines[later + 1]))
        ):
            found[later] = Part.CONTINUED
        else:
            break
        later += 1
    last = max(place for place, part in found.items() if part is not Part.FURNITURE)
    return {each: Part.CONTINUED if place < each < last else part for each, part in found.items()}
