"""Every slug that a story has or had: none is ever given to another story."""

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.slug import RESERVED


class Address(Base):
    __tablename__ = "addresses"

    slug: Mapped[str] = mapped_column(String(120), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)


def free_slug(session: Session, wanted: str, article_id: int) -> str:
    """`wanted`, or the first of wanted-2, wanted-3 … that no other story has or had and no page is called."""
    taken = set(
        session.scalars(
            select(Address.slug).where(
                Address.slug.startswith(wanted, autoescape=True), Address.article_id != article_id
            )
        )
    )
    slug, n = wanted, 1
    while slug in taken or slug in RESERVED:
        n += 1
        slug = f"{wanted}-{n}"
    return slug
