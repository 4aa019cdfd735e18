"""What readers pass on of a story or update."""

from typing import NamedTuple

from models.words import shortened

LONGEST = 280  # characters: a short message where least fits


class ReadyLine(NamedTuple):
    """What it is called and where it stands: at most LONGEST characters, unless the address alone is longer."""

    words: str
    address: str

    def __str__(self) -> str:
        return " ".join(filter(None, self))


def ready_line(words: str, address: str) -> ReadyLine:
    """With these words as far as they fit, cut between two of them."""
    room = LONGEST - len(address) - 1
    if len(words) > room:
        words = shortened(words, room - 2) if room > 2 else ""
    return ReadyLine(words, address)
