"""The headline of a pasted text, and what stands above it."""

import re
from collections.abc import Sequence

from models.paste.byline import byline_at, is_byline_above
from models.paste.credit import BARE_NAME, BY, OUTLET_ALONE
from models.paste.dateline import dateline_of
from models.paste.labels import is_kicker, label_of, time_label, update_label
from models.paste.lines import Line
from models.paste.part import MOMENTS, Part
from models.paste.teasers import Parts, doubled, label_zone

DEEPEST = 60  # lines that are looked through for a headline
LONGEST = 600  # lines of a list of other stories above one
TAKEN = (
    Part.LABEL,
    Part.FURNITURE,
    Part.RULE,
    Part.CAPTION,
    Part.HEADING,
    Part.DEVELOPING,
    Part.EDITOR,
    Part.CORRECTION,
)
TITLED = re.compile(r"\s?[|•·–—-]\s\S")  # behind a headline in its page's title: `Ferry afloat | The Valley Times`
SUMMARY = re.compile(r"summary\W?", re.IGNORECASE)
BRACKETED = re.compile(r"[(\[][^()\[\]]+[)\]]")  # `(Repeats with a name in the first paragraph)`


def first_headline(lines: Sequence[Line], parts: Parts) -> int | None:
    """The place of the headline. What stands above it is labelled."""
    place, end = 0, min(DEEPEST, len(lines))
    brief: int | None = None  # a line of one or two words, which may be a section's name
    while place < end:
        line = lines[place]
        if above := listed(lines, parts, place):
            label_zone(lines, parts, place, above)
            place = above
        elif part := part_above(lines, parts, place):
            parts[place] = part
            place += 1
        elif after := passed_over(lines, parts, place):
            place = after
        elif brief is not None and (byline_at(lines, parts, place) or heads_points(lines, place)):
            break
        elif is_byline_above(lines, place):
            parts[place] = Part.BYLINE
            place += 1
        elif is_caption(lines, place):
            parts[place] = parts[place + 1] = Part.CAPTION
            place += 2
        elif (
            parts.get(place) in (Part.UPDATE, Part.ORIGINAL, Part.PARAGRAPH)
            or (is_update(line) and not is_updated_headline(lines, place))
            or (line.is_prose and (brief is not None or line.words > 30 or dateline_of(line.text)[0]))
            or (brief is not None and lines[brief].words > 1 and is_told(line))
        ):
            break
        elif (
            (line.words > 2 and not is_slug(line) and not is_masthead(lines, parts, place))
            or not line.is_whole
            or is_last_above_prose(lines, place)
        ):
            return place if line.is_whole else brief
        else:
            brief = place if brief is None or is_fuller(line, lines[brief]) else brief
            place += 1
    return brief


def passed_over(lines: Sequence[Line], parts: Parts, place: int) -> int:
    """Where ends what is no headline: a line that is known, or a site's menu, lines of a word or two; 0: neither is."""
    if parts.get(place) in (*TAKEN, *MOMENTS):
        return place + 1
    end = place + 1
    while end < min(place + DEEPEST, len(lines)) and not lines[end].gap:
        end += 1
    block = range(place, end)
    if len(block) < 4 or end + 1 >= len(lines) or 2 * sum(lines[each].words < 3 for each in block) < len(block):
        return 0
    is_menu = all(not lines[each].is_prose and parts.get(each) in (None, Part.FURNITURE) for each in block)
    if not is_menu or any(byline_at(lines, parts, each) for each in block):
        return 0
    first = end
    while first < min(end + 3, len(lines) - 1) and (parts.get(first) in MOMENTS or BY.match(lines[first].start)):
        first += 1
    is_sentence = lines[first].is_prose or byline_at(lines, parts, first)
    is_below = first not in parts and lines[first].words > 2 and lines[first].is_like_headline and not is_sentence
    return end if is_below else 0


def is_told(line: Line) -> bool:
    """Whether a line ends as a sentence does, however short it is, and as no headline does."""
    return line.ends_sentence and not line.is_like_headline


