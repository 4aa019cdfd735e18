"""How often one may try to sign in: counted in the database, so by all workers, and past a restart."""

from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Index, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import clock
from models.database import Base
from models.digests import digest_of
from models.queue import queue

WINDOW = timedelta(minutes=15)
LIMITS = {"account": 10, "address": 40}  # failures within WINDOW


class Attempt(Base):
    """One attempt to sign in, under one key: a failure, unless a success takes it back.

    Who is behind a key can't be read from it.
    """

    __tablename__ = "attempts"
    __table_args__ = (Index(None, "key", "made_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def wait(cls, session: Session, **of: str) -> int:
        """Seconds until there may be another attempt of each of these (account, address); 0: now, and it is counted.

        Those at once queue: each is counted before the next is let in.
        """
        keys = {name: key_of(name, value) for name, value in of.items()}
        queue(session.connection(), *keys.values())
        now = clock.now()
        session.execute(delete(cls).where(cls.made_at <= now - WINDOW))
        waits = [0]
        for name, key in keys.items():
            made = session.scalars(select(cls.made_at).where(cls.key == key).order_by(cls.made_at)).all()
            if len(made) >= LIMITS[name]:
                waits.append(ceil((made[-LIMITS[name]] + WINDOW - now).total_seconds()))
        if not any(waits):
            session.add_all(cls(key=key, made_at=now) for key in keys.values())
            session.flush()
        return max(waits)

    @classmethod
    def forgive(cls, session: Session, account: str) -> None:
        """After a success, forget the failures of this account."""
        session.execute(delete(cls).where(cls.key == key_of("account", account)))

    @classmethod
    def take_back(cls, session: Session, address: str) -> None:
        """After a success, forget this attempt of the address, and no failure: others may guess from there."""
        of_address = select(cls.id).where(cls.key == key_of("address", address))
        newest = of_address.order_by(cls.id.desc()).limit(1).scalar_subquery()
        session.execute(delete(cls).where(cls.id == newest))

    @classmethod
    def rehearse(cls, session: Session) -> None:
        """Count one of nobody's and take it back, to see that the database takes changes. Raises DBAPIError."""
        attempt = cls(key="")
        session.add(attempt)
        session.flush()
        session.delete(attempt)
        session.commit()


def key_of(name: str, value: str) -> str:
    return digest_of(f"{name}:{value.casefold()}")
