"""What editors decide about the whole site, and the two numbers by which every process knows what is new."""

import re
from datetime import datetime
from secrets import token_hex
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import CheckConstraint, Enum, String, Text, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from models import clock
from models.database import Base
from models.digests import digest_of
from models.editor import Editor, Role, written
from models.log import Action, log
from models.refusal import NotNamed, Stale
from models.words import LINE_END

LIMITS = {
    "name": 100,
    "responsible_editor": 100,
    "about": 20_000,
    "correction_policy": 10_000,
    "contact": 5_000,
    "complaints": 10_000,
    "security_contact": 200,
}
NOTHING = text("''")
LONG = ("about", "correction_policy", "contact", "complaints")  # Markdown
NAMES = {
    "name": "name",
    "language": "language",
    "responsible_editor": "responsible editor",
    "about": "about",
    "correction_policy": "correction policy",
    "contact": "contact",
    "complaints": "complaints",
    "security_contact": "security contact",
    "second_factor_role": "second factor from",
}


class Texts(NamedTuple):
    name: str
    language: str
    responsible_editor: str
    about: str
    correction_policy: str
    contact: str
    complaints: str
    security_contact: str
    second_factor_role: Role | None

    def clean(self) -> "Texts":
        """As they are kept. Raises NotNamed."""
        if not written(self.name):
            raise NotNamed("A name must have at least one visible character.")
        texts: dict[str, Any] = {name: LINE_END.sub("\n", getattr(self, name)).strip() for name in LONG}
        for name in ("name", "responsible_editor", "security_contact"):
            texts[name] = written(getattr(self, name))
        return self._replace(**texts)

    @property
    def fingerprint(self) -> str:
        return digest_of(repr(self))


def coined(site_url: str, now: datetime) -> str:
    """A tag of the host's (RFC 4151) that nobody else has: not even another site that stood there on that day."""
    host = re.sub(r"[^a-z0-9.-]+", "-", urlsplit(site_url).hostname or "").strip("-.")
    return f"tag:{host},{now:%Y-%m-%d}:{token_hex(4)}"


class Site(Base):
    """The one row of its table."""

    __tablename__ = "sites"
    __table_args__ = (CheckConstraint("id = 1", name="is_alone"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(35))
    responsible_editor: Mapped[str] = mapped_column(String(100))
    about: Mapped[str] = mapped_column(Text)  # Markdown
    correction_policy: Mapped[str] = mapped_column(Text, server_default=NOTHING)  # Markdown
    contact: Mapped[str] = mapped_column(Text, server_default=NOTHING)  # Markdown
    complaints: Mapped[str] = mapped_column(Text, server_default=NOTHING)  # Markdown
    # An e-mail address, or a page by https.
    security_contact: Mapped[str] = mapped_column(String(200), server_default=NOTHING)
    # The lowest that must have one; none: nobody must.
    second_factor_role: Mapped[Role | None] = mapped_column(
        Enum(
            Role,
            native_enum=False,
            create_constraint=True,
            name="second_factor_role",
            length=16,
            values_callable=lambda roles: [role.value for role in roles],
        )
    )
    generation: Mapped[int]  # raised by every commit that alters what a reader can see
    moment: Mapped[datetime]  # the newest moment at which something was published at once
    renewed_at: Mapped[datetime] = mapped_column(server_default="1970-01-01 00:00:00.000000")  # so was `generation`
    # What the ids of its feeds begin with (`coined`).
    tag: Mapped[str] = mapped_column(String(300), server_default=text("''"))

    @classmethod
    def read(cls, session: Session) -> "Site":
        """The row; a session that holds it asks no database."""
        return session.get_one(cls, 1)

    @classmethod
    def locked(cls, session: Session) -> "Site":
        """The row, held until the transaction ends. Lock the article before it, never after: one order, no deadlock."""
        return session.scalars(select(cls).with_for_update().execution_options(populate_existing=True)).one()

    def now(self) -> datetime:
        """The moment it is: the clock, but never before what was already published."""
        return max(clock.now(), self.moment)

    def reach(self, moment: datetime) -> None:
        """Readers' pages show what is public at `moment`, whatever their clock says."""
        self.moment = max(self.moment, moment)

    @property
    def texts(self) -> "Texts":
        """What editors decide."""
        return Texts(*(getattr(self, name) for name in Texts._fields))

    def describe(self, texts: "Texts", editor: Editor, seen: str) -> None:
        """Decide anew, having seen the texts of that fingerprint. Raises Stale and NotNamed."""
        if seen != self.texts.fingerprint:
            raise Stale("Somebody else changed the site meanwhile. Look at what changed before you save over it.")
        texts = texts.clean()
        changed = [name for name in Texts._fields if getattr(texts, name) != getattr(self, name)]
        for name in changed:
            setattr(self, name, getattr(texts, name))
        if changed:
            log(self.session, editor, Action.SITE, "; ".join(f"{NAMES[name]}: {self.told(name)}" for name in changed))
            self.renew()

    def told(self, name: str) -> str:
        """What the log says of a text: all of it, unless it is long."""
        value = getattr(self, name)
        return f"{len(value)} characters" if name in LONG else str(value or "–")

    @property
    def session(self) -> Session:
        session = object_session(self)
        assert session is not None
        return session

    def renew(self) -> None:
        """Readers' pages differ from now on."""
        self.generation += 1
        self.renewed_at = self.now()
