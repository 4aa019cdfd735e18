"""What each line of a pasted text is, from its words, its looks and its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from models.paste import relative, teasers
from models.paste.body import label_body
from models.paste.dateline import ALONE
from models.paste.entries import mark_live_entries
from models.paste.foot import label_foot
from models.paste.furniture import GOES_ON, SAID
from models.paste.head import label_head
from models.paste.labels import LABELLED, PATTERNS, forget, is_moment, label_of, may_be_labelled, update_label
from models.paste.lines import SEEN, Line, is_rule
from models.paste.mail import mark_mail
from models.paste.moments import moment_at
from models.paste.paragraphs import paragraphs_of, whole
from models.paste.part import Part
from models.paste.pictures import mark_pictures
from models.paste.whole_lines import WHOLE_LINES

ORDER = (
    *(Part.PUBLISHED, Part.FURNITURE, Part.CAPTION, Part.HEADING, Part.HAND_OVER),
    *(Part.DEVELOPING, Part.EDITOR, Part.CORRECTION),
)
WHOLE = re.compile(  # of small letters: twice as fast as minding no case
    "|".join(
        f"(?P<{part.name}>" + "|".join(f"(?:{row.pattern})" for row in WHOLE_LINES if row.part is part) + ")"
        for part in ORDER
    )
)
TOLD = (Part.FURNITURE, Part.HEADING, Part.HAND_OVER, Part.DEVELOPING)  # that nobody is quoted in
LONG = (Part.CORRECTION, Part.EDITOR)  # of which a line's start is enough
AND = re.compile(r"^[\s.,;|·•()–—-]*(?:(?:and|og|och|und)\s)?\s*")  # between moments
WORD = re.compile(r"\s?[^\W\d_]")
CAPTION = re.compile(r"(?:image|media) (?:source|caption|credit)\s*[,:]", re.IGNORECASE)
MOMENTS = re.compile(
    rf"[(\s]*(?:(?P<PUBLISHED>{PATTERNS[Part.PUBLISHED].pattern})|(?P<UPDATED>{PATTERNS[Part.UPDATED].pattern}))\s*:?\s*",
    re.IGNORECASE,
)


def label(lines: Sequence[Line]) -> list[Part]:
    """The part of each line."""
    forget()
    paragraphs = paragraphs_of(lines)
    found = label_paragraphs([whole(paragraph) for paragraph in paragraphs])
    return [
        part if index == 0 else Part.CONTINUED
        for paragraph, part in zip(paragraphs, found, strict=True)
        for index in range(len(paragraph))
    ]


def label_paragraphs(lines: Sequence[Line]) -> list[Part]:
    parts: dict[int, Part] = {}
    for place, line in enumerate(lines):
        if known := line.mark or part_of(line.text):
            parts[place] = known
    mark_mail(lines, parts)
    mark_pairs(lines, parts)
    mark_pictures(lines, parts)
    mark_live_entries(lines, parts)
    body = label_head(lines, parts)
    label_foot(lines, parts, body)
    start = teasers.zone_start(lines, parts, body)
    teasers.label_zone(lines, parts, start, len(lines))
    teasers.label_within(lines, parts, body, start)
    label_body(lines, parts, body, start)
    return [line.mark or parts.get(place, Part.LEFTOVER) for place, line in enumerate(lines)]


def mark_pairs(lines: Sequence[Line], parts: dict[int, Part]) -> None:
    """Two lines that are one thing: `Published` above a moment, `Image caption,` above a picture's text, dateline."""
    for place, (line, below) in enumerate(pairwise(lines)):
        if line.words <= 3 and not below.gap and parts.get(place + 1) in (None, Part.PUBLISHED):
            if CAPTION.fullmatch(line.text):
                parts[place] = parts[place + 1] = Part.CAPTION
            elif (found := MOMENTS.fullmatch(line.text)) and found.lastgroup and is_moment(below.text):
                parts[place], parts[place + 1] = Part[found.lastgroup], Part.CONTINUED
        if line.words <= 3 and place and place + 1 not in parts:
            labelled = Part.ORIGINAL if parts.get(place) is Part.ORIGINAL else Part.UPDATE
            if is_label_of_time(line, below, labelled):
                parts[place], parts[place + 1] = labelled, Part.CONTINUED
        if parts.get(place) is Part.HEADING and not line.mark and is_earlier_report(line, below):
            parts[place] = Part.ORIGINAL
        if line.words <= 8 and place not in parts and below.is_prose and ALONE.fullmatch(line.text):
            parts[place], parts[place + 1] = Part.PARAGRAPH, Part.CONTINUED


