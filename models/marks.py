"""Plain lines of a text in Markdown, which the rules of a paste read, and its emphasis and links, which they do not."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile
from typing import NamedTuple

from models.markdown import parser, passages_of, plain
from models.paste.labelling import part_of
from models.paste.labels import begins_update, kicker_of
from models.paste.marking import listed
from models.paste.parsed import Parsed
from models.paste.told import Told, Unfit
from models.refusal import TooLong
from models.rich_text import BEGINNING, SPECIAL
from models.words import Words

BEFORE = re.compile(
    r"(\s*(?:#{1,6} |[-*+] |\d{1,9}[.)] |> |READ ALSO: |\\list: )*)(.*)"
)  # what stands before a line's words
NUMBER = re.compile(r"\d{1,9}\\[.)]")  # which begins a sentence, and no list
LONGEST = 20_000  # characters of a line whose marks are read: nobody's paragraph is as long
LABEL = 150  # characters that the rules may take away from the start of a line


class Run(NamedTuple):
    text: str
    marks: tuple[tuple[str, str], ...] = ()  # how each begins and ends, outermost first


@dataclass(frozen=True)
class Marks:
    lines: Sequence[Sequence[Run]] = ()  # of the lines that have any

    def story(self, told: Told) -> Told:
        """The story with them. Raises Unfit."""
        if not self.lines:
            return told
        bodies = [words.body.split("\n") for words in (told.words, *told.updates)]
        lines = iter(self.restored([line for body in bodies for line in body]))
        texts = ["\n".join(next(lines) for _ in body) for body in bodies]
        try:
            first, *rest = [worded(each, text) for each, text in zip((told.words, *told.updates), texts, strict=True)]
        except TooLong as reason:
            raise Unfit(1, str(reason)) from None
        marked = {"".join(run.text for run in line).strip(): written(line) for line in self.lines}
        links = {text: line for text, line in marked.items() if "](" in line}
        related = [replace(other, link=links.get(other.headline, "")) for other in told.related]
        return replace(told, words=first, updates=tuple(rest), related=tuple(related))

    def parsed(self, parsed: Parsed) -> Parsed:
        """What the lines became, each passage with its marks."""
        passages = parsed.original.passages
        for passage, text in zip(passages, self.restored([each["text"] for each in passages]), strict=True):
            passage["text"] = text
        for update in parsed.updates:
            update.paragraphs = self.restored(update.paragraphs)
        return parsed

    def restored(self, lines: Sequence[str]) -> list[str]:
        """These lines of Markdown, each with its marks where its words had some."""
        pairs = [split(line) for line in lines]
        texts = [plain(parser.parseInline(text)[0]) for _, text in pairs] if self.lines else []
        found = [*lines]
        for place, runs in self.places(texts):
            before, _ = pairs[place]
            marked = written(runs)
            line = before + (marked if before else BEGINNING.sub(r"\1\\\2", marked, count=1))
            if shown(line) == shown(lines[place]):  # else the marks would alter the words
                found[place] = line
        return found

    def places(self, texts: Sequence[str]) -> Iterator[tuple[int, list[Run]]]:
        """Where the words of marked lines stand among these texts, and how each text then runs."""
        joined = "\n".join(texts)
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        seen: dict[str, int] = {}  # the same words stand once for each line
        runs_at: dict[int, list[Run]] = {}
        for line in self.lines:
            at, runs = place_of(line, joined, seen)
            if runs:
                place = bisect_right(starts, at) - 1
                offset = at - starts[place]
                above = runs_at.get(place, [Run(texts[place])])
                end = offset + sum(len(run.text) for run in runs)
                if any(run.marks for run in cut(above, offset, end)):  # these words are another line's
                    continue
                runs_at[place] = [*cut(above, 0, offset), *runs, *cut(above, end, len(texts[place]))]
        yield from runs_at.items()


def split(line: str) -> tuple[str, str]:
    found = BEFORE.fullmatch(line)
    return (found[1], found[2]) if found else ("", line)


def shown(line: str) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in passages_of(line)]


def worded(words: Words, body: str) -> Words:
    return replace(words, body=body) if body != words.body else words


def plain_and_marks(markdown: str) -> tuple[str, Marks]:
    """The rules find a heading that says what is below it by its words, the others by their mark.

    A page's title stands bare above all, or with its kicker; elsewhere it is marked as the headline.
    """
    lines: list[str] = []
    marked: list[list[Run]] = []
    is_titled = False
    for line in listed(markdown).split("\n"):
        before, text = split(line)
        runs = runs_of(text)
        text = "".join(run.text for run in runs).strip()
        if before == "# " and not is_titled:
            before, is_titled = "\\headline: " if any(lines) and not kicker_of(text)[0] else "", True
        elif before.startswith("#"):
            before = "" if is_label(text) else before
        elif "#" in before:  # a heading within a list's item
            before = before.replace("#", "").rstrip() + " "
        elif not before and NUMBER.match(line):
            before = "\\"
        lines.append(before + text if text else "")
        if any(run.marks for run in runs):
            marked.append(runs)
    return "\n".join(lines), Marks(marked)


def is_label(heading: str) -> bool:
    return part_of(heading) is not None or begins_update(heading)


def runs_of(text: str) -> list[Run]:
    if len(text) > LONGEST:
        return [Run(text)]
    runs: list[Run] = []
    marks: list[tuple[str, str]] = []
    for token in parser.parseInline(text)[0].children or []:
        if token.type == "link_open":
            marks.append(("[", f"]({token.attrGet('href')})"))
        elif token.nesting == 1:
            marks.append((token.markup, token.markup))
        elif token.nesting == -1:
            marks.pop()
        else:
            code = (("`", "`"),) if token.type == "code_inline" else ()
            runs.append(Run(" " if token.type.endswith("break") else token.content, (*marks, *code)))
    return runs


def place_of(line: Sequence[Run], joined: str, seen: dict[str, int]) -> tuple[int, list[Run]]:
    """Where the words of this line stand, as far from its end as they do; what they run like."""
    text = "".join(run.text for run in line).rstrip()
    if text.rpartition(" ")[2] not in joined:  # most lines that went elsewhere are known by this
        return 0, []
    for start in (0, *(space.end() for space in re.finditer(" ", text[:LABEL]))):
        words = text[start:]
        at = joined.find(words, seen.get(words, 0)) if words else -1
        if at >= 0 and is_whole(joined, at, at + len(words), is_cut=start > 0):
            seen[words] = at + len(words)
            return at, cut(line, start, len(text))
    return 0, []


def is_whole(joined: str, start: int, end: int, *, is_cut: bool) -> bool:
    """Whether these are not the words of another line that are like them, or a part of its words."""
    above = joined[max(start - 2, 0) : start]
    if is_cut and above and not above.endswith(("\n", ": ", "– ")):
        return False
    return not (above[-1:].isalnum() or joined[end : end + 1].isalnum())


def cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The runs from one character until before another."""
    found = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text:
            found.append(Run(text, run.marks))
    return found


def written(runs: Sequence[Run]) -> str:
    text = ""
    marks: tuple[tuple[str, str], ...] = ()
    for run in [*runs, Run("")]:
        kept = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(marks, run.marks, strict=False))))
        text += "".join(end for _, end in reversed(marks[kept:])) + "".join(start for start, _ in run.marks[kept:])
        text += run.text if ("`", "`") in run.marks else SPECIAL.sub(r"\\\g<0>", run.text)
        marks = run.marks
    return text
