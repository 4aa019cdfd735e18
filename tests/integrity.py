"""Verifies a story's record in the plainest way there is."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.change import Change
from models.digests import digest_of
from models.seal import Seal, chained


def seals_of(session: Session, article_id: int) -> list[str]:
    return list(session.scalars(select(Seal.chain).where(Seal.article_id == article_id).order_by(Seal.n)))


def first_broken(rows: Sequence[Change], seals: Sequence[str]) -> int | None:
    """The version of the first row that is not as it was entered; None where all are. `rows` are in their order."""
    head = ""
    for version, row in enumerate(rows, 1):
        head = chained(head, row.digest)
        is_sealed = version > len(seals) or seals[version - 1] == head
        if not (is_sealed and row.digest == row.computed_digest and tells_what_it_told(row)):
            return version
    return len(rows) + 1 if len(seals) > len(rows) else None


def tells_what_it_told(row: Change) -> bool:
    """Or nothing at all, since it was erased."""
    if row.erased_at:
        return set(row.texts.values()) <= {"", "{}"} and row.salt == ""
    return row.text_digests == {name: digest_of(row.salt + text) for name, text in row.texts.items()}
