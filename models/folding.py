"""Words as search compares them: København, Koebenhavn and Kobenhavn are one, and so are Århus and Aarhus."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from models.slug import FOLDED

KEPT = 8_192  # words, 200 bytes each: most of those of a language as it is written, and anybody may search for others
LONGEST = 64  # characters of a word that count: databases refuse endless ones
WORD = re.compile(r"\S+")
SPELT_OUT = re.compile(r"a[ae]+|oe+|ue+")  # what an å, æ, ø, ö or ü became, where a keyboard has none


class Parting(dict[int, int]):
    """For `str.translate`: a space for each sign that is no part of a word, so that places in a text stay."""

    def __missing__(self, code: int) -> int:
        self[code] = code if is_of_word(chr(code)) else 32
        return self[code]


def is_of_word(sign: str) -> bool:
    """Whether it is a letter, a figure, what stands on or beside one in some script, or what nobody sees in a word."""
    category = unicodedata.category(sign)
    return category[0] in "LNM" or category == "Cf"


PARTING = Parting()


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where each word of a text begins and ends."""
    return (found.span() for found in WORD.finditer(text.translate(PARTING)))


@lru_cache(maxsize=KEPT)
def spelt(word: str) -> str:
    """A word in any case, without what nobody sees of it."""
    if word.isascii():
        return word[:LONGEST].lower()
    plain = unicodedata.normalize("NFKC", word[:LONGEST]).casefold()  # cut first: to order marks takes long
    return "".join(each for each in plain if unicodedata.category(each)[0] in "LNM")[:LONGEST]


@lru_cache(maxsize=KEPT)
def folded(word: str) -> str:
    """What all spellings of a word have in common: letters and figures alone. Empty where it has none."""
    bare = spelt(word)
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare.translate(FOLDED))
        kept = (each for each in parts if unicodedata.category(each)[0] in "LN" or unicodedata.category(each) == "Mc")
        bare = unicodedata.normalize("NFC", "".join(kept))
    return SPELT_OUT.sub(lambda found: found[0][0], bare)[:LONGEST]


def words_in(text: str) -> Iterator[tuple[str, str]]:
    """Each word as it is compared, and as it is spelt."""
    for start, end in places(text):
        word = text[start:end]
        if common := folded(word):
            yield common, spelt(word)
