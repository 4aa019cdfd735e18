"""A row that has what is to be taken down, and what tells some such rows from others."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import inspect

from models.change import Change
from models.digests import digest_of
from models.key_points import DETAIL as KEY_POINTS
from models.label import DETAIL as LABEL
from models.reply import DETAIL as REPLY_TO
from models.stores import Store

DETAILS = "details"
FORMS = (KEY_POINTS, LABEL, REPLY_TO)  # details that editors write in a field of their own


class Trace(NamedTuple):
    """A row that has what is to be taken down."""

    store: Store
    row: Any
    fields: tuple[str, ...]  # that have it
    version: int | None  # of a public change

    @property
    def table(self) -> str:
        return str(self.store.table.__tablename__)

    @property
    def subject(self) -> int | None:
        """0 for the story's own text, else an update's id; None for what is of no single text."""
        return None if self.store.is_of_no_text else self.row.update_id or 0

    @property
    def moment(self) -> datetime | None:
        return getattr(self.row, self.store.moment) if self.store.moment else None


def is_there(value: Any) -> bool:
    return value not in ("", {})


def fields_of(name: str, value: Any, has: Callable[[Any], bool]) -> Iterable[str]:
    """The column, if it has it; of details, each that has it and a form of its own: all others are one."""
    if name != DETAILS:
        return [name] if has(value) else []
    return {key if key in FORMS else DETAILS: None for key, detail in value.items() if has(detail)}


def fingerprint(traces: Sequence[Trace]) -> str:
    """Other rows have another."""
    keys = sorted(f"{trace.table} {inspect(trace.row).identity}" for trace in traces)
    return digest_of("\n".join(keys))


def place(trace: Trace) -> float:
    """What is scheduled is cancelled from the latest on: what is later may need what is sooner."""
    return -trace.row.public_at.timestamp() if trace.store.table is Change else 0.0
