"""New recovery codes in place of those that are left: kept badly, lost, or used up."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.newsroom import policy
from blueprints.newsroom.entrance import page
from blueprints.newsroom.proof import CodeProofForm
from models import account
from models.second_factor import RecoveryCode, SecondFactor

blueprint = policy.room("recovery_codes", __name__, url_prefix="/account/recovery-codes")


class RenewalForm(CodeProofForm):
    """Sent twice, it gives the same codes: its own code was used up by the first click."""

    def takes_code(self) -> bool:
        SecondFactor.of(db.session, policy.editor())  # a second click waits for the first
        return bool(RecoveryCode.given(db.session, policy.editor(), self.token.data)) or super().takes_code()


@blueprint.route("", methods=["GET", "POST"])
def create() -> Response:
    form, codes = RenewalForm(), list[str]()
    if not form.is_submitted() and not SecondFactor.is_in_force(db.session, policy.editor()):
        return redirect(url_for("newsroom.account.show"), 303)
    if form.is_proven():
        codes = account.renew_recovery_codes(db.session, policy.editor(), form.token.data)
        db.session.commit()
    return page("newsroom/recovery_codes/create.html", form, codes=codes)
