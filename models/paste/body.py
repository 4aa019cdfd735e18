"""The body of a pasted text: its updates and its original, and the passages of both."""

import re
from collections.abc import Sequence

from models.paste.dateline import dateline_of
from models.paste.entries import part_above
from models.paste.halves import BEGINS, TEXT, part_halves, rest_of_update
from models.paste.labels import begins_update, label_of
from models.paste.last_words import BRIEF, TELLS, leave_over_tags
from models.paste.lines import HEADLINE, STOPS, Line
from models.paste.part import MOMENTS, NOTES, Part
from models.paste.pictures import is_credited
from models.paste.teasers import Parts, headed_end

CROSS_LINK = re.compile(r"(?:\+|»|→|▶|►|>>)\s+(?=\S)")
QUOTED = re.compile(r">\s+(?=\S)")
SUBHEAD = re.compile(r"#{1,6}\s+(?=\S)")
FACTS = re.compile(  # heads a box
    r"(?:fakta|fakten|facts?|faktaboks|faktaruta|infobox|fact ?box|factfile)"
    r"(?:\s?[:|–-]\s?[^.!?]{1,80}| (?:om|zu[mr]?|über|about) [^.!?]{1,60})?\W?",
    re.IGNORECASE,
)
NARROW = 8  # words that a subhead has at most where its paragraph stands apart from it, unless it stands out
CLOSE = (*MOMENTS, *NOTES, Part.CORRECTION)  # what may stand below a story's last words


def label_body(lines: Sequence[Line], parts: Parts, start: int, end: int) -> None:
    """Label the lines from `start` until before `end`."""
    mark_updates(lines, parts, start, end)
    tail = next((place for place in range(end, start, -1) if parts.get(place - 1) not in CLOSE), start)
    for place in range(start, end):
        known = parts.get(place)
        if known is Part.HEADING:
            parts.update(dict.fromkeys(range(place + 1, min(end, headed_end(lines, parts, place))), Part.READ_ALSO))
        elif known is Part.CAPTION and lines[place].gap and lines[place].text.startswith(("©", "(c)")):
            parts[place] = Part.FURNITURE  # whose text it is, and no picture
        elif known is None or (known in MOMENTS and place < tail):
            parts[place] = passage_part(lines, parts, place, end)
    leave_over_tags(lines, parts, start, end)
    take_back_originals(lines, parts, start, end)
    part_halves(lines, parts, start, end)


def take_back_originals(lines: Sequence[Line], parts: Parts, start: int, end: int) -> None:
    """`Originally published 3 March` with no passage below it says when, and begins nothing."""
    is_dated = Part.PUBLISHED in parts.values()
    for place in range(end - 1, start - 1, -1):
        found = label_of(Part.ORIGINAL, lines[place].text) if parts[place] is Part.ORIGINAL else None
        if found and not found.rest.strip(STOPS) and not lines[place].mark:
            parts[place] = Part.PUBLISHED if found.moment and not is_dated else Part.EDITOR
            is_dated = is_dated or parts[place] is Part.PUBLISHED
        elif parts[place] in (*TEXT, *BEGINS):
            return


def mark_updates(lines: Sequence[Line], parts: Parts, start: int, end: int) -> None:
    any_below = False
    below: Part | None = Part.UPDATE  # what the next line is that is no note
    for place in range(end - 1, start - 1, -1):
        text = lines[place].text
        if parts.get(place) is Part.UPDATED and below in BEGINS:  # when the entry above was
            parts[place] = Part.FURNITURE if any_below else Part.UPDATED
            continue
        is_free = parts.get(place) in (None, Part.PUBLISHED, Part.UPDATED)
        if is_free and (begins_update(text) or begins_update_behind(dateline_of(text))):
            parts[place] = Part.UPDATE
        elif parts.get(place) in (Part.UPDATE, Part.PUBLISHED) and any_below and below is Part.UPDATE:
            parts[place] = part_above(lines[place]) or parts[place]
        if parts.get(place) not in NOTES:
            below, any_below = parts.get(place), True


def begins_update_behind(told: tuple[str, str]) -> bool:
    """Whether an update begins behind a dateline."""
    dateline, rest = told
    return bool(dateline) and begins_update(rest)


def passage_part(lines: Sequence[Line], parts: Parts, place: int, end: int) -> Part:
    line = lines[place]
    if line.is_whole and CROSS_LINK.match(line.start) and line.is_like_headline:
        return Part.READ_ALSO
    if QUOTED.match(line.start):
        return Part.QUOTE
    if line.gap and place + 1 < end and not lines[place + 1].gap and is_credited(lines, parts, place):
        return Part.CAPTION
    if line.has_bullet and not is_numbered_subhead(lines, place, end):
        return Part.PARAGRAPH if is_speech(lines, place, end) else Part.LIST
    if line.has_bullet or is_subhead(lines, parts, place, end):
        return Part.UPDATE_HEADLINE if is_headed(lines, parts, place) else Part.SUBHEAD
    return Part.PARAGRAPH


def is_speech(lines: Sequence[Line], place: int, end: int) -> bool:
    """Whether a sentence behind a dash is what somebody says: it stands alone, and a list has more than one line."""
    line = lines[place]
    near = (lines[other] for other in (place - 1, place + 1) if 0 <= other < end)
    return line.bullet[0] in "–—-" and line.ends_sentence and not any(other.has_bullet for other in near)


def is_subhead(lines: Sequence[Line], parts: Parts, place: int, end: int) -> bool:
    """A short line without a full stop above its paragraph."""
    line = lines[place]
    if SUBHEAD.match(line.start):
        return True
    if place + 1 < end and line.is_whole and FACTS.fullmatch(line.start):
        return True
    if place + 1 >= end or line.words > HEADLINE or (line.ends_sentence and not line.is_like_headline):
        return False
    below = lines[place + 1]
    if parts.get(place + 1) is not None or below.has_bullet or line.text[-1] in ":;,–—-":
        return False
    if is_headed(lines, parts, place):
        return below.is_prose or below.ends_sentence
    is_brief = line.words <= (NARROW if below.gap else BRIEF)
    return below.is_prose and (is_brief or (line.words <= BRIEF and stands_out(lines, place)))


def is_headed(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    """Whether a headline stands below an update's label, which has no other text."""
    is_labelled = parts.get(place - 1) is Part.UPDATE and not lines[place].gap > 1
    return is_labelled and lines[place].is_like_headline and not rest_of_update(lines[place - 1])


def stands_out(lines: Sequence[Line], place: int) -> bool:
    """Whether some more words without a full stop stand between sentences that have theirs."""
    line, above, below = lines[place], lines[place - 1], lines[place + 1]
    is_between = place > 0 and line.gap and above.is_prose and above.ends_sentence and below.ends_sentence
    return bool(is_between) and not line.text[0].islower() and not TELLS.search(line.start)


def is_numbered_subhead(lines: Sequence[Line], place: int, end: int) -> bool:
    """Whether `1. Who pays?` stands above its paragraph: a list's lines stand one below the other."""
    line, near = lines[place], (lines[other] for other in (place - 1, place + 1) if 0 <= other < end)
    if not line.bullet[0].isdigit() or line.words > BRIEF or any(other.has_bullet for other in near):
        return False
    is_short = line.is_like_headline or not line.ends_sentence
    return is_short and place + 1 < end and lines[place + 1].is_prose
