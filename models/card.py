"""What is said by the picture that stands beside a link to a story or update."""

from typing import NamedTuple

from models.change import canonical
from models.digests import digest_of

DRAWING = 1  # raised when models.drawing makes another picture of the same card


class Card(NamedTuple):
    site: str  # its name
    label: str  # the story's kicker, or an update's number
    headline: str

    @property
    def digest(self) -> str:
        """Names what is drawn, as 16 hexadecimal digits: another card has another."""
        return digest_of(canonical([DRAWING, *self]))[:16]
