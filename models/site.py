"""What editors decide about the whole site, and the two numbers by which every process knows what is new."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Enum, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import clock
from models.database import Base
from models.editor import Role


class Site(Base):
    """The one row of its table."""

    __tablename__ = "sites"
    __table_args__ = (CheckConstraint("id = 1", name="is_alone"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(35))
    responsible_editor: Mapped[str] = mapped_column(String(100))
    about: Mapped[str] = mapped_column(Text)  # Markdown
    second_factor_role: Mapped[Role | None] = mapped_column(  # the lowest that must have one; none: nobody must
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

    def renew(self) -> None:
        """Readers' pages differ from now on."""
        self.generation += 1
