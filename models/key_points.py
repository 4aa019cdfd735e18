"""What is known of a story, what is not, and what comes next: short lists that stand in its details."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, Self

from models.refusal import TooMany
from models.words import clean

DETAIL = "key_points"  # what details call them
MOST = 10  # points of a list
BEHIND = 2  # updates from which on the desk warns that key points are older
BULLET = re.compile(r"[-*•–]\s+")  # a list that is pasted has its own


class KeyPoints(NamedTuple):
    """True where there are any."""

    known: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    as_of: int = 0  # the number of the newest update that they take in; 0: the original

    def __bool__(self) -> bool:
        return any(self[:3])

    @classmethod
    def of(cls, details: Mapping[str, Any]) -> Self:
        found = details.get(DETAIL)
        if not isinstance(found, dict):
            return cls()
        lists = {name: points(found.get(name)) for name in cls._fields[:3]}
        as_of = found.get("as_of")
        return cls(**lists, as_of=max(as_of, 0) if isinstance(as_of, int) else 0)

    def newer(self, updates: int) -> int:
        """How many of a story's updates they don't take in yet."""
        return max(updates - self.as_of, 0) if self else 0

    def is_behind(self, updates: int) -> bool:
        return self.newer(updates) >= BEHIND

    @property
    def texts(self) -> dict[str, str]:
        """As text, a point a paragraph; the fields of none are empty."""
        lists = {name: "\n\n".join(getattr(self, name)) for name in self._fields[:3]}
        return lists | {"as_of": str(self.as_of) if self else ""}

    def within(self, details: Mapping[str, Any]) -> dict[str, Any]:
        """These details with these key points in place of others."""
        others = {name: value for name, value in details.items() if name != DETAIL}
        lists = {name: list(getattr(self, name)) for name in self._fields[:3]}
        return others | {DETAIL: {**lists, "as_of": self.as_of}} if self else others


def points(found: object) -> tuple[str, ...]:
    """Those of a list; a takedown may have left nothing of one."""
    if not isinstance(found, list):
        return ()
    return tuple(point for point in found if isinstance(point, str) and point.strip())


def points_in(typed: str) -> tuple[str, ...]:
    """The points of a list, one a line. Raises TooMany or TooLong."""
    lines = [clean("point", BULLET.sub("", line.strip(), count=1)) for line in typed.splitlines()]
    found = tuple(line for line in lines if line)
    if len(found) > MOST:
        raise TooMany(f"The list has {len(found)} points; at most {MOST} fit.")
    return found


@lru_cache(maxsize=1024)
def key_points_in(stored: str) -> KeyPoints:
    """Those of details as they are stored."""
    return KeyPoints() if stored == "{}" else KeyPoints.of(json.loads(stored))