def heads_points(lines: Sequence[Line], place: int) -> bool:
    """Whether a heading stands here above the points of a story, in its head: `Summary`."""
    return place + 1 < len(lines) and lines[place + 1].has_bullet and SUMMARY.fullmatch(lines[place].start) is not None


def is_fuller(line: Line, other: Line) -> bool:
    """Whether a line is rather the headline than the one above it: `Sport`, and below it `Ferry afloat`."""
    return (not is_slug(line), line.words) > (not is_slug(other), other.words)


def is_slug(line: Line) -> bool:
    """A wire's own words in capitals: `REUTERS - URGENT`."""
    return line.words <= 4 and line.text.isupper()


def is_masthead(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    """A paper's name above its date, and that above a headline: `The Valley Times`."""
    if place + 3 >= len(lines) or parts.get(place + 1) not in MOMENTS or not lines[place + 2].is_like_headline:
        return False
    is_named = OUTLET_ALONE.fullmatch(lines[place].start) and BARE_NAME.fullmatch(lines[place].start)
    return bool(is_named) and not byline_at(lines, parts, place + 2)


def is_last_above_prose(lines: Sequence[Line], place: int) -> bool:
    return place + 1 < len(lines) and lines[place + 1].is_prose


def is_update(line: Line) -> bool:
    """Whether an update begins here, and no headline with a kicker."""
    found = label_of(Part.UPDATE, line.text)
    if found and found.is_proved:
        return bool(found.moment) or not found.rest or line.ends_sentence
    return time_label(line.text) is not None


def is_updated_headline(lines: Sequence[Line], place: int) -> bool:
    """Whether a headline bears an update's number or time: `UPDATE 7:40 a.m.: Bridge reopens`, apart from its text."""
    if place + 1 >= len(lines) or not lines[place + 1].gap or not lines[place].is_like_headline:
        return False
    found, below = update_label(lines[place].text), update_label(lines[place + 1].text)
    is_one_of_some = below is not None and not lines[place + 1].ends_sentence and bool(below.rest)
    return found is not None and len(found.rest.split()) > 2 and not is_one_of_some


def part_above(lines: Sequence[Line], parts: Parts, place: int) -> Part | None:
    """What stands above a headline and is none: a kicker, a note in brackets, `Dear all,`, its page's title."""
    line = lines[place]
    if is_kicker(line.text):
        return Part.KICKER
    if place in parts:
        return None
    if BRACKETED.fullmatch(line.start):
        return Part.EDITOR
    if place + 1 < len(lines) and TITLED.match(line.start.removeprefix(lines[place + 1].text)):
        return Part.FURNITURE
    goes_on = place + 1 < len(lines) and not lines[place + 1].gap and lines[place + 1].text[0].islower()
    return Part.LEFTOVER if line.text.endswith(",") and not goes_on else None


def listed(lines: Sequence[Line], parts: Parts, place: int) -> int:
    """Where a list of other stories ends that begins here, above the story; 0: none does."""
    end, last = place, min(len(lines), place + LONGEST)
    if is_kicker(lines[place].text):
        while end + 1 < last and not lines[end + 1].gap and is_listed(lines, parts, end + 1):
            end += 1
        if end - place < 2 or end + 1 >= last or lines[end + 1].is_prose:
            return 0
        parts[place] = Part.HEADING
        return end + 1
    if lines[place].has_bullet or doubled(lines, place):
        while end < last and (lines[end].has_bullet or lines[end].indent or parts.get(end) in TAKEN):
            end += 1
        return end if end < last else 0
    return 0


def is_listed(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    """Whether another story's headline may stand here, and neither who wrote this one nor when."""
    return lines[place].is_like_headline and parts.get(place) not in MOMENTS and not byline_at(lines, parts, place)


def is_caption(lines: Sequence[Line], place: int) -> bool:
    """Whether a picture's text and, below it, the same with its source begin here."""
    if place + 2 >= len(lines) or lines[place + 1].gap or lines[place + 2].is_prose:
        return False
    line, below = lines[place], lines[place + 1]
    return line.words <= 12 and below.text != line.text and below.text.startswith(line.text)
