"""The halves of a pasted text: its updates, and its original."""

import re
from collections.abc import Sequence

from models.paste.dateline import dateline_of
from models.paste.labels import begins_update, label_of, time_label
from models.paste.lines import Line
from models.paste.part import Part
from models.paste.teasers import Parts

TEXT = (Part.PARAGRAPH, Part.SUBHEAD, Part.LIST, Part.QUOTE, Part.READ_ALSO)
BREAKS = (Part.RULE, Part.HAND_OVER)
BEGINS = (Part.UPDATE, Part.ORIGINAL)
LIVE = re.compile(
    r"\blive(?:blog|ticker)?\b|\bticker\b|\bas it happened\b|\bdirekt(?:e|rapport)?\b|\bminut[et]?t? for minutt?\b"
    r"|\bminut för minut\b|\bminute by minute\b|\bminutenprotokoll\b",
    re.IGNORECASE,
)


def rest_of_update(line: Line) -> str:
    found = label_of(Part.UPDATE, line.text) or time_label(line.text, is_known=True)
    return found.rest if found else line.text


def part_halves(lines: Sequence[Line], parts: Parts, start: int, end: int) -> None:
    """Say where updates and original begin that no label begins."""
    texts = [place for place in range(start, end) if parts[place] in (*TEXT, *BEGINS)]
    if not texts:
        return
    first = texts[0]
    handed = next((place for place in range(start, end) if parts[place] is Part.HAND_OVER), None)
    if any(parts[place] is Part.ORIGINAL for place in texts):
        if parts[first] in TEXT:
            parts[first] = begun(parts, first, Part.UPDATE)
        return
    if handed is not None and first < handed:
        if parts[first] in TEXT:
            parts[first] = begun(parts, first, Part.UPDATE)
        begin_original(parts, [place for place in texts if place > handed])
        return
    updates = [place for place in texts if parts[place] is Part.UPDATE]
    if parts[first] is Part.UPDATE:
        begin_original(parts, after_updates(lines, parts, texts, updates))


def begin_original(parts: Parts, places: Sequence[int]) -> None:
    if places and not any(parts[place] is Part.UPDATE for place in places):
        parts[places[0]] = begun(parts, places[0], Part.ORIGINAL)


def begun(parts: Parts, place: int, part: Part) -> Part:
    """A paragraph becomes the beginning; any other passage stays what it is, and the text above it has no beginning."""
    return part if parts[place] is Part.PARAGRAPH else parts[place]


def after_updates(lines: Sequence[Line], parts: Parts, texts: Sequence[int], updates: Sequence[int]) -> Sequence[int]:
    """The passages of the original below updates, where nothing in words says that it begins."""
    last = updates[-1]
    below = [place for place in texts if place > last]
    is_live = len(updates) > 1 and not any(begins_update(lines[place].text) for place in updates)
    for index, place in enumerate(below):
        between = range(below[index - 1] + 1 if index else last + 1, place)
        if dateline_of(lines[place].text)[0] or any(parts[each] in BREAKS for each in between):
            return below[index:]
        if index and not is_live and any(parts[each] is Part.FURNITURE for each in between):
            return below[index:]
    if is_live:
        return after_entries(lines, parts, texts, last)
    is_told = bool(rest_of_update(lines[last]))
    return below if is_told else below[1:]


def after_entries(lines: Sequence[Line], parts: Parts, texts: Sequence[int], last: int) -> Sequence[int]:
    """Below a live report's last entry, the story of several paragraphs that stands apart from it.

    Entries are told right behind their moments there, none of them has paragraphs that stand apart, and nothing
    above says that all is a live report.
    """
    below = [place for place in texts if place > last]
    is_apart = any(lines[place].gap for place in texts if place < last and parts[place] is not Part.UPDATE)
    if is_apart or not rest_of_update(lines[last]) or any(LIVE.search(line.start) for line in lines[: texts[0]]):
        return []
    story = next((place for place in below if lines[place].gap and is_paragraph(lines, parts, place)), len(lines))
    found = [place for place in below if place >= story]
    return found if sum(is_paragraph(lines, parts, place) for place in found) > 1 else []


def is_paragraph(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    return parts[place] is Part.PARAGRAPH and lines[place].is_prose