def is_label_of_time(line: Line, below: Line, labelled: Part) -> bool:
    """Whether a label stands above its time: `UPDATE`, and below it `2.40pm`."""
    found = update_label(line.text) if labelled is Part.UPDATE else label_of(labelled, line.text)
    if not found or found.rest or found.moment or line.mark or below.mark:
        return False
    return below.gap <= 1 and not below.has_bullet and is_moment(below.text)


def is_earlier_report(line: Line, below: Line) -> bool:
    """Whether `PREVIOUS STORY` stands above that story, and is no page's link to another."""
    return (line.text.endswith(":") or below.is_prose) and label_of(Part.ORIGINAL, line.text) is not None


def part_of(text: str) -> Part | None:
    """What a line is wherever it stands, from its words alone."""
    start, is_whole = text[:SEEN], len(text) <= SEEN
    if is_rule(text):
        return Part.RULE
    found_whole = WHOLE.fullmatch(start.removesuffix(":").lower())
    known = Part[found_whole.lastgroup] if found_whole and found_whole.lastgroup else None
    if known and (is_whole or known in LONG) and not is_sentence(known, start):
        return known
    for part in LABELLED if may_be_labelled(text) else ():
        found = label_of(part, text)
        if found and found.is_proved and (part is not Part.READ_ALSO or is_named(found.rest)):
            return part
    return dated_part(text) if len(text) <= SEEN // 2 else None


def is_sentence(known: Part, start: str) -> bool:
    """Whether a line that begins like one of the site's is told after all."""
    return bool(SAID.search(start)) if known in TOLD else known is Part.CAPTION and bool(GOES_ON.fullmatch(start))


def is_named(headline: str) -> bool:
    """Whether this names another story and is no sentence that goes on."""
    return bool(headline) and not (headline[0].islower() and headline.endswith("."))


def dated_part(text: str) -> Part | None:
    """Whether a line says when the text was published or updated, and nothing else."""
    rest, parts = text, []
    moment, end = moment_at(rest, 0)
    if moment and MOMENTS.match(later := AND.sub("", rest[end:])):  # `Jan. 4, 2026 | Updated Jan. 5, 2026`
        rest, parts = later, [Part.PUBLISHED]
    elif moment and WORD.match(text, end):
        return None  # it goes on in words
    while (found := MOMENTS.match(rest)) and found.lastgroup:
        told, end = moment_at(rest, found.end())
        if not told:
            return None
        parts.append(Part[found.lastgroup])
        rest = AND.sub("", rest[end:])
    if parts:
        return None if rest else parts[0]
    if not moment or not is_moment(text):
        return None
    is_whole_date = len(re.findall(r"\d+", text)) > 2 or re.search(r"\d{4}", text) or relative.ALONE.fullmatch(text)
    return Part.PUBLISHED if is_whole_date else None


def joined(lines: Sequence[Line], parts: Sequence[Part]) -> Iterable[tuple[Line, Part]]:
    """Lines with those that continue them."""
    pending: tuple[Line, Part] | None = None
    texts: list[str] = []
    for line, part in zip(lines, parts, strict=True):
        if part is Part.CONTINUED and pending:
            texts.append(line.text)
            continue
        if pending:
            yield one(pending[0], texts), pending[1]
        pending, texts = (line, Part.LEFTOVER if part is Part.CONTINUED else part), [line.text]
    if pending:
        yield one(pending[0], texts), pending[1]


def one(line: Line, texts: Sequence[str]) -> Line:
    return replace(line, text=" ".join(texts)) if len(texts) > 1 else line


def followed(lines: Iterable[tuple[Line, Part]]) -> Iterator[tuple[Line, Part, Line | None]]:
    """Each with the paragraph that stands right below it, if one does."""
    every = list(lines)
    for place, (line, part) in enumerate(every):
        below, is_text = every[place + 1] if place + 1 < len(every) else (line, None)
        yield line, part, below if is_text is Part.PARAGRAPH and below.gap <= 1 else None
