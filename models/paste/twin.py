"""A story as plain text that reads as one, and is parsed as that story again.

Each row is one line of it. A line that would be taken for something else bears a mark (models.paste.lines): the
plain text is parsed to find them, so what the parser learns later, this knows.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from models.markdown import READ_ALSO
from models.paste.credit import credit_of
from models.paste.dateline import dateline_of
from models.paste.labelling import label
from models.paste.labels import kicker_of
from models.paste.lines import BULLET, cleaned, lines_of
from models.paste.mail import subject_of
from models.paste.parsed import parse
from models.paste.part import Part

HEADING = re.compile(r"#{1,6}\s+(?=\S)")
QUOTE = re.compile(r">\s?(?=\S)")
# No empty line between these.
CLOSE = {
    (Part.BYLINE, Part.PUBLISHED),
    (Part.PUBLISHED, Part.UPDATED),
    (Part.UPDATE, Part.UPDATE_HEADLINE),
    (Part.UPDATE, Part.PARAGRAPH),
    (Part.UPDATE_HEADLINE, Part.PARAGRAPH),
    (Part.SUBHEAD, Part.PARAGRAPH),
    (Part.EDITOR, Part.EDITOR),
    (Part.LIST, Part.LIST),
    (Part.QUOTE, Part.QUOTE),
}

# What is taken out of a line of these parts.
TAKEN: Mapping[Part, Callable[[str], Sequence[Any]]] = {
    Part.PARAGRAPH: dateline_of,
    Part.HEADLINE: lambda text: subject_of(text)[:1] if subject_of(text)[0] else kicker_of(text),
    Part.BYLINE: credit_of,
}


class Row(NamedTuple):
    part: Part
    text: str
    look: str = ""  # what a plain line has before its text: a bullet, `READ ALSO: `

    @property
    def plain(self) -> str:
        return self.look + self.text

    @property
    def marked(self) -> str:
        return f"\\{self.part}: {self.text}" if self.part is not Part.PARAGRAPH else paragraph(self.text)

    @property
    def is_rewritten(self) -> bool:
        """Whether some of the text would be taken for a thing of its own."""
        taken = TAKEN.get(self.part)
        return taken is not None and bool(taken(self.text)[0])


def paragraph(text: str) -> str:
    alone = f"\\{text}"
    return alone if lines_of(alone)[0].text == text else f"\\{Part.PARAGRAPH}: {text}"


def row(part: Part, text: str, look: str = "") -> Iterator[Row]:
    """One row of a text, however many lines it has; none of an empty one."""
    if bare := " ".join(cleaned(text).split()):
        yield Row(part, bare, look)


def passage_rows(body: str) -> Iterator[Row]:
    """The passages of a body, which keep their Markdown within a line."""
    pending: list[str] = []
    for line in [*body.split("\n"), ""]:
        bare = line.strip()
        found = passage_row(bare)
        if (found or not bare) and pending:
            yield from row(Part.PARAGRAPH, " ".join(pending))
            pending = []
        if found:
            yield from row(*found)
        elif bare:
            pending.append(bare)


def passage_row(line: str) -> Row | None:
    """What a line is that is a passage of its own."""
    if also := READ_ALSO.fullmatch(line):
        return Row(Part.READ_ALSO, also[1], line[: also.start(1)])
    for part, look in ((Part.SUBHEAD, HEADING), (Part.QUOTE, QUOTE), (Part.LIST, BULLET)):
        if found := look.match(line):
            is_whole = found[0][0].isdigit()  # a list's number is told with its text
            return Row(
                part, line if is_whole else line[found.end() :], "" if is_whole or part is Part.SUBHEAD else found[0]
            )
    return None


def written(rows: Sequence[Row]) -> str:
    """The text of these rows, with as few marks as it takes."""
    certain = text_of(rows, lambda _: True)
    wanted = parse(certain)
    found = label(lines_of(text_of(rows, lambda _: False)))
    if len(found) != len(rows):
        return certain
    wrong = [part is not each.part or each.is_rewritten for part, each in zip(found, rows, strict=True)]
    text = text_of(rows, wrong.__getitem__)
    return text if parse(text) == wanted else certain


def text_of(rows: Sequence[Row], is_marked: Callable[[int], bool]) -> str:
    texts = [each.marked if is_marked(place) else each.plain for place, each in enumerate(rows)]
    gaps = ["\n" if (above.part, below.part) in CLOSE else "\n\n" for above, below in pairwise(rows)]
    return "".join(text + gap for text, gap in zip(texts, [*gaps, "\n"], strict=True)) if rows else ""
