"""Forms that change how an editor signs in ask for the password again: who finds a screen left alone can't stay."""

from wtforms import PasswordField
from wtforms.validators import InputRequired

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.entrance import ThrottledForm
from models.log import Action, log
from models.throttle import Attempt

NEW_PASSWORD = {"autocomplete": "new-password"}


class ProofForm(ThrottledForm):
    password = PasswordField(
        N_("Your password"),
        [InputRequired(N_("Write your password."))],
        render_kw={"autocomplete": "current-password"},
    )

    def is_proven(self) -> bool:
        """Whether it is complete and the password is right; says what is wrong."""
        if not self.validate_on_submit() or self.is_early(policy.editor().name):
            return False
        if policy.editor().has_password(self.password.data):
            Attempt.forgive(db.session, "account", policy.editor().name)
            return True
        log(db.session, policy.editor(), Action.FAILED_SIGN_IN, "password, when asked again")
        db.session.commit()
        self.password.errors = [translated("The password is wrong.")]
        return False
