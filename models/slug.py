"""From a headline to the last part of an address."""

import re
import unicodedata

LENGTH = 80
# Words that could be mistaken for a page of the site if they stood as a story's address.
RESERVED = frozenset(
    {"articles", "changes", "create", "edit", "editions", "feed", "index", "new", "original", "related", "updates"}
)
# The Danish letters' own spelling, where decomposition would lose it: København is not Kobenhavn.
FOLDED = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)


def slug_of(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens, at most LENGTH characters, cut between words; may be empty."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(FOLDED)
    ascii_only = (
        unicodedata.normalize("NFKD", folded.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    )
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(slug) > LENGTH:
        slug = slug[: LENGTH + 1].rpartition("-")[0] or slug[:LENGTH]
    return slug
