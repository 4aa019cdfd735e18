"""A pasted text as a story: what `flask parse` prints, and what a draft is made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from models.label import named
from models.paste.body import CROSS_LINK, QUOTED, SUBHEAD
from models.paste.dateline import dateline_of
from models.paste.labelling import followed, joined, label
from models.paste.labels import kicker_of, label_of, time_label, update_label
from models.paste.lines import STOPS, Line, lines_of
from models.paste.part import NOTES, Part
from models.paste.parting import parted
from models.paste.teasers import repeats

MARKS = {Part.READ_ALSO: CROSS_LINK, Part.QUOTE: QUOTED, Part.SUBHEAD: SUBHEAD}
ENDS = (*STOPS, ":")  # of what is told below a headline
POINTS = 20  # passages that may stand above the first paragraph of a wire's text
FIGURES = tuple("0123456789")
# Bullets that belong to the words: a number; somebody speaks.
TOLD = {Part.LIST: FIGURES, Part.SUBHEAD: FIGURES, Part.UPDATE_HEADLINE: FIGURES, Part.PARAGRAPH: tuple("–—-")}
NUMBERED = re.compile(r"\d{1,2}[.)]\s")
KINDS = (Part.PARAGRAPH, Part.SUBHEAD, Part.READ_ALSO, Part.LIST, Part.QUOTE)
PASSAGES = {part: part.name.lower() for part in KINDS}
SINGLE = {Part.STANDFIRST: "standfirst", Part.BYLINE: "byline", Part.PUBLISHED: "published", Part.UPDATED: "updated"}


@dataclass
class ParsedUpdate:
    label: str | None = None
    headline: str | None = None
    paragraphs: list[str] = field(default_factory=list)  # a passage of another kind is marked as in Markdown


@dataclass
class ParsedOriginal:
    label: str | None = None
    passages: list[dict[str, str]] = field(default_factory=list)  # kind, text


@dataclass
class Parsed:
    """Each line with text stands in one place of it; what fits none is left over."""

    label: str | None = None  # one of models.label, in any case
    kicker: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    updated: str | None = None
    updates: list[ParsedUpdate] = field(default_factory=list)  # in the order of the text
    original: ParsedOriginal = field(default_factory=ParsedOriginal)
    corrections: list[str] = field(default_factory=list)
    related: list[dict[str, str | None]] = field(default_factory=list)  # headline, summary
    notes: list[dict[str, Any]] = field(default_factory=list)  # kind, line, text
    leftover: list[dict[str, Any]] = field(default_factory=list)  # line, text


def parse(text: str) -> Parsed:
    """The story in a text. Any text is one; it takes time in proportion to its length."""
    lines = lines_of(text)
    return assembled(lines, label(lines))


def assembled(lines: Sequence[Line], parts: Sequence[Part]) -> Parsed:
    """The story of these lines if each is what its part says; a part that can't be where it is, is left over."""
    story = Parsed()
    section: ParsedUpdate | ParsedOriginal = story.original
    for each, part, below in followed(parted(joined(lines, parts))):
        is_bullet_told = each.bullet[:1] in TOLD.get(part, ())
        line = replace(each, text=each.bullet + each.text) if is_bullet_told else each
        if part in NOTES:
            story.notes.append({"kind": str(part), "line": line.number, "text": line.text})
            if part is Part.RULE and story.original.passages:
                section = story.original  # an update below it ends here
        elif part is Part.UPDATE:
            section = begin_update(story, line, below)
        elif part is Part.ORIGINAL:
            section = begin_original(story, line)
        elif part in PASSAGES:
            is_told = part is Part.PARAGRAPH and not line.mark
            add_passage(section, part, told(story, section, line.text) if is_told else line.text, line.mark)
        elif not placed(story, section, line, part):
            every = enumerate(line.text.split("\n"), line.number)  # below lines.MOST, one holds many
            story.leftover += [{"line": number, "text": text} for number, text in every if text]
    return story


