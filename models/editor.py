"""The people of the newsroom."""

import unicodedata
from datetime import datetime
from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import CheckConstraint, Enum, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import clock
from models.database import Base
from models.refusal import NotAnAccount
from models.words import UNPRINTABLE, has_words

# OWASP's minimum for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 200  # characters; ASVS 5.0, 6.2.1 and 6.2.9
NOBODY = HASHER.hash("the password of nobody")  # what a name without an account is compared with


class Role(StrEnum):
    WRITER = "writer"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, role: "Role") -> bool:
        """Whether an editor of this role may do what is for that one."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(role)


class Editor(Base):
    """An account: deactivated, never deleted, since the record names it."""

    __tablename__ = "editors"
    __table_args__ = (CheckConstraint("length(name) > 0", name="is_named"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[Role] = mapped_column(
        Enum(
            Role,
            native_enum=False,
            create_constraint=True,
            name="role",
            length=16,
            values_callable=lambda roles: [role.value for role in roles],
        )
    )
    password_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    deactivated_at: Mapped[datetime | None]

    @classmethod
    def create(cls, name: str, role: Role, password: str) -> "Editor":
        """A new account, to be stored. Raises NotAnAccount for a name or password that can't be."""
        name = written(name)
        if len(name) > 100 or not any(map(str.isalnum, name)):
            raise NotAnAccount("A name must have 1 to 100 characters.")
        editor = cls(name=name, role=role)
        editor.take_password(password)
        return editor

    @classmethod
    def authenticate(cls, session: Session, name: str, password: str) -> "Editor | None":
        """The active editor of this name and password. It takes as long where there is none of that name."""
        editor = session.scalar(select(cls).where(cls.name == written(name), cls.deactivated_at.is_(None)))
        if not matches(editor.password_hash if editor else NOBODY, password):
            return None
        if editor and HASHER.check_needs_rehash(editor.password_hash):
            editor.password_hash = HASHER.hash(password)
        return editor

    def has_password(self, password: str) -> bool:
        return matches(self.password_hash, password)

    def take_password(self, password: str) -> None:
        """Raises NotAnAccount for one that is too short, too long, or among the first that anybody would guess."""
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise NotAnAccount(f"A password must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
        if password.casefold() in common_passwords():
            raise NotAnAccount("Many people use this password, so it is guessed first. Choose another.")
        self.password_hash = HASHER.hash(password)


@cache
def common_passwords() -> frozenset[str]:
    """The 11,000 most common of those that are long enough (ASVS 5.0, 6.2.4); read when a password is first changed."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(each for each in FREQUENCY_LISTS["passwords"] if len(each) >= SHORTEST_PASSWORD)


def written(name: str) -> str:
    """As it is kept, and compared."""
    name = " ".join(UNPRINTABLE.sub("", unicodedata.normalize("NFC", name)).split())
    return name if has_words(name) else ""


def matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
