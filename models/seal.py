"""What makes tampering show: the chain over a story's public changes, sealed as they become public."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.change import Change
from models.database import Base
from models.digests import digest_of


class Seal(Base):
    """The head of a story's chain after its nth public change, as it was when it became public."""

    __tablename__ = "seals"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(64))


NEWEST = select(Seal.n, Seal.chain).where(Seal.article_id == bindparam("article_id")).order_by(Seal.n.desc()).limit(1)
LATER = (
    select(Change.digest)
    .where(Change.article_id == bindparam("article_id"), Change.public_at <= bindparam("until"))
    .order_by(Change.public_at)
    .offset(bindparam("n"))
)


def chained(head: str, digest: str) -> str:
    """The chain after one more row; the head before the first row is empty."""
    return digest_of(head + digest)


def seal(session: Session, article_id: int, until: datetime) -> None:
    """Write the chain's heads for the changes that are public by `until` and have none yet."""
    n, head = session.execute(NEWEST, {"article_id": article_id}).first() or (0, "")
    digests = session.scalars(LATER, {"article_id": article_id, "until": until, "n": n})
    for number, digest in enumerate(digests, start=n + 1):
        head = chained(head, digest)
        session.add(Seal(article_id=article_id, n=number, chain=head))
