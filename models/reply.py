"""What a text is the reply to: another story, or an update, which stands in its details."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

DETAIL = "reply_to"  # what details call it


class ReplyTo(NamedTuple):
    """True where there is any."""

    article: int = 0
    subject: int = 0  # 0 for the story's own text, else an update's id
    address: str = ""  # as it was when it was written: a former one leads there as well

    def __bool__(self) -> bool:
        return self.article > 0

    @classmethod
    def of(cls, details: Mapping[str, Any]) -> Self:
        found = details.get(DETAIL)
        kinds = {"article": int, "subject": int, "address": str}
        if not isinstance(found, dict) or any(type(found.get(name)) is not kind for name, kind in kinds.items()):
            return cls()
        return cls(found["article"], found["subject"], found["address"])

    def within(self, details: Mapping[str, Any]) -> dict[str, Any]:
        """These details with this in place of another."""
        others = {name: value for name, value in details.items() if name != DETAIL}
        return others | {DETAIL: self._asdict()} if self else others

    def instead_of(self, details: Mapping[str, Any], typed: str) -> dict[str, Any]:
        """The same, less a new address of what is replied to already, unless another was written."""
        known = ReplyTo.of(details)
        return (known if known[:2] == self[:2] and known.address == typed.strip() else self).within(details)
