"""The foot of a pasted text: what stands below its last words, of a press release, a mail, a blog's page.

Each pattern is all of a line, and counts below a story's first paragraph alone: a headline may have these words.
"""

import re
from collections.abc import Sequence

from models.paste.labels import begins_update
from models.paste.lines import Line
from models.paste.part import MOMENTS, Part
from models.paste.sender import ABOUT, CLOSING, contacts_at, is_boilerplate, is_number, label_signature, label_writer
from models.paste.sources import SOURCE
from models.paste.teasers import QUIET, Parts

MOST = 15  # lines of a list of tags, of an offer
ENDS = re.compile(r"(?:-{1,3}\s?|\()(?:ends?|slut|ende|30)(?:\s?-{1,3}|\))|ends|(?-i:END|SLUT|ENDE)", re.IGNORECASE)
TAGS = re.compile(
    r"(?:related )?(?:topics|tags)|explore more on these topics|more on|emner|temaer|ämnen|themen"
    r"|schlagw[oö]rter|stikord|stikkord|nøgleord|taggar",
    re.IGNORECASE,
)
SORTS = r"[\w&'’/-]+(?: [\w&'’/-]+){0,2}(?:\s?[,|]\s?[\w&'’/-]+(?: [\w&'’/-]+){0,2}){0,12}"  # of posts: names, tags
POSTED = re.compile(
    rf"(?:posted|published|filed) (?:in|under) {SORTS}|tagged (?:with )?{SORTS}"
    rf"|(?:udgivet|publisert|publicerat|postat) i {SORTS}|(?:tagget|merket|märkt|taggad)(?: med)? {SORTS}"
    rf"|veröffentlicht (?:in|unter) {SORTS}|verschlagwortet(?: mit)? {SORTS}"
    r"|website|reply|edit|svar|antworten|[←→].{1,120}|.{1,120}[←→]",
    re.IGNORECASE,
)
COMMENTS = re.compile(
    r"(?:\d{1,4}|one) (?:thoughts?|responses?|comments?|repl(?:y|ies)|kommentare?r?|tanker|svar|gedanken?)"
    r" (?:on|to|til|om|på|zu|über) [\"“”«»„].{1,140}",
    re.IGNORECASE,
)
REPLIED = re.compile(  # above a mail that was answered
    r"(?:on|den|am|le) .{5,90} (?:wrote|skrev|schrieb)(?: .{1,60})?:", re.IGNORECASE
)
# What stands between these within a story is no part of it.
OFFERED = re.compile(r"(?:sign up|subscribe|skip past newsletter)\b.{0,80}", re.IGNORECASE)
OFFERED_TO = re.compile(r"after newsletter promotion", re.IGNORECASE)
SAYS = re.compile(r".{1,40} (?:says|said|wrote|siger|skriver|skrev|sier|säger|sagt|schreibt|schrieb)\W*", re.IGNORECASE)
NOTES = re.compile(
    r"notes? (?:to|for) (?:the )?editors?|editors?['’]? notes|note til redaktionen"
    r"|(?:til|note til|notat til) redaksjonen|till redaktionen|hinweise? (?:an|für) die redaktion(?:en)?"
    r"|noter til redaktører",
    re.IGNORECASE,
)


def label_foot(lines: Sequence[Line], parts: Parts, body: int) -> None:
    """Label what stands below a story's last words. `body`: its first line."""
    first = next((place for place in range(body, len(lines)) if place not in parts and lines[place].is_prose), None)
    label_offers(lines, parts)
    if first is not None:
        label_below(lines, parts, first + 1)
        label_signature(lines, parts, first)
        label_writer(lines, parts, first)


