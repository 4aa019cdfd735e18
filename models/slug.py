"""From a headline to the last part of an address."""

import re
import unicodedata

LENGTH = 80
SLUG = re.compile("[a-z0-9-]+")  # as it is kept
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
    folded = unicodedata.normalize("NFKC", text).casefold().translate(FOLDED)
    bare = "".join(each for each in unicodedata.normalize("NFKD", folded) if not is_dropped(each))
    parted = re.sub(r"[\W_]+", "-", bare)  # before letters of other scripts go: a dash parts words, they do not
    slug = re.sub("-+", "-", parted.encode("ascii", "ignore").decode()).strip("-")
    if len(slug) > LENGTH:
        slug = slug[: LENGTH + 1].rpartition("-")[0] or slug[:LENGTH]
    return slug


def is_dropped(character: str) -> bool:
    """Whether it stands within a word and is none of its letters: an apostrophe, an accent, a soft hyphen."""
    return character in "'’" or unicodedata.category(character) in ("Mn", "Cf")
