"""The head of a pasted text: what stands above its first paragraph."""

import re
from collections.abc import Sequence

from models.paste.byline import byline_at
from models.paste.headline import first_headline, heads_points, is_told, is_update
from models.paste.labels import begins_update, is_kicker, kicker_of
from models.paste.lines import Line
from models.paste.mail import subject_of
from models.paste.part import MOMENTS, Part
from models.paste.pictures import CREDIT, is_credited
from models.paste.relative import DAY_ALONE
from models.paste.sources import SOURCE
from models.paste.teasers import Parts

DEEPEST = 60  # lines that are looked through for a body
BRIEF = 4  # words that a kicker without a word for it has at most
BEARS_CREDIT = re.compile(r".{8,180}\([^()/]{2,40}/ ?[^()/]{2,40}\)\.?")  # `A dog. (Anna Reed/The Times)`


def label_head(lines: Sequence[Line], parts: Parts) -> int:
    """Label what stands above the body, and return the body's first line."""
    top = first_headline(lines, parts)
    marked = next((place for place, part in parts.items() if part is Part.HEADLINE), None)
    if marked is not None and not any(line.is_prose for line in lines[:marked]):
        top = marked
    subject = next((place for place in range(min(DEEPEST, len(lines))) if is_subject(lines, parts, place)), None)
    if subject is not None and (top is None or lines[top].is_prose):  # what the mail tells has no headline
        top = subject
    if top is None:
        return 0
    if is_above_headline(lines, parts, top):
        parts[top], top = Part.KICKER, top + 1
    parts[top] = Part.HEADLINE
    return label_below(lines, parts, top)


def is_above_headline(lines: Sequence[Line], parts: Parts, top: int) -> bool:
    """Whether a few words stand right above a headline of more, and that above its standfirst: they are a kicker."""
    if lines[top].words > BRIEF or top + 3 > len(lines) or parts.get(top) or Part.KICKER in parts.values():
        return False
    below, later = lines[top + 1], range(top + 2, min(top + 6, len(lines)))
    is_longer = not below.gap and below.is_like_headline and below.words > lines[top].words and top + 1 not in parts
    return is_longer and any(lines[each].is_prose and is_standfirst(lines, parts, each) for each in later)


def is_subject(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    return parts.get(place) is Part.FURNITURE and not lines[place].mark and bool(subject_of(lines[place].text)[0])


def label_below(lines: Sequence[Line], parts: Parts, top: int) -> int:
    """Label what stands between headline and body: standfirst, byline, moments, a picture's text."""
    place, end = top + 1, min(top + 1 + DEEPEST, len(lines))
    open_places = []
    while place < end:
        line = lines[place]
        known = parts.get(place)
        if known in (Part.UPDATE, Part.ORIGINAL, Part.HAND_OVER, Part.READ_ALSO, Part.PARAGRAPH) or (
            begins_update(line.text) and known not in MOMENTS
        ):
            break
        if part := part_below(lines, parts, top, place):
            parts[place] = part
        elif found := byline_at(lines, parts, place):
            parts.update(found)
            place = max(found) + 1
            continue
        elif is_kicker(line.text) and place == top + 1 and not is_update(line):
            parts[place] = Part.KICKER
        elif line.has_bullet:
            if not (after := after_points(lines, parts, place)):
                break
            parts.update(dict.fromkeys(range(place, after), Part.LIST))
            place = after - 1
        elif known is None:
            if line.is_prose and not is_standfirst(lines, parts, place):
                break
            open_places.append(place)
        place += 1
    return settle(lines, parts, open_places, place)


def part_below(lines: Sequence[Line], parts: Parts, top: int, place: int) -> Part | None:
    """What stands below a headline and is no text: a picture's, a heading above points, where the story was first."""
    if is_picture(lines, parts, top, place):
        return Part.CAPTION
    if place not in parts and heads_points(lines, place):
        return Part.HEADING
    return Part.EDITOR if place not in parts and SOURCE.fullmatch(lines[place].start) else None


def is_picture(lines: Sequence[Line], parts: Parts, top: int, place: int) -> bool:
    """Whether a picture's text stands here: the headline again, or what stands above the picture's source."""
    headline = kicker_of(lines[top].text)[1]
    if lines[place].text in (lines[top].text, headline):
        return True
    if lines[place].text.startswith(f"{headline} ") and CREDIT.match(
        lines[place].text[len(headline) + 1 :].strip(" (")
    ):
        return True
    beside = (lines[other].text for other in (place - 1, place + 1) if other < len(lines))
    if lines[place].text in beside or (lines[place].is_whole and BEARS_CREDIT.fullmatch(lines[place].text)):
        return True
    return is_credited(lines, parts, place) and not byline_at(lines, parts, place)


def after_points(lines: Sequence[Line], parts: Parts, place: int) -> int:
    """Where a list of a wire's points above its byline ends that begins here; 0: none does."""
    end = min(place + DEEPEST, len(lines))
    after = next((later for later in range(place, end) if not lines[later].has_bullet), end)
    below = range(after, min(after + 3, len(lines)))
    return after if any(parts.get(later) in MOMENTS or byline_at(lines, parts, later) for later in below) else 0


def is_standfirst(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    """Whether a sentence stands above the byline or the moments, and so above the story."""
    for later in range(place + 1, min(place + 4, len(lines))):
        is_moment = parts.get(later) in MOMENTS and not DAY_ALONE.fullmatch(lines[later].text)
        if is_moment or byline_at(lines, parts, later):
            below = range(later + 1, min(later + 1 + DEEPEST, len(lines)))
            return any(other not in parts for other in below)  # else it is the story, and they stand below it
        if lines[later].is_prose or parts.get(later) is Part.HEADING:
            return False
    return False


def settle(lines: Sequence[Line], parts: Parts, places: Sequence[int], body: int) -> int:
    """The first line of some words is the standfirst, a short one right above the body its subhead; else leftover."""
    if (
        places
        and places[-1] == body - 1
        and body < len(lines)
        and not lines[body].gap
        and lines[body].is_prose
        and (len(places) > 1 or lines[places[-1]].text.endswith("?"))
    ):
        body, places = body - 1, places[:-1]
    told = [place for place in places if is_told(lines[place])] if body >= len(lines) else []
    if told and places[-len(told) :] == told:  # short sentences, and nothing below them, are the story
        body, places = told[0], places[: -len(told)]
    has_standfirst = len(places) > 2 and body >= len(lines)  # a list of headlines, and no text
    for place in places:
        is_name = lines[place].words < 4 and (lines[place].words < 3 or lines[place].text.istitle())
        if not has_standfirst and not is_name:
            parts[place], has_standfirst = Part.STANDFIRST, True
        else:
            parts[place] = Part.LEFTOVER
    return body
