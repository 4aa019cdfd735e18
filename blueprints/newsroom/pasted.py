"""What a pasted text becomes, line by line and as a whole, before anything is kept."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from blueprints.database import db
from blueprints.formatting import N_
from models.checks import Checks
from models.marks import Marks, plain_and_marks
from models.paste.labelling import label
from models.paste.lines import Line, lines_of
from models.paste.parsed import Parsed, assembled
from models.paste.part import NOTES, Part
from models.paste.told import Told, Unfit, told
from models.pasting import Paste, Related
from models.related import Story, headed

SHOWN = 200  # lines at a time: a page with more is slow to use
PART = {part.value: part for part in Part}
# The parts, by where they end up, as editors call them.
PARTS: dict[str, dict[Part, str]] = {
    N_("At the top"): {
        Part.LABEL: N_("Label"),
        Part.KICKER: N_("Kicker"),
        Part.HEADLINE: N_("Headline"),
        Part.STANDFIRST: N_("Standfirst"),
        Part.BYLINE: N_("Byline"),
    },
    N_("In the text"): {
        Part.UPDATE: N_("Update begins"),
        Part.UPDATE_HEADLINE: N_("Update’s headline"),
        Part.ORIGINAL: N_("Original begins"),
        Part.PARAGRAPH: N_("Paragraph"),
        Part.CONTINUED: N_("Continues from above"),
        Part.SUBHEAD: N_("Subhead"),
        Part.READ_ALSO: N_("Read also"),
        Part.LIST: N_("List item"),
        Part.QUOTE: N_("Quotation"),
        Part.CORRECTION: N_("Correction"),
    },
    N_("Other stories"): {
        Part.RELATED: N_("Related story"),
        Part.SUMMARY: N_("Its summary"),
        Part.REPEATED: N_("Its headline again"),
    },
    N_("Not put into the story"): {
        Part.PUBLISHED: N_("Published line"),
        Part.UPDATED: N_("Updated line"),
        Part.DEVELOPING: N_("More to follow"),
        Part.EDITOR: N_("Editor’s note"),
        Part.HAND_OVER: N_("Leads to the original"),
        Part.HEADING: N_("Heading of a list"),
        Part.RULE: N_("Rule"),
        Part.CAPTION: N_("Caption"),
        Part.FURNITURE: N_("Part of a web page"),
        Part.LEFTOVER: N_("Left over"),
    },
}
LEFT_OUT = (*NOTES, Part.PUBLISHED, Part.UPDATED, Part.LEFTOVER)


class Row(NamedTuple):
    line: Line
    part: Part
    is_misplaced: bool  # it has no room where that part stands once, or nothing above it to belong to


@dataclass(frozen=True)
class Pasted:
    text: str
    lines: Sequence[Line]
    guessed: Sequence[Part]
    parts: Sequence[Part]
    language: str  # empty: it is guessed
    marks: Marks
    first: int = 0  # of the lines that are shown, its place among all

    @classmethod
    def of(cls, text: str, chosen: Mapping[int, str], language: str, *, is_markdown: bool, start: int = 1) -> "Pasted":
        """`chosen`: parts by the numbers of their lines, where an editor chose. `start`: the line to show first."""
        plain, marks = plain_and_marks(text) if is_markdown else (text, Marks())
        lines = lines_of(plain)
        guessed = label(lines)
        parts = [PART.get(chosen.get(line.number, ""), part) for line, part in zip(lines, guessed, strict=True)]
        place = bisect_left(lines, start, key=lambda line: line.number)
        first = min(place, max(len(lines) - 1, 0)) // SHOWN * SHOWN
        return cls(text, lines, guessed, parts, language, marks, first)

    @cached_property
    def story(self) -> Parsed:
        return assembled(self.lines, self.parts)

    @cached_property
    def told(self) -> Told | None:
        """None: a line is too long for what it is."""
        return None if self.unfit else self.tell()

    def tell(self) -> Told:
        """Raises Unfit."""
        return self.marks.story(told(self.lines, self.parts, self.language))

    @cached_property
    def unfit(self) -> Unfit | None:
        try:
            self.__dict__["told"] = self.tell()
        except Unfit as unfit:
            return unfit
        return None

    @property
    def rows(self) -> list[Row]:
        """The lines that are shown."""
        left = {each["line"] for each in self.story.leftover}
        pairs = zip(self.lines[self.shown], self.parts[self.shown], strict=True)
        return [Row(line, part, line.number in left and part is not Part.LEFTOVER) for line, part in pairs]

    @property
    def shown(self) -> slice:
        return slice(self.first, self.first + SHOWN)

    @property
    def chosen_elsewhere(self) -> str:
        """What an editor chose for lines that are not shown: `812=caption;813=list`."""
        shown = {line.number for line in self.lines[self.shown]}
        every = zip(self.lines, self.guessed, self.parts, strict=True)
        chosen = ((line.number, part) for line, guess, part in every if part is not guess)
        return ";".join(f"{number}={part}" for number, part in chosen if number not in shown)

    @property
    def pages(self) -> list[tuple[int, int]]:
        """The numbers of the first and the last line that are shown together."""
        starts = range(0, len(self.lines), SHOWN)
        return [(each[0].number, each[-1].number) for each in (self.lines[place : place + SHOWN] for place in starts)]

    @property
    def left_out(self) -> int:
        """How many lines are shown here, and put into no text."""
        left = {each["line"] for each in self.story.leftover}
        pairs = zip(self.lines, self.parts, strict=True)
        return len(left.union(line.number for line, part in pairs if part in LEFT_OUT))

    @cached_property
    def related(self) -> list[Related]:
        return Related.of(db.session, self.told) if self.told else []

    @property
    def checks(self) -> Checks:
        return Checks.of(db.session, self.told.read_also if self.told else "")

    @property
    def namesake(self) -> Story | None:
        """The story that has this headline already."""
        headline = self.story.headline or ""
        return headed(db.session, [headline]).get(headline) if headline else None

    @property
    def before(self) -> tuple[Paste, str] | None:
        """When this text was pasted before, and by whom."""
        found = db.session.execute(Paste.of(self.text)).first()
        return (found[0], found[1]) if found else None
