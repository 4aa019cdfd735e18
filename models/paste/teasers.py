"""Other stories, as they stand above or below a story on its page: lists of headlines, with summaries or without."""

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import NamedTuple

from models.paste.labels import begins_update, label_of
from models.paste.lines import Line
from models.paste.part import MOMENTS, Part

Parts = MutableMapping[int, Part]  # by the place of a line
NAME = 3  # words that a person's or paper's has at most
SOME = 3  # headlines that stand twice with no bullet: fewer may be pictures' texts
MORE = re.compile(r"more|mehr|mer|mere", re.IGNORECASE)
READ_MORE = re.compile(
    r"(?:read more|read|mehr|lesen sie mehr|læs mere|les mer|läs mer)\s*:\s*(?P<headline>.+)", re.IGNORECASE
)
QUIET = (Part.FURNITURE, Part.RULE, Part.CAPTION, Part.EDITOR, Part.DEVELOPING, Part.CORRECTION)  # may stand in a list


def repeats(line: Line, headline: Line) -> bool:
    """Whether a line is the headline above it once more, maybe with a few letters of the site's before it."""
    extra = len(line.text) - len(headline.text)
    return headline.words > 1 and 0 <= extra <= 20 and line.text.endswith(headline.text)


def doubled(lines: Sequence[Line], place: int) -> bool:
    """Whether a teaser begins here whose headline stands twice, as a picture's text and as a link."""
    line = lines[place]
    if not (line.has_bullet or line.indent) or place + 1 >= len(lines):
        return False
    return line.is_whole and repeats(lines[place + 1], line)


def is_repeated(lines: Sequence[Line], place: int) -> bool:
    """Whether a headline stands here and right below once more, and not thrice."""
    text = lines[place].text
    if text != lines[place + 1].text or not lines[place].is_like_headline:
        return False
    return place + 2 >= len(lines) or lines[place + 2].text != text


def four_lines(lines: Sequence[Line], place: int) -> Iterator[tuple[int, Part]]:
    """A teaser of "More", headline, summary and "Read more: headline", which begins here; nothing: none does."""
    if not MORE.fullmatch(lines[place].start):
        return
    for end in range(place + 2, min(place + 5, len(lines))):
        again = READ_MORE.fullmatch(lines[end].start)
        if again and again["headline"] == lines[place + 1].text:
            yield place, Part.FURNITURE
            yield place + 1, Part.RELATED
            yield from ((between, Part.SUMMARY) for between in range(place + 2, end))
            yield end, Part.REPEATED
            return


def zone_start(lines: Sequence[Line], known: Mapping[int, Part], body: int) -> int:
    """Where the other stories below a story begin; the number of lines where there are none. `body`: its first line."""
    below = Below.of(lines, known, body)
    for place in range(body, len(lines)):
        line = lines[place]
        if doubled(lines, place) and below.text < place:
            return place
        if known.get(place) is Part.HEADING and below.is_headed(lines, place) and not heads_some(lines, known, place):
            return place
        if any(four_lines(lines, place)):
            alone = lines[place - 1].is_like_headline or lines[place - 1].words == 1
            return place - 1 if alone and lines[place - 1].gap and place - 1 > body else place
        is_further_in = place > body and line.indent > lines[place - 1].indent and line.words > NAME
        is_further_in = is_further_in and not lines[place - 1].text.endswith(":")
        is_apart = line.gap > 1 or line.indent if line.has_bullet else is_further_in
        if is_apart and line.is_like_headline and below.headlines <= place < below.last:
            return place
        if below.text < place <= below.repeated and is_repeated(lines, place) and place not in known:
            return place
    return len(lines)


def heads_some(lines: Sequence[Line], known: Mapping[int, Part], place: int) -> bool:
    """Whether a heading stands above headlines within the story: one alone, or some with the story’s text below."""
    end = headed_end(lines, known, place)
    if end == place + 1 or label_of(Part.READ_ALSO, lines[place].text) is None:
        return False
    one, after = lines[place + 1], lines[end] if end < len(lines) else None
    if end > place + 2:
        return after is not None and after.gap > 0 and end not in known and is_text(after)
    is_dated = after is not None and not after.gap and known.get(end) in MOMENTS
    is_told = after is not None and after.is_prose and after.indent <= lines[place].indent
    is_alone = after is None or after.gap > 0 or end in known or is_told
    return is_alone and not is_dated and not one.gap and not one.has_bullet


