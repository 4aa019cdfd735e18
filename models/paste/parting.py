"""Lines that say two things: who wrote a text and when, a mail's subject and what it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.paste.credit import credit_of
from models.paste.lines import Line
from models.paste.mail import subject_of
from models.paste.part import Part


def parted(lines: Iterable[tuple[Line, Part]]) -> Iterator[tuple[Line, Part]]:
    """Each line with its part, and one that says two things as two."""
    seen: set[Part] = set()
    for line, part in lines:
        text = line.text
        if part is Part.BYLINE and part not in seen and not line.mark:
            credit = credit_of(text)
            if credit.moment and credit.part not in seen:
                seen.add(credit.part)
                yield replace(line, text=credit.moment), credit.part
                text = credit.byline
        elif part is Part.HEADLINE and part not in seen and not line.mark:
            field, text = subject_of(text)
            if field:
                yield replace(line, text=field), Part.FURNITURE
        seen.add(part)
        yield (line if text == line.text else replace(line, text=text)), part
