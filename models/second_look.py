"""Whether what was called an edit may change what is said: figures, names, negations, key points, label."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from models.difference import PARAGRAPHS
from models.key_points import KeyPoints
from models.label import label_of
from models.refusal import Refusal
from models.words import TEXTS, Words

TOKEN = re.compile(r"(?P<figure>\d+(?:[.,:]\d+)*)|(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)|(?P<end>[.!?:\n“”\"*#>-])")
# Words that say an amount. What is also another word (“one”, Danish “to”) is left to the editor's own eye.
AMOUNTS = {
    "en": "two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion half",
    "da": "tre fire fem seks syv otte ni ti elleve tolv hundrede tusind million millioner milliard milliarder halv",
}
NEGATIONS = {
    "en": "no not never none nobody nothing neither nor without cannot",
    "da": "ikke ingen intet aldrig hverken uden ej nej",
    "ar": "لا لم لن ليس ليست غير بدون دون ما",
}
# They begin sentences, and are no names.
OPENERS = (
    "a an the it he she they we you i this that these those there in on at to from for by with of as and but or if"
    " when while after before since then now his her its their our more most many some all no not what who how why"
    " en et den det der de han hun vi jeg du i på til fra for af med som og men eller hvis når mens efter før siden"
    " da nu hans hendes deres vores flere mange nogle alle ingen ikke hvad hvem hvordan hvorfor"
)


class Sign(StrEnum):
    FIGURE = "figure"
    NAME = "name"
    NEGATION = "negation"
    CORRECTED = "corrected"  # what a correction put right, and this puts back
    KEY_POINT = "key point"  # readers are told of each: any change is more than an edit
    LABEL = "label"  # readers go by it


class Doubt(NamedTuple):
    """What is gone and what is new of one sign."""

    sign: Sign
    gone: tuple[str, ...]
    new: tuple[str, ...]


class MoreThanAnEdit(Refusal):
    """It may change what is said: an editor looks again, and calls it a correction or goes on."""

    def __init__(self, found: list[Doubt]) -> None:
        super().__init__("This looks like more than an edit. Call it a correction, or go on.")
        self.doubts = found


def doubts(before: Words, after: Words) -> list[Doubt]:
    """Why this looks like more than an edit; empty where it looks like one."""
    old, new = Counter(signs(before)), Counter(signs(after))
    # A word that only begins a sentence, or ends to, is the same word.
    old_words, new_words = lowered(before), lowered(after)
    gone = [each for each in (old - new).elements() if each[0] is not Sign.NAME or each[1].lower() not in new_words]
    come = [each for each in (new - old).elements() if each[0] is not Sign.NAME or each[1].lower() not in old_words]
    found = []
    for sign in Sign:
        lost, won = (tuple(text for kind, text in each if kind is sign) for each in (gone, come))
        if lost or won:
            found.append(Doubt(sign, lost, won))
    return found + key_points(before, after) + label(before, after)


def undone(before: Words, after: Words, corrections: Iterable[tuple[Words, Words]]) -> list[Doubt]:
    """The words of corrections, each with those before and after it, that this takes back."""
    lost, won = differing(before, after)
    found = []
    for wrong, right in corrections:
        replaced, put = differing(wrong, right)
        gone, come = [*(lost & put)], [*(won & replaced)]
        if (gone or not put) and (come or not replaced) and (gone or come):
            found.append(Doubt(Sign.CORRECTED, tuple(gone), tuple(come)))
    return found


def differing(before: Words, after: Words) -> tuple[Counter[str], Counter[str]]:
    """What is gone and what is new, word by word."""
    old, new = (Counter(spoken(words)) for words in (before, after))
    return old - new, new - old


def spoken(words: Words) -> Iterator[str]:
    return (token[0].lower() for text in texts(words) for token in TOKEN.finditer(text) if not token["end"])


def key_points(before: Words, after: Words) -> list[Doubt]:
    old, new = (Counter(listed(KeyPoints.of(words.details))) for words in (before, after))
    lost, won = (tuple(text for _, text in each) for each in (old - new, new - old))
    return [Doubt(Sign.KEY_POINT, lost, won)] if old != new else []


def label(before: Words, after: Words) -> list[Doubt]:
    old, new = (label_of(words.details) for words in (before, after))
    return [Doubt(Sign.LABEL, (old,) if old else (), (new,) if new else ())] if old != new else []


def listed(found: KeyPoints) -> Iterator[tuple[str, str]]:
    """Each point, and the number of the update that they are as of, with its place."""
    return ((name, point) for name, text in found.texts.items() for point in text.split(PARAGRAPHS) if point)


def signs(words: Words) -> Iterator[tuple[Sign, str]]:
    language = words.language.partition("-")[0]
    amounts, negations = (table.get(language, "").split() for table in (AMOUNTS, NEGATIONS))
    for text in texts(words):
        is_first = True  # of its sentence
        for token in TOKEN.finditer(text):
            word = token["word"] or ""
            if token["figure"]:
                yield Sign.FIGURE, token["figure"]
            elif word.lower() in amounts:
                yield Sign.FIGURE, word.lower()
            elif word.lower() in negations or word.lower().endswith(("n't", "n’t")):
                yield Sign.NEGATION, word.lower()
            elif word[:1].isupper() and not (is_first and word.lower() in OPENERS.split()):
                yield Sign.NAME, word
            is_first = bool(token["end"])


def lowered(words: Words) -> set[str]:
    """The words that stand in lower case somewhere in a text."""
    return {token["word"] for text in texts(words) for token in TOKEN.finditer(text) if (token["word"] or "").islower()}


def texts(words: Words) -> list[str]:
    return [getattr(words, name) for name in TEXTS]
