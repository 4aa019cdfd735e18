"""The entries of a live report, and of a story told day by day: lines that begin with a moment, several of them."""

from collections.abc import Mapping, MutableMapping, Sequence

from models.paste import relative
from models.paste.labels import Label, begins_update, time_label
from models.paste.lines import Line
from models.paste.moments import HOUR, MINUTE, TIME
from models.paste.part import Part

BETWEEN = (Part.FURNITURE, Part.CAPTION)  # may stand between a moment and what was told then

DAY_WORDS = 8  # at most: `Wednesday night, the 5th of March 2024`


def mark_live_entries(lines: Sequence[Line], parts: MutableMapping[int, Part]) -> None:
    """Lines that begin with a moment are a live report's entries where there are several of them."""
    end = next((place for place, part in parts.items() if part is Part.ORIGINAL), len(lines))
    free = [place for place in range(1, end) if parts.get(place) in (None, Part.PUBLISHED) and not lines[place].mark]
    labels = {place: found for place in free if (found := time_label(lines[place].text, is_known=True))}
    entries = [place for place in labels if is_entry(lines, parts, labels, place)]
    entries = without_listed(lines, parts, labels, without_published(lines, parts, entries))
    if len(entries) > 2:
        parts.update(dict.fromkeys(entries, Part.UPDATE))
        return
    certain = [place for place in entries if time_label(lines[place].text)]
    if len(certain) > 1:
        parts.update(dict.fromkeys(entries, Part.UPDATE))
    elif any(begins_update(lines[place].text) for place in free):
        parts.update({place: Part.UPDATE for place in certain if place not in parts})


def is_entry(lines: Sequence[Line], parts: Mapping[int, Part], labels: Mapping[int, Label], place: int) -> bool:
    """Whether an entry may begin here: a date, a day or `2 hours ago` alone must stand above what was told then."""
    if labels[place].rest or (is_timed(labels[place]) and place not in parts):
        return place not in parts
    below = place + 1
    while below < len(lines) and parts.get(below) in BETWEEN:
        below += 1
    is_first = place == next(iter(labels))
    is_above_free = place - 1 not in parts and place - 1 not in labels
    is_of_above = not is_first and is_above_free and lines[place - 1].is_like_headline
    if below == len(lines) or is_of_above:
        return False
    if below in labels:
        return is_timed(labels[below]) and not (is_first and place in parts)
    return is_told(lines, parts, below)


def is_told(lines: Sequence[Line], parts: Mapping[int, Part], place: int) -> bool:
    """Whether a sentence stands here, or below a headline that does."""
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if place in parts:
        return False
    is_headed = line.is_like_headline and below is not None and (below.ends_sentence or below.is_prose)
    return line.ends_sentence or line.is_prose or is_headed


def is_timed(label: Label) -> bool:
    """Whether a label tells the time of day, or a match's minute."""
    return any(each.search(label.moment) for each in (TIME, HOUR, MINUTE))


def part_above(line: Line) -> Part | None:
    """What a day alone is above an entry, or a while ago: it begins none itself."""
    start = line.start
    has_time = TIME.search(start) or HOUR.search(start) or MINUTE.search(start)
    found = None if line.mark or has_time or line.words > DAY_WORDS else time_label(line.text)
    if found is None or found.rest:
        return None
    return Part.FURNITURE if relative.ALONE.fullmatch(line.text) else Part.HEADING


def without_published(lines: Sequence[Line], parts: Mapping[int, Part], entries: Sequence[int]) -> list[int]:
    """Without the story's own date, which has its year, where the entries' dates have none."""
    own = {place for place in entries if place in parts and not relative.ALONE.fullmatch(lines[place].text)}
    return [place for place in entries if place not in own or len(own) == len(entries)]


def without_listed(
    lines: Sequence[Line], parts: Mapping[int, Part], labels: Mapping[int, Label], entries: Sequence[int]
) -> list[int]:
    """Without headlines of other stories: `Latest news` above a list of nothing but times and headlines."""
    own, place = {*entries}, len(lines) - 1
    while place > 0 and parts.get(place) is not Part.HEADING:
        is_headline = place in own and not lines[place].ends_sentence and len(labels[place].rest) > 0
        if not is_headline and place not in parts:
            return [*entries]
        place -= 1
    is_below_text = any(line.is_prose for line in lines[:place])
    return [each for each in entries if each < place or not is_below_text]
