"""Every slug that a story has or had: none is ever given to another story."""

from itertools import chain, count, islice

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.database import Base
from models.slug import RESERVED

SOME = 50  # slugs asked for at a time


class Address(Base):
    __tablename__ = "addresses"

    slug: Mapped[str] = mapped_column(String(120), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)


def free_slug(session: Session, wanted: str, article_id: int) -> str:
    """`wanted`, or the first of wanted-2, wanted-3 … that no other story has or had and no page is called."""
    slugs = chain([wanted], (f"{wanted}-{n}" for n in count(2)))
    while True:
        some = list(islice(slugs, SOME))  # by the slugs themselves: a great many may begin alike
        elsewhere = select(Address.slug).where(Address.slug.in_(some), Address.article_id != article_id)
        taken = RESERVED.union(session.scalars(elsewhere))
        if free := next((slug for slug in some if slug not in taken), None):
            return free
