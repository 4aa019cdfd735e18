"""A mail around a pasted text: its fields, its greeting, and the note of whoever sent the text on."""

import re
from collections.abc import Sequence

from models.paste.byline import byline_at
from models.paste.credit import BARE_NAME, JOB
from models.paste.furniture import HELLO
from models.paste.lines import Line
from models.paste.part import MOMENTS, Part
from models.paste.sender import CLOSING, CONTACT
from models.paste.teasers import Parts

DEEPEST = 40  # lines that are looked through for a mail's fields and note
NOTE = 8  # lines that a note above a text has at most
SUBJECT = re.compile(
    r"(?:subject|emne|ämne|betreff|re)\s?:\s(?:(?:re|fwd?|sv|vs|vb|aw|wg)\s?:\s){0,4}(?=\S)", re.IGNORECASE
)
# Above a mail, one below the other.
FIELDS = re.compile(
    r"(?:from|to|cc|bcc|reply-to|sent|date|subject|re|fra|til|sendt|dato|emne|från|till|skickat|datum|ämne"
    r"|von|an|gesendet|betreff)\s?:\s.{1,180}",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"-{2,12}\s?(?:forwarded message|original message|videresendt (?:meddelelse|besked|melding)"
    r"|vidarebefordrat (?:meddelande|brev)|(?:weitergeleitete|ursprüngliche) nachricht|oprindelig meddelelse)\s?-{2,12}"
    r"|(?:begin forwarded message|start på videresendt besked|anfang der weitergeleiteten nachricht)\W*",
    re.IGNORECASE,
)
GREETING = re.compile(rf"{HELLO}(?: [^\W\d]+){{0,4}}[,!.]?\W*", re.IGNORECASE)
# What a note speaks of: the text that it comes with.
SENDS = re.compile(
    r"\b(?:attached|enclosed|below|please|here(?:['’]s| is| are| comes)|sending|forward(?:ed|ing)?"
    r"|as (?:promised|agreed)|fyi|(?:can|could|will) you|let me know|call me|questions"
    r"|hermed|her (?:er|kommer)|vedhæftet|vedlagt|nedenfor|herunder|sender|ring|spørgsmål|spørsmål"
    r"|här (?:är|kommer)|bifoga\w*|nedan|skickar|frågor"
    r"|anbei|hier (?:ist|kommt)|unten|anhang|angehängt|schicke|sende|rückfragen|fragen)\b",
    re.IGNORECASE,
)


def subject_of(text: str) -> tuple[str, str]:
    """The name of a mail's subject, with `Re:` and the like, and what it is about; "" and all of it: it is none."""
    found = SUBJECT.match(text[:120])
    return (text[: found.end()].strip(), text[found.end() :]) if found else ("", text)


def mark_mail(lines: Sequence[Line], parts: Parts) -> None:
    """Label what a mail has above the text that it brings."""
    start, end = fields_in(lines)
    marked = start - 1 if start and FORWARDED.fullmatch(lines[start - 1].start) else start
    if not any(line.mark for line in lines[:end]) and (marked == 0 or is_note(lines, range(marked))):
        parts.update(dict.fromkeys(range(marked), Part.EDITOR))
        parts.update(dict.fromkeys(range(marked, end), Part.FURNITURE))
        mark_note(lines, parts, end)


def fields_in(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the first mail's fields begin and end: three of them, or two with its subject; a subject alone on top."""
    start = 0
    while start < min(DEEPEST, len(lines)):
        end = start
        while end < len(lines) and FIELDS.fullmatch(lines[end].start) and (end == start or not lines[end].gap):
            end += 1
        has_subject = any(SUBJECT.match(line.start) for line in lines[start:end])
        if end - start + has_subject > 2 or (start == 0 and has_subject):
            return start, end
        start = max(end, start + 1)
    return 0, 0


def is_note(lines: Sequence[Line], places: range) -> bool:
    """Whether some lines above a mail are its sender's: few, below a greeting, or above `Forwarded message`."""
    if not 0 < len(places) <= NOTE:
        return False
    is_sent_on = FORWARDED.fullmatch(lines[places.stop].start) is not None
    return is_sent_on or GREETING.fullmatch(lines[0].start) is not None


def mark_note(lines: Sequence[Line], parts: Parts, start: int) -> None:
    """Label a greeting, and the note below it where a headline with its text follows that."""
    place = start
    if place < len(lines) and GREETING.fullmatch(lines[place].start) and not lines[place].mark:
        parts[place] = Part.FURNITURE
        place += 1
    if place == 0:
        return
    end = min(place + 2 * NOTE, len(lines))
    headline = next((later for later in range(place + 1, end) if is_headline(lines, parts, later)), end)
    closing = next((later for later in range(place, headline) if CLOSING.fullmatch(lines[later].start)), None)
    if headline == end or any(line.mark for line in lines[place:headline]):
        return
    if closing is None and not (
        headline - place <= NOTE // 2 and SENDS.search(lines[place].start) and lines[place].ends_sentence
    ):
        return
    for later in range(place, headline):
        if later not in parts:
            parts[later] = Part.EDITOR if closing is None or later < closing else Part.FURNITURE


def is_headline(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    """Whether a text begins here, below a note: its headline, and below that who wrote it, when, or what it tells."""
    line = lines[place]
    if not line.gap or line.words < 3 or not line.is_like_headline or line.is_prose or CONTACT.search(line.start):
        return False
    if (
        CLOSING.fullmatch(line.start)
        or BARE_NAME.fullmatch(line.start)
        or JOB.fullmatch(line.start)
        or byline_at(lines, parts, place)
    ):
        return False
    return any(begins_text(lines, parts, later) for later in range(place + 1, min(place + 5, len(lines))))


def begins_text(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    return lines[place].is_prose or parts.get(place) in MOMENTS or bool(byline_at(lines, parts, place))
