"""Forms that change how an editor signs in ask for the password again: whoever finds a screen left alone can't stay."""

from wtforms import PasswordField
from wtforms.validators import InputRequired

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.entrance import ThrottledForm, code_field, note_failure, succeed
from models.log import Action, log
from models.second_factor import SecondFactor, WrongCode

NEW_PASSWORD = {"autocomplete": "new-password", "maxlength": False}  # a browser would cut it without a word


class ProofForm(ThrottledForm):
    password = PasswordField(
        N_("Your password"),
        [InputRequired(N_("Enter your password."))],
        render_kw={"autocomplete": "current-password"},
    )

    def is_proven(self) -> bool:
        """Whether it is complete and the password is right; says what is wrong."""
        if not self.validate_on_submit() or self.is_early(policy.editor().name):
            return False
        if policy.editor().has_password(self.password.data):
            succeed(policy.editor().name)
            return True
        log(db.session, policy.editor(), Action.FAILED_SIGN_IN, "password, when asked again")
        db.session.commit()
        self.password.errors = [translated("The password is wrong.")]
        return False


class CodeProofForm(ProofForm):
    """Asks for a code, too, and uses it up."""

    code = code_field(N_("The six digits that your app shows now, or one of your recovery codes."))

    def is_proven(self) -> bool:
        return super().is_proven() and self.takes_code()

    def takes_code(self) -> bool:
        try:
            if factor := SecondFactor.of(db.session, policy.editor()):
                factor.accept(db.session, policy.editor(), self.code.data)
        except WrongCode as refusal:
            db.session.rollback()
            self.code.errors = [str(refusal)]
            note_failure(policy.editor().name, "code, when asked again")
            return False
        return True