def headed_end(lines: Sequence[Line], known: Mapping[int, Part], place: int) -> int:
    """Where the headlines end that stand below a heading with no empty line between them."""
    end = place + 1
    while end < len(lines) and end not in known and lines[end].is_like_headline:
        if end > place + 1 and (lines[end].gap or lines[end].has_bullet != lines[end - 1].has_bullet):
            break
        end += 1
    is_above_text = end < len(lines) and not lines[end].gap and lines[end].is_prose and not lines[end - 1].has_bullet
    return end - 1 if is_above_text and end > place + 2 else end


class Below(NamedTuple):
    """What is below each line, found in one way up: asked line by line, long texts would take very long."""

    following: Sequence[int]  # for each line, the next that is neither quiet nor a heading
    text: int  # the last line at which the story's own text goes on: two paragraphs, one after the other
    headlines: int  # from here on there are headlines with bullets or further in alone, and what they tell
    last: int  # the last of them
    repeated: int  # the first of the last SOME headlines that stand twice

    @classmethod
    def of(cls, lines: Sequence[Line], known: Mapping[int, Part], body: int) -> "Below":
        following, text, headlines, last = [len(lines)] * len(lines), -1, len(lines), -1
        repeated: list[int] = []
        later = len(lines)
        is_list = True
        for place in range(len(lines) - 1, body - 1, -1):
            following[place] = later
            line, part = lines[place], known.get(place)
            if part in QUIET:
                continue
            if part is Part.ORIGINAL or (line.ends_sentence and begins_update(line.text)):
                text = max(text, place)
            is_title = bool(line.has_bullet or line.indent) and line.is_like_headline
            is_list = is_list and (is_title or (line.indent > 0 and not line.has_bullet and line.is_prose))
            if is_list and is_title:
                headlines, last = place, max(last, place)
            if len(repeated) < SOME and place + 1 < len(lines) and is_repeated(lines, place):
                repeated.append(place)
            if part is not Part.HEADING:
                if text < 0 and later < len(lines) and is_text(line) and is_text(lines[later]):
                    text = place
                later = place
        return cls(following, text, headlines, last, repeated[-1] if len(repeated) == SOME else -1)

    def is_headed(self, lines: Sequence[Line], place: int) -> bool:
        """Whether a list of headlines follows this line to the end of the text."""
        first = self.following[place]
        return self.text < place and first < len(lines) and (lines[first].is_like_headline or lines[first].words == 1)


def is_text(line: Line) -> bool:
    return line.is_prose and not line.indent


def label_zone(lines: Sequence[Line], parts: Parts, start: int, end: int) -> None:
    """Say what each line of a list of other stories is."""
    place, is_open = start, False  # open: the last headline may still get a summary
    while place < end:
        line, known = lines[place], parts.get(place)
        if four := dict(four_lines(lines, place)):
            parts.update(four)
            place, is_open = max(four) + 1, False
            continue
        if doubled(lines, place) or (place + 1 < end and line.is_like_headline and lines[place + 1].text == line.text):
            parts[place], parts[place + 1] = Part.RELATED, Part.REPEATED
            place, is_open = place + 2, True
            continue
        if known in MOMENTS:
            parts[place] = Part.FURNITURE
        elif known not in (*QUIET, Part.HEADING, Part.CONTINUED, Part.LEFTOVER):
            parts[place] = in_zone(lines, place, is_open=is_open)
            is_open = parts[place] is Part.RELATED
        place += 1


def label_within(lines: Sequence[Line], parts: Parts, start: int, end: int) -> None:
    """Label other stories that stand within this one, further in, their headlines twice."""
    place = start
    while place < end:
        first, place = place, place + 1
        if first in parts or not doubled(lines, first):
            continue
        while place < end and (lines[place].has_bullet or lines[place].indent):
            if lines[place].is_prose and lines[place - 1].is_prose:
                break
            place += 1
        label_zone(lines, parts, first, place)


def in_zone(lines: Sequence[Line], place: int, *, is_open: bool) -> Part:
    line = lines[place]
    later = lines[place + 1] if place + 1 < len(lines) else None
    if later and later.gap and MORE.fullmatch(later.start):
        return Part.CAPTION  # the picture's text above a teaser of four lines
    if is_open and (
        line.is_prose or (line.indent and not line.has_bullet and line.words >= 4 and not line.is_like_headline)
    ):
        return Part.SUMMARY
    if line.is_like_headline:
        return Part.RELATED
    return Part.HEADING if line.words == 1 and line.is_whole else Part.LEFTOVER