def label_below(lines: Sequence[Line], parts: Parts, start: int) -> None:
    """Say what is for the newsroom alone, and what is of the page: from a line that ends the text, all is."""
    rest: Part | None = None  # what each line is from here on
    is_after = False  # a line stood above that ends most press releases
    for place in range(start, len(lines)):
        line, known = lines[place], parts.get(place)
        is_timed = known in MOMENTS or (known is Part.UPDATE and not line.mark and not begins_update(line.text))
        if is_timed and rest and (rest is Part.LEFTOVER or is_number(line)):
            parts[place] = rest
        elif known not in (None, *QUIET) or begins_update(line.text):
            rest = None
        elif known in (None, Part.FURNITURE) and not line.mark and ENDS.fullmatch(line.bullet + line.start):
            parts[place], rest = Part.FURNITURE, Part.EDITOR
        elif known is None and (rest := rest or whats_below(lines, parts, place, is_after=is_after)):
            parts[place] = rest
        else:
            found = {} if known is Part.RULE else foot_at(lines, parts, place)
            parts.update(found)
            is_rule = known is Part.RULE and line.text[0] == "#"
            is_after = is_after or is_rule or Part.EDITOR in found.values() or bool(CLOSING.fullmatch(line.start))


def label_offers(lines: Sequence[Line], parts: Parts) -> None:
    """`Sign up to our newsletter`, `after newsletter promotion`: what stands between them is a site's."""
    began = -MOST
    for place, line in enumerate(lines):
        if parts.get(place) is not Part.FURNITURE:
            continue
        if OFFERED.fullmatch(line.start):
            began = place if place - began > MOST else began
        elif OFFERED_TO.fullmatch(line.start) and place - began < MOST:
            parts.update((each, Part.FURNITURE) for each in range(began, place) if each not in parts)


def whats_below(lines: Sequence[Line], parts: Parts, place: int, *, is_after: bool) -> Part | None:
    """What all is from this line on: notes to editors, what the sender is; what readers wrote."""
    line = lines[place]
    about = ABOUT.fullmatch(line.start)
    if NOTES.fullmatch(line.start.rstrip(" :")) or (about and (is_after or is_boilerplate(lines, place, about["who"]))):
        return Part.EDITOR
    is_said = parts.get(place + 1) in (Part.PUBLISHED, Part.UPDATE) and SAYS.fullmatch(line.start)
    is_answered = place + 1 < len(lines) and lines[place + 1].text[0] == ">" and REPLIED.fullmatch(line.start)
    return (
        Part.LEFTOVER if is_said or is_answered or (COMMENTS.fullmatch(line.start) and not line.ends_sentence) else None
    )


def foot_at(lines: Sequence[Line], parts: Parts, place: int) -> Parts:
    """What begins here of a site or its sender: tags below their heading, whom to ask, where a post was filed."""
    if place in parts and parts[place] is not Part.FURNITURE:
        return {}
    if tags := tags_below(lines, parts, place):
        return dict.fromkeys((place, *tags), Part.FURNITURE)
    if place in parts:
        return {}
    if lines[place].is_whole and SOURCE.fullmatch(lines[place].start):
        return {place: Part.EDITOR}
    if contacts := tuple(contacts_at(lines, parts, place)):
        return dict.fromkeys(contacts, Part.EDITOR)
    is_post = POSTED.fullmatch(lines[place].start) and lines[place].is_whole and not is_above_prose(lines, parts, place)
    return {place: Part.FURNITURE} if is_post else {}


def is_above_prose(lines: Sequence[Line], parts: Parts, place: int) -> bool:
    return place + 1 < len(lines) and place + 1 not in parts and lines[place + 1].is_prose


def tags_below(lines: Sequence[Line], parts: Parts, place: int) -> Sequence[int]:
    """The places of the tags below their heading."""
    if not TAGS.fullmatch(lines[place].start.rstrip(" :")):
        return ()
    end = place + 1
    while end < min(place + MOST, len(lines)) and end not in parts and is_tag(lines[end]):
        end += 1
    return range(place + 1, end - 1 if end < len(lines) and lines[end].is_prose and not lines[end].gap else end)


def is_tag(line: Line) -> bool:
    return line.words <= 3 and not line.ends_sentence
