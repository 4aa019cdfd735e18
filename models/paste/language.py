"""The language of a text, from the small words that every sentence has."""

import re

SEEN = 5_000  # characters
WORD = re.compile(r"[^\W\d_]+")
ARABIC = re.compile("[\u0620-\u064a]")
# Of several that fit alike, the first.
WORDS = {
    "en": "the of to and that for with was is are said from by at on in it has have were",
    "da": "og at af er til det der ikke som på efter siger en et fra blev har den med for i de",
    "no": "og at av er til det som ikke på etter sier en et fra ble har den med for i de",
    "sv": "och att av är till det som inte på efter säger en ett från har den med för i de",
    "de": "und der die das nicht ist mit von für auf den ein eine im zu des dem in hat sind",
}
KNOWN = {language: frozenset(words.split()) for language, words in WORDS.items()}


def language_of(text: str) -> str:
    """Its BCP 47 tag; English where nothing tells."""
    words = WORD.findall(text[:SEEN].lower())
    if 2 * len(ARABIC.findall(text[:SEEN])) > sum(map(len, words)):
        return "ar"
    return max(KNOWN, key=lambda language: sum(word in KNOWN[language] for word in words))
