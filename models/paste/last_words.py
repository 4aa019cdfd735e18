"""The last words of a pasted text: whether a short line without a full stop is the story's, or a site's tag."""

import re
from collections.abc import Sequence

from models.paste.byline import is_byline_below
from models.paste.furniture import SAID, WIRES
from models.paste.halves import BEGINS, TEXT, rest_of_update
from models.paste.lines import Line
from models.paste.part import Part
from models.paste.teasers import Parts

TELLS = re.compile(  # of a few words without a full stop: sentences within, a quotation, a sum, an agency's sign behind
    rf"[.!?…]['\"”’»«“)\]]*\s\S|[\"“”„«»]|=\s?\d|{SAID.pattern}|(?:\S+ ){{3}}.*[(/](?:{WIRES})[)/]\.?$"
    r"|^(?:sources?|kilder?|källa|källor|quellen?)\s?:\s",
    re.IGNORECASE,
)
BRIEF = 12  # words that a subhead has at most


def leave_over_tags(lines: Sequence[Line], parts: Parts, start: int, end: int) -> None:
    """A few words below the last sentence are none of the story: who wrote it, tags, a site's name."""
    run: list[int] = []
    for place in range(end - 1, start, -1):
        if parts[place] is Part.PARAGRAPH:
            line = lines[place]
            is_only = parts[place - 1] is Part.UPDATE and not rest_of_update(lines[place - 1])
            if is_only or line.is_prose or line.ends_sentence or line.words > BRIEF or TELLS.search(line.start):
                break
            run.append(place)
        elif parts[place] in (*TEXT, *BEGINS):
            break
    bylines = {place for place in run if is_byline_below(lines[place])}
    sentences = [place for place in run if place not in bylines and is_like_sentence(lines[place])]
    is_credited = Part.BYLINE in parts.values()
    for place in run:
        if place in bylines and not is_credited:
            parts[place], is_credited = Part.BYLINE, True
        elif sentences != [place] or place != run[-1]:
            parts[place] = Part.LEFTOVER


def is_like_sentence(line: Line) -> bool:
    """Whether some words without a full stop may end a story: no names or tags, and one alone no list of headlines."""
    words = line.text.split()
    is_listed = 3 * line.text.count(",") >= len(words)
    return len(words) > 4 and 2 * sum(word[0].islower() for word in words) >= len(words) - 1 and not is_listed
