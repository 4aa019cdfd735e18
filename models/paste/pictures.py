"""Pictures' texts that no word tells: an agency's name alone below what the picture shows, a line above its credit."""

import re
from collections.abc import Sequence

from models.paste.lines import Line
from models.paste.part import Part
from models.paste.teasers import Parts

SHOWN = 12  # words that a picture's text has at most, where nothing but its place tells it
# Whose pictures they are, alone on a line.
SOURCE = re.compile(
    r"(?:(?:pa media|press association|getty(?: images)?|reuters|afp|epa|ap|alamy|shutterstock|bbc|google|nasa|handout"
    r"|supplied|ritzau scanpix|scanpix|ntb|tt|dpa|imago|picture alliance|alamy stock photo)(?:/[\w -]{2,30})?"
    r"|(?-i:[A-ZÆØÅÄÖÜ])[\w.-]+(?: (?-i:[A-ZÆØÅÄÖÜ])[\w.-]+){1,2}/[\w -]{2,30})",
    re.IGNORECASE,
)
# `Cars on the bridge. Tom Hale / Eastport Times`
UPPER = "[A-ZÆØÅÄÖÜ]"
TAKEN = re.compile(rf".{{8,140}}[.!?] {UPPER}[\w.-]+ {UPPER}[\w-]+ ?/ ?{UPPER}[^.!?]{{2,40}}")
CREDIT = re.compile(r"(?:©|\(c\)|(?:photo|foto|bild|bilde|picture|image)\b)", re.IGNORECASE)


def mark_pictures(lines: Sequence[Line], parts: Parts) -> None:
    """`PA Media Cars on a bridge`, `PA Media` and below them what readers are shown: all three are a picture's."""
    for place in range(1, len(lines) - 1):
        line, below = lines[place], lines[place + 1]
        if "/" in line.text and place not in parts and line.is_whole and TAKEN.fullmatch(line.text):
            parts[place] = Part.CAPTION
        if below.words > 4 or line.words <= below.words or below.gap or line.mark or below.mark:
            continue
        if line.text.startswith(f"{below.text} ") and SOURCE.fullmatch(below.text):
            parts[place] = parts[place + 1] = Part.CAPTION
            if place + 2 < len(lines) and place + 2 not in parts and is_shown(lines[place + 2]):
                parts[place + 2] = Part.CAPTION


def is_shown(line: Line) -> bool:
    return not line.gap and line.words <= 2 * SHOWN and not line.has_bullet


def is_credited(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    """Whether a line's few words stand right above the name of who took a picture."""
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if below is None or parts.get(place + 1) is not Part.CAPTION or not CREDIT.match(below.start):
        return False
    return line.words <= SHOWN and not (line.is_prose and below.gap)
