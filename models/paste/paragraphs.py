"""The paragraphs of a pasted text: in a mail or a wire's text one stands on several lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from models.paste.lines import Line

WRAPPED = 100  # characters, the longest lines of a text that was broken into lines
SLACK = 14  # characters that a line may lack to the width: people break lines unevenly
NARROWEST = 55  # and the shortest


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that belong together: in a mail or a wire's text one paragraph stands on several."""
    widest = max((len(line.text) for line in lines), default=0)
    found: list[list[Line]] = []
    is_wrapped = is_broken(lines, widest)
    for above, line in pairwise([None, *lines]):
        if is_wrapped and above and line and goes_on(above, line, widest):
            found[-1].append(line)
        elif line:
            found.append([line])
    return found


def goes_on(above: Line, line: Line, widest: int) -> bool:
    """Whether a line was broken here because the next word had no room in it."""
    is_apart = (
        line.mark
        or above.mark
        or line.gap
        or line.has_bullet
        or line.is_rule
        or above.is_rule
        or line.indent > above.indent + 1
    )
    return not is_apart and len(above.text) + 1 + len(line.text.split(" ", 1)[0]) > widest - SLACK


def is_broken(lines: Sequence[Line], widest: int) -> bool:
    """Whether a text was broken into lines of a width: words go on in small letters where the room ended."""
    if not NARROWEST <= widest <= WRAPPED:
        return False
    pairs = [(above, line) for above, line in pairwise(lines) if not line.gap]
    wrapped = [line for above, line in pairs if goes_on(above, line, widest) and not above.ends_sentence]
    return 3 * len(wrapped) > len(pairs) and 3 * sum(line.text[0].islower() for line in wrapped) > len(wrapped)


def whole(paragraph: Sequence[Line]) -> Line:
    """A paragraph as one line."""
    return (
        paragraph[0] if len(paragraph) == 1 else replace(paragraph[0], text=" ".join(line.text for line in paragraph))
    )
