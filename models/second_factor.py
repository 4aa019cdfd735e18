"""The second factor: codes that an app makes of a shared secret (RFC 6238), and recovery codes for when it is lost."""

import base64
import hmac
import re
import secrets
from datetime import datetime
from typing import Self

import pyotp
from sqlalchemy import ForeignKey, String, delete, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import clock
from models.database import Base
from models.digests import digest_of
from models.editor import Editor
from models.refusal import Refusal
from models.site import Site

STEP = 30  # seconds for which a code is the newest
TOLERANCE = 1  # steps by which an app's clock may be wrong (RFC 6238, 5.2)
RECOVERY_CODES = 10
HOSTS_SECRET = "hosts_secret"  # noqa: S105 -- what a database session's info calls it


class WrongCode(Refusal):
    """It is no code of the app's now, and no recovery code that is left."""


class SecondFactor(Base):
    """That an editor signs in with codes, too. Without the host's own secret the row gives no code."""

    __tablename__ = "second_factors"

    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"), primary_key=True)
    seed: Mapped[str] = mapped_column(String(32))
    step: Mapped[int]  # that of the newest code that was used: neither it nor an older one works again
    begun_at: Mapped[datetime] = mapped_column(default=clock.now)

    @classmethod
    def of(cls, session: Session, editor: Editor) -> Self | None:
        """Held until the transaction ends: of two who send one code, one gets in."""
        held = select(cls).where(cls.editor_id == editor.id).with_for_update()
        return session.scalar(held.execution_options(populate_existing=True))

    @classmethod
    def is_in_force(cls, session: Session, editor: Editor) -> bool:
        return bool(session.scalar(select(exists().where(cls.editor_id == editor.id))))

    @classmethod
    def is_owed(cls, session: Session, editor: Editor) -> bool:
        """Whether the site wants one of this editor, who has none."""
        role = session.scalar(select(Site.second_factor_role))
        return role is not None and editor.role.includes(role) and not cls.is_in_force(session, editor)

    @classmethod
    def set_up(cls, session: Session, editor: Editor, seed: str, code: str) -> list[str]:
        """Put it in force, and give the recovery codes. Raises WrongCode."""
        factor = cls(editor_id=editor.id, seed=seed, step=0)
        factor.take(session, editor, code)
        session.merge(factor)
        return RecoveryCode.give(session, editor, seed)

    def accept(self, session: Session, editor: Editor, code: str) -> bool:
        """Use up a code of either kind. Whether it was a recovery code. Raises WrongCode."""
        if RecoveryCode.use(session, editor, code):
            return True
        if not "".join(code.split()).isdecimal():
            raise WrongCode(
                "This recovery code is wrong or was used before. Use another, or the code that your app shows."
            )
        self.take(session, editor, code)
        return False

    def take(self, session: Session, editor: Editor, code: str) -> None:
        app, code = pyotp.TOTP(shared_secret(session, editor, self.seed)), "".join(code.split())
        now = int(clock.now().timestamp()) // STEP
        for step in range(max(now - TOLERANCE, self.step + 1), now + TOLERANCE + 1):
            if hmac.compare_digest(app.generate_otp(step).encode(), code.encode()):
                self.step = step
                return
        raise WrongCode("This code is wrong, too old, or was used before. Wait for the next one.")

    def remove(self, session: Session) -> None:
        session.execute(delete(RecoveryCode).where(RecoveryCode.editor_id == self.editor_id))
        session.delete(self)


class RecoveryCode(Base):
    """A code that is left. It works once: then its row is gone."""

    __tablename__ = "recovery_codes"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    editor_id: Mapped[int] = mapped_column(ForeignKey("editors.id"), index=True)

    @classmethod
    def give(cls, session: Session, editor: Editor, token: str) -> list[str]:
        """New ones, made of a form's token, in place of all that are left."""
        session.execute(delete(cls).where(cls.editor_id == editor.id))
        codes = recovery_codes(session, editor, token)
        session.add_all(cls(code_hash=hashed(code), editor_id=editor.id) for code in codes)
        return codes

    @classmethod
    def given(cls, session: Session, editor: Editor, token: str) -> list[str]:
        """Those that were made of this token, if they are what is left: whoever clicks twice sees the second answer."""
        codes = recovery_codes(session, editor, token)
        left = session.scalars(select(cls.code_hash).where(cls.editor_id == editor.id))
        return codes if {*left} == {hashed(code) for code in codes} else []

    @classmethod
    def use(cls, session: Session, editor: Editor, code: str) -> bool:
        own = cls.code_hash == hashed(code), cls.editor_id == editor.id
        return session.scalar(delete(cls).where(*own).returning(cls.editor_id)) is not None

    @classmethod
    def left(cls, session: Session, editor: Editor) -> int:
        return session.scalars(select(func.count()).where(cls.editor_id == editor.id)).one()


def new_seed() -> str:
    return secrets.token_hex(16)


def shared_secret(session: Session, editor: Editor, seed: str) -> str:
    """What the app is told, in Base32: made anew from the seed whenever it is needed, and stored nowhere."""
    key = session.info[HOSTS_SECRET].encode()
    made = hmac.digest(key, f"second factor of {editor.id}: {seed}".encode(), "sha256")
    return base64.b32encode(made[:20]).decode()  # 160 bits, as RFC 4226 recommends


def app_link(session: Session, editor: Editor, seed: str, site: str) -> str:
    """What an app on the same device opens to take the secret over."""
    app = pyotp.TOTP(shared_secret(session, editor, seed))
    return app.provisioning_uri(name=editor.name, issuer_name=site)


def recovery_codes(session: Session, editor: Editor, token: str) -> list[str]:
    """Of 80 bits that nobody can guess without the host's secret, so that a plain hash guards them."""
    key = session.info[HOSTS_SECRET].encode()
    made = (f"recovery code {number} of {editor.id}: {token}" for number in range(RECOVERY_CODES))
    letters = [base64.b32encode(hmac.digest(key, each.encode(), "sha256")[:10]).decode().lower() for each in made]
    return ["-".join(each[start : start + 4] for start in range(0, len(each), 4)) for each in letters]


def hashed(code: str) -> str:
    """However it is typed: in capitals, without dashes, with spaces."""
    return digest_of(re.sub(r"[\s-]", "", code).lower())
