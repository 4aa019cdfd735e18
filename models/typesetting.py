"""Text in lines that fit a card: in a font that has all of its characters, or not at all."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from PIL import features
from PIL.ImageFont import FreeTypeFont, Layout, truetype

from models.markdown import direction_of

FONTS = Path(__file__).parents[1] / "fonts"
SHAPES = features.check("raqm")  # without it, and FriBiDi, Arabic letters would stand unjoined and from the left
OMISSIBLE = ("So", "Sm", "Sk", "Cf", "Cc", "Co", "Cs", "Mn", "Me")  # categories whose characters a text is read without
MISSING = "\U0010ffff"  # no font has it, so that it is drawn as what is missing is
ELLIPSIS = "…"


class Face(NamedTuple):
    file: str
    leading: float  # from one line to the next, as a share of the size


# The first that has a text's characters sets it. Beside Arabic, the second has the Latin of Western Europe.
FACES = (Face("NotoSerif-Bold.ttf", 1.2), Face("NotoNaskhArabic-Bold.ttf", 1.5))


class Block(NamedTuple):
    """Lines as they stand on a card."""

    lines: Sequence[str]
    font: FreeTypeFont
    leading: float  # pixels
    is_from_right: bool


@lru_cache(maxsize=32)
def font(face: Face, size: int, layout: Layout = Layout.RAQM) -> FreeTypeFont:
    return truetype(str(FONTS / face.file), size, layout_engine=layout)


@lru_cache(maxsize=4096)
def has(face: Face, character: str) -> bool:
    some = font(face, 20, Layout.BASIC)
    return bytes(some.getmask(character)) != bytes(some.getmask(MISSING))


def legible(text: str, face: Face) -> str | None:
    """The text less the signs that the face lacks; None if it lacks a letter."""
    lacking = {character for character in text if not has(face, character)}
    if any(unicodedata.category(character) not in OMISSIBLE for character in lacking):
        return None
    return " ".join("".join(character for character in text if character not in lacking).split())


def typeset(text: str, sizes: Sequence[int], width: int, height: int) -> Block | None:
    """In the largest of these sizes, in pixels, in which it fits; else in the last, up to a word and an ellipsis.

    None where no face has its letters, or there is nothing to be read.
    """
    is_from_right = direction_of(text) == "rtl"
    found = ((face, legible(text, face)) for face in FACES)
    face, text = next(((face, words) for face, words in found if words is not None), (FACES[0], ""))
    if not text or (is_from_right and not SHAPES):
        return None
    size = next((size for size in sizes if fits(text, face, size, width, height)), sizes[-1])
    most = most_lines(face, size, height)
    *lines, after = [*islice(wrapped(text, font(face, size), width), most + 1), ""][: most + 1]
    if after:
        lines[-1] = cut(lines[-1], font(face, size), width)
    return Block(lines, font(face, size), size * face.leading, is_from_right)


def fits(text: str, face: Face, size: int, width: int, height: int) -> bool:
    """Whether it does with each word whole."""
    if any(font(face, size).getlength(word) > width for word in text.split()):
        return False
    most = most_lines(face, size, height)
    return len([*islice(wrapped(text, font(face, size), width), most + 1)]) <= most


def most_lines(face: Face, size: int, height: int) -> int:
    return max(int(height / size / face.leading), 1)


def wrapped(text: str, font: FreeTypeFont, width: int) -> Iterator[str]:
    """The text in lines. A word that is wider than a line is broken."""
    line = ""
    for word in text.split():
        if line and font.getlength(f"{line} {word}") > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while font.getlength(line) > width:
            end = next(end for end in range(len(line) - 1, 0, -1) if end == 1 or font.getlength(line[:end]) <= width)
            yield line[:end]
            line = line[end:]
    yield line


def cut(line: str, font: FreeTypeFont, width: int) -> str:
    """The line's first words with an ellipsis, or of one long word what fits before it."""
    while " " in line and font.getlength(f"{line} {ELLIPSIS}") > width:
        line = line.rpartition(" ")[0]
    if font.getlength(f"{line} {ELLIPSIS}") <= width:
        return f"{line.rstrip(' ,;:–-')} {ELLIPSIS}"
    while font.getlength(f"{line}{ELLIPSIS}") > width:
        line = line[:-1]
    return f"{line}{ELLIPSIS}"