def begin_update(story: Parsed, line: Line, below: Line | None) -> ParsedUpdate:
    if line.mark:
        story.updates.append(ParsedUpdate(label=line.text))
        return story.updates[-1]
    text = line.text
    found = update_label(text) or time_label(text, is_known=True)
    if not found:
        dateline, rest = dateline_of(text)
        later = update_label(rest)
        if dateline and later and story.dateline is None:
            story.dateline, found = dateline, later
    update = ParsedUpdate(label=found.text if found else None)
    rest = found.rest if found else told(story, update, text)
    if rest and update.label and below and below.text.endswith(ENDS) and Line(0, rest).is_like_headline:
        update.headline = rest
    elif rest:
        update.paragraphs.append(rest)
    story.updates.append(update)
    return update


def begin_original(story: Parsed, line: Line) -> ParsedOriginal:
    if line.mark and story.original.label is None:
        story.original.label = line.text
        return story.original
    text = line.text
    found = label_of(Part.ORIGINAL, text)
    is_label = found is not None and found.is_proved and story.original.label is None
    rest = found.rest if found and is_label else text
    if found and is_label:
        story.original.label = found.text
    if rest:
        add_passage(story.original, Part.PARAGRAPH, told(story, story.original, rest))
    return story.original


def told(story: Parsed, section: ParsedUpdate | ParsedOriginal, text: str) -> str:
    """A paragraph without its dateline, which is the story's if it is the first of a text."""
    if isinstance(section, ParsedOriginal):
        above = section.passages[:POINTS]
        is_first = len(above) < POINTS and all(each["kind"] != "paragraph" for each in above)
    else:
        is_first = not section.paragraphs
    dateline, rest = dateline_of(text)
    if not (is_first and dateline and story.dateline is None):
        return text
    story.dateline = dateline
    return rest


def add_passage(section: ParsedUpdate | ParsedOriginal, part: Part, text: str, is_bare: object = None) -> None:
    mark = MARKS[part].match(text) if part in MARKS and not is_bare else None
    bare = text[mark.end() :] if mark else text
    if part is Part.READ_ALSO and not is_bare and (found := label_of(part, bare)) and found.rest:
        bare = found.rest
    if isinstance(section, ParsedOriginal):
        section.passages.append({"kind": PASSAGES[part], "text": bare})
    else:
        before = {
            Part.SUBHEAD: "## ",
            Part.LIST: "" if NUMBERED.match(bare) else "- ",
            Part.QUOTE: "> ",
            Part.READ_ALSO: "READ ALSO: ",
        }
        section.paragraphs.append(before.get(part, "") + bare)


def placed(story: Parsed, section: ParsedUpdate | ParsedOriginal, line: Line, part: Part) -> bool:
    """Put what stands once into its place; False where that is taken."""
    text = line.text
    name = SINGLE.get(part)
    if name and getattr(story, name) is None:
        setattr(story, name, text)
        return True
    if part is Part.KICKER and story.kicker is None:
        story.kicker = text if line.mark else text.strip("+* ") or text
        return True
    if part is Part.LABEL and story.label is None:
        story.label = text if named(text.lower()) else None
        return story.label is not None
    if part is Part.HEADLINE and story.headline is None:
        kicker, headline = kicker_of(text) if story.kicker is None and not line.mark else ("", text)
        story.kicker, story.headline = kicker or story.kicker, headline
        return True
    if part is Part.UPDATE_HEADLINE and isinstance(section, ParsedUpdate) and section.headline is None:
        section.headline = text
        return True
    if part is Part.CORRECTION:
        story.corrections.append(text)
        return True
    return part in (Part.RELATED, Part.SUMMARY, Part.REPEATED) and placed_below(story, text, part)


def placed_below(story: Parsed, text: str, part: Part) -> bool:
    if part is Part.RELATED:
        found = label_of(Part.READ_ALSO, text)
        text = found.rest if found and found.is_proved and found.rest else text
        story.related.append({"headline": text, "summary": None})
        return True
    last = story.related[-1] if story.related else None
    if last and part is Part.SUMMARY:
        last["summary"] = " ".join(filter(None, (last["summary"], text)))
        return True
    return last is not None and repeats(Line(0, text), Line(0, last["headline"] or ""))
