"""What a reader looks for: words and phrases, the last word perhaps only begun."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.folding import words_in
from models.words import kept

LONGEST = 200  # characters that are read of what is asked
MOST = 10  # words that are looked for
BEGUN = 3  # bytes from which on a word may stand for all that begin with it: three of these letters, one of 北京
QUOTE = re.compile('["“”„«»]')


class Phrase(NamedTuple):
    """Words that follow each other."""

    words: tuple[str, ...]  # folded
    spellings: tuple[str, ...]
    is_begun: bool = False  # the last word may go on


class Terms(NamedTuple):
    """All of these phrases; none: there was no word in what was asked."""

    text: str = ""  # as it was asked, for its form
    phrases: tuple[Phrase, ...] = ()
    is_cut: bool = False  # there was more than is looked for

    @classmethod
    def of(cls, asked: str) -> "Terms":
        """Nothing in it is an operator, and any text is good."""
        text = kept("query", asked[: 2 * LONGEST])
        is_cut, text = len(text) > LONGEST, text[:LONGEST].rstrip()
        phrases: list[Phrase] = []
        room = MOST
        for whole in dict.fromkeys(phrases_in(text)):
            is_cut = is_cut or len(whole.words) > room
            if room:
                phrases.append(Phrase(whole.words[:room], whole.spellings[:room], whole.is_begun))
                room -= len(phrases[-1].words)
        return cls(text, tuple(phrases), is_cut)


def phrases_in(text: str) -> Iterator[Phrase]:
    """What stands in quotation marks belongs together, and so do the parts of O’Reilly and covid-19."""
    parts = QUOTE.split(text)
    chunks = [chunk for place, part in enumerate(parts) for chunk in ([part] if place % 2 else part.split())]
    is_closed = len(parts) % 2 == 1 and not parts[-1].strip()
    for place, chunk in enumerate(chunks, 1):
        if words := [*words_in(chunk)]:
            is_last = place == len(chunks) and not is_closed
            yield Phrase(
                tuple(folded for folded, _ in words),
                tuple(spelt for _, spelt in words),
                is_last and len(words[-1][0].encode()) >= BEGUN,
            )
