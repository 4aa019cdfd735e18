"""A story's versions as anybody can verify them: the rows of the record, less the words that readers may not see now.

docs/verify.md says what each field means and how the digests are made.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from models.change import DIGESTED, Change, covered, written
from models.database import Among, Rows
from models.edition import Edition
from models.public_record import PublicRecord
from models.seal import chained

words = Change.__table__.alias("words")
# A hidden row's salt is left out with its words: with it, whoever guesses the words could tell that they are right.
IS_TOLD = and_(
    words.c.id == Change.id,
    words.c.erased_at.is_(None),
    or_(Among(words.c.subject, bindparam("subjects")), Among(words.c.id, bindparam("withdrawals"))),
)
VERSIONS: Rows = (
    select(
        Change.article_id,
        Change.update_id,
        Change.subject,
        Change.kind,
        Change.public_at,
        Change.recorded_at,
        Change.language,
        Change.is_legal,
        Change.text_digests,
        Change.digest,
        Change.erased_at,
        words.c.salt,
        *(words.c[name] for name in DIGESTED),
    )
    .outerjoin(words, IS_TOLD)
    .where(Change.article_id == bindparam("article_id"), Change.public_at <= bindparam("now"))
    .order_by(Change.public_at)
)


def versions(readers: PublicRecord, article_id: int, edition: Edition) -> Iterator[dict[str, Any]]:
    """Each version of the story, oldest first. What is withdrawn now has no words and no salt, but for its reason."""
    parts = {part.subject: part for part in edition.parts}
    rows = readers.ask(
        VERSIONS,
        article_id=article_id,
        subjects=json.dumps([part.subject for part in edition.parts if part.is_shown]),
        withdrawals=json.dumps([part.withdrawal.id for part in edition.parts if part.withdrawal]),
    )
    chain = ""
    for version, row in enumerate(rows[: edition.version], start=1):
        part, chain = parts[row.subject], chained(chain, row.digest)
        yield {
            "version": version,
            "number": part.number,
            **covered(row),
            "is_withdrawn": not part.is_shown,
            "is_erased": row.erased_at is not None,
            "erased_at": row.erased_at and written(row.erased_at),
            "texts": {name: getattr(row, name) for name in DIGESTED if name in row.text_digests} if row.salt else None,
            "salt": row.salt,
            "digest": row.digest,
            "chain": chain,
        }
