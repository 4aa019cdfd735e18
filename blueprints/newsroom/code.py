"""The second step of signing in: a code, after the password."""

from flask import Blueprint, Response, current_app, flash
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response as Answer
from wtforms import HiddenField

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom.entrance import (
    PREFIX,
    ThrottledForm,
    address,
    code_field,
    note_failure,
    onward,
    page,
    sign_in,
    typed_elsewhere,
)
from models.digests import digest_of
from models.editor import Editor
from models.second_factor import SecondFactor, WrongCode
from models.throttle import Attempt

LASTS = 10 * 60  # seconds after the password in which a code may be sent

blueprint = Blueprint("code", __name__, url_prefix="/session/code")


class CodeForm(ThrottledForm):
    """A code, and the proof that the password was right, signed by this host: nothing of it is stored."""

    code = code_field(N_("The six digits that your app shows now, or one of your recovery codes."))
    proof = HiddenField()
    next = HiddenField()

    def is_right(self, editor: Editor) -> bool:
        """Uses up the code, and signs in."""
        factor = SecondFactor.of(db.session, editor)
        try:
            was_recovery = factor is not None and factor.accept(db.session, editor, self.code.data)
        except WrongCode as refusal:
            db.session.rollback()
            self.form_errors.append(str(refusal))
            note_failure(editor.name, "code")
            return False
        sign_in(editor, "with a recovery code" if was_recovery else "")
        return True


@blueprint.post("")
def create() -> Answer:
    form = CodeForm(prefix=PREFIX)
    if form.validate_on_submit():
        editor = proven(form.proof.data or "")
        if not form.is_early(editor.name) and form.is_right(editor):
            return onward(form.next.data or "")
    return shown(form)


def ask(editor: Editor, following: str) -> Response:
    """In answer to the right password. The account is forgiven once the code is right, too."""
    Attempt.take_back(db.session, address())
    db.session.commit()
    return shown(CodeForm(formdata=None, prefix=PREFIX, next=following, proof=signer().dumps(claim(editor))))


def shown(form: CodeForm) -> Response:
    return page("newsroom/code/create.html", form, typed_elsewhere=typed_elsewhere())


def proven(proof: str) -> Editor:
    """Whose password it was. Raises Unauthorized: it is asked for again."""
    try:
        claimed = signer().loads(proof, max_age=LASTS)
    except BadSignature:
        claimed = [0, ""]
    editor = db.session.get(Editor, claimed[0])
    if not editor or editor.deactivated_at or claim(editor) != claimed:
        flash(translated("That took too long. Please begin again."))
        raise Unauthorized
    return editor


def claim(editor: Editor) -> list[object]:
    """That this editor gave the password which is in force."""
    return [editor.id, digest_of(editor.password_hash)]


def signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["STET_SECRET_KEY"], salt="the password was right")
