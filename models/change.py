"""The public record: one row for everything that was ever published, corrected or withdrawn."""

import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import (
    Computed,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.database import Base
from models.digests import digest_of
from models.kind import LEADING, Kind
from models.words import TEXTS, Worded, fitting

DIGESTED = (*TEXTS, "note", "details")  # what digests of its own cover in a row, and a takedown empties
# A computed column may hold no bound parameter, so the set is spelt out in SQL.
IS_LEADING = f"kind IN ({', '.join(repr(kind.value) for kind in Kind if kind in LEADING)})"


def canonical(value: object) -> str:
    """JSON as the digests take it: keys sorted, no spaces, UTF-8 (RFC 8785 for the values that stand here)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def written(moment: datetime) -> str:
    """A moment as the digests take it: RFC 3339, in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def covered(row: Any) -> dict[str, Any]:
    """What the digest of a row covers, by the names that it has there; `row` has the columns of a change."""
    return {
        "article": row.article_id,
        "update": row.update_id,
        "kind": row.kind.value,
        "public_at": written(row.public_at),
        "recorded_at": written(row.recorded_at),
        "language": row.language,
        "is_legal": row.is_legal,
        "text_digests": row.text_digests,
    }


def texts_of(row: Any, names: Iterable[str] = DIGESTED) -> dict[str, str]:
    """The texts of a row as its digests take them."""
    return {name: canonical(row.details) if name == "details" else getattr(row, name) for name in names}


def is_emptied(text: str) -> bool:
    """Whether such a text is all that a takedown leaves."""
    return text in ("", "{}")  # no details, as JSON


class Change(Worded, Base):
    """One row of the record. The database refuses to alter or delete it once it is public (models.triggers)."""

    __tablename__ = "changes"
    __table_args__ = (
        UniqueConstraint("article_id", "public_at"),
        ForeignKeyConstraint(["update_id", "article_id"], ["updates.id", "updates.article_id"]),
        Index(None, "article_id", "subject", "public_at"),  # the last row of a subject
        Index(None, "article_id", "kind", "public_at"),  # the last row of a kind
        Index(None, "is_leading", "public_at", "id"),  # lists of stories
        Index(None, "kind", "public_at"),  # corrections, first publications
        Index(None, "public_at"),  # what becomes public next
        Index(None, "headline"),  # read-also lines by headline
        # Parts of the sitemap. A batch migration of this table would drop it on SQLite, without a word.
        Index("ix_changes_part", text("((article_id - 1) / 10000)"), "public_at"),
        *fitting(*TEXTS, "note"),
        # An id stands for one row for ever, also after a cancelled one: derived tables are keyed by it.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    update_id: Mapped[int | None]  # empty: the article's own words
    # PostgreSQL uses no index for IS NOT DISTINCT FROM, so the article's own text is subject 0.
    subject: Mapped[int] = mapped_column(Computed("coalesce(update_id, 0)", persisted=True))
    kind: Mapped[Kind] = mapped_column(
        Enum(
            Kind,
            native_enum=False,
            create_constraint=True,
            name="kind",
            length=16,
            values_callable=lambda kinds: [kind.value for kind in kinds],
        )
    )
    is_leading: Mapped[bool] = mapped_column(Computed(IS_LEADING, persisted=True))
    public_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"))
    note: Mapped[str] = mapped_column(Text)
    is_legal: Mapped[bool] = mapped_column(default=False)  # a withdrawal by legal order
    salt: Mapped[str] = mapped_column(String(32))
    text_digests: Mapped[dict[str, str]]
    digest: Mapped[str] = mapped_column(String(64))
    token: Mapped[str | None] = mapped_column(String(64), unique=True)
    erased_at: Mapped[datetime | None]

    def sign(self) -> Self:
        """Fill in salt and digests from the row's other columns; done once, before it is stored."""
        self.salt = secrets.token_hex(16)
        self.text_digests = {name: digest_of(self.salt + text) for name, text in self.texts.items()}
        self.digest = self.computed_digest
        return self

    @property
    def texts(self) -> Mapping[str, str]:
        return texts_of(self)

    @property
    def computed_digest(self) -> str:
        """The digest as this row's columns give it: it stands when the texts are erased."""
        return digest_of(canonical(covered(self)))
