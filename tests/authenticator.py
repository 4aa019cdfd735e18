"""An editor's phone: the app that shows codes."""

from datetime import datetime

import pyotp

from models import clock
from models.editor import Editor
from models.second_factor import SecondFactor, new_seed, shared_secret
from tests.factories import SECOND, Newsroom


class Authenticator:
    def __init__(self, secret: str) -> None:
        self.app = pyotp.TOTP(secret)

    def code(self, at: datetime | None = None) -> str:
        return self.app.at(at or clock.now())

    def wrong_code(self) -> str:
        """One that is right at no moment near now."""
        near = {self.code(clock.now() + steps * 30 * SECOND) for steps in range(-3, 4)}
        return next(code for code in map(str, range(100_000, 100_009)) if code not in near)


def a_second_factor(newsroom: Newsroom, editor: Editor) -> tuple[Authenticator, list[str]]:
    """Set up a minute ago, so that the code of now is unused; with its recovery codes."""
    seed = new_seed()
    phone = Authenticator(shared_secret(newsroom.session, editor, seed))
    codes = SecondFactor.set_up(newsroom.session, editor, seed, phone.code())
    factor = SecondFactor.of(newsroom.session, editor)
    assert factor is not None
    factor.step -= 2
    newsroom.session.commit()
    return phone, codes
