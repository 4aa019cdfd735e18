"""The story in a pasted text as the words of drafts: of its original, and of its updates, oldest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.label import with_label
from models.paste.chronology import moment_of, oldest_first
from models.paste.credit import names_of
from models.paste.language import language_of
from models.paste.lines import Line
from models.paste.marking import MARKS, Marked, body_of, told_apart
from models.paste.parsed import Parsed, ParsedUpdate, assembled
from models.paste.part import Part
from models.refusal import Refusal, TooLong
from models.words import LIMITS, Words, clean

AROUND = " \t:|–—-()[]*"  # what stands around a kicker on its line
BEGINS = (Part.UPDATE, Part.ORIGINAL, Part.PARAGRAPH, Part.SUBHEAD, Part.READ_ALSO, Part.LIST, Part.QUOTE)


class Unfit(Refusal):
    """A line is more than its field takes. `line` is its number."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Line {line}: {reason}")
        self.line = line


@dataclass(frozen=True)
class Other:
    """Another story that a text names."""

    headline: str
    summary: str
    link: str = ""  # its headline in Markdown, where it led to it

    @property
    def words(self) -> Words:
        summary = body_of([Marked("paragraph", self.summary)] if self.summary else [])
        return Words(headline=self.headline, body="\n\n".join(filter(None, (summary, self.link))))


@dataclass(frozen=True)
class Told:
    words: Words
    updates: tuple[Words, ...]
    related: tuple[Other, ...]

    @property
    def read_also(self) -> str:
        """All of its read-also lines, as a body."""
        bodies = (words.body for words in (self.words, *self.updates))
        return "\n\n".join(line for body in bodies for line in body.split("\n") if line.startswith(MARKS["read_also"]))


def told(lines: Sequence[Line], parts: Sequence[Part], language: str = "") -> Told:
    """The story of these lines. Without a language it is guessed. Raises Unfit."""
    parsed = assembled(lines, parts)
    language = language or language_of(" ".join(line.start for line in lines[:100]))
    places = [line.number for line, part in zip(lines, parts, strict=True) if part is Part.UPDATE]
    order = oldest_first(parsed.updates, is_above=first(lines, parts, *BEGINS)[1] is Part.UPDATE)
    bodies = bodies_of(parsed, order, dated_update(lines, parts, parsed.dateline or ""))
    return Told(
        fitting(head_of(parsed), bodies[0], head_places(lines, parts), language, parsed.label),
        tuple(
            fitting({"headline": parsed.updates[place].headline}, body, {"": places[place]}, language)
            for place, body in zip(order, bodies[1:], strict=True)
        ),
        tuple(Other(each["headline"] or "", each["summary"] or "") for each in parsed.related),
    )


def head_of(parsed: Parsed) -> dict[str, str | None]:
    byline = parsed.byline or ""
    return {
        "kicker": (parsed.kicker or "").strip(AROUND),
        "headline": parsed.headline,
        "standfirst": parsed.standfirst,
        "byline": names_of(byline) or byline,
    }


def dated_update(lines: Sequence[Line], parts: Sequence[Part], dateline: str) -> int | None:
    """The place among the updates of the one that the dateline stood before; None: it stood before the original."""
    place, section = -1, None
    for line, part in zip(lines, parts, strict=True):
        if part in (Part.UPDATE, Part.ORIGINAL):
            place += part is Part.UPDATE
            section = place if part is Part.UPDATE else None
        if dateline and part in BEGINS and line.text.startswith(dateline):
            return section
    return None


def bodies_of(parsed: Parsed, order: Sequence[int], dated: int | None) -> list[list[Marked]]:
    """The passages of the original, then of each update in this order, the dateline before those that had it."""
    original = [Marked(each["kind"], each["text"]) for each in parsed.original.passages]
    original += [Marked("paragraph", text) for text in parsed.corrections]
    bodies = [original, *(passages_of_update(parsed.updates[place]) for place in order)]
    if parsed.dateline:
        body = original if dated is None else bodies[1 + order.index(dated)]
        begin(next((each for each in (body, *bodies) if each), original), f"{parsed.dateline} – ")
    return bodies


def passages_of_update(update: ParsedUpdate) -> list[Marked]:
    """What its label tells of the time is part of what it tells."""
    passages = [told_apart(paragraph) for paragraph in update.paragraphs]
    if moment := moment_of(update.label):
        begin(passages, f"{moment}: ")
    return passages


def begin(passages: list[Marked], text: str) -> None:
    """Put this before the first paragraph, or where there is none, above all."""
    place = next((place for place, each in enumerate(passages) if each.kind == "paragraph"), None)
    if place is None:
        passages.insert(0, Marked("paragraph", text.rstrip(" :–")))
    else:
        passages[place] = Marked("paragraph", text + passages[place].text)


def fitting(
    head: Mapping[str, str | None],
    body: list[Marked],
    places: Mapping[str, int],
    language: str,
    label: str | None = None,
) -> Words:
    """The words, if they fit. `places`: the numbers of the fields' lines; "": of all others. Raises Unfit."""
    texts: dict[str, Any] = {name: text or "" for name, text in head.items()}
    name = "body"
    try:
        if (length := sum(len(passage.text) for passage in body)) > LIMITS[name]:  # nobody waits for its mark-up
            raise TooLong(f"The body has {length} characters; at most {LIMITS[name]} fit.")
        texts["body"] = clean(name, body_of(body))
        for name in head:
            clean(name, texts[name])
        return Words(language=language, details=with_label({}, (label or "").lower()), **texts)
    except TooLong as reason:
        raise Unfit(places.get(name, places.get("", 1)), str(reason)) from None


def head_places(lines: Sequence[Line], parts: Sequence[Part]) -> dict[str, int]:
    found = {
        part.value: first(lines, parts, part)[0] for part in (Part.KICKER, Part.HEADLINE, Part.STANDFIRST, Part.BYLINE)
    }
    found["kicker"] = found["kicker"] or found["headline"]  # which it may stand in
    return found | {"body": first(lines, parts, *BEGINS[1:])[0]}


def first(lines: Sequence[Line], parts: Sequence[Part], *wanted: Part) -> tuple[int, Part | None]:
    """The number of the first line that is one of these, and which."""
    found = ((line.number, part) for line, part in zip(lines, parts, strict=True) if part in wanted)
    return next(found, (1, None))
