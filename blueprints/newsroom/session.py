"""Signing in, by name and password, and out."""

from flask import Blueprint, Response, make_response, redirect, request, session, url_for
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response as Answer
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import code, policy
from blueprints.newsroom.entrance import PREFIX, ThrottledForm, note_failure, onward, page, sign_in, typed_elsewhere
from blueprints.newsroom.forms import press, printable
from models.editor import Editor
from models.log import Action, log
from models.second_factor import SecondFactor

blueprint = Blueprint("session", __name__, url_prefix="/session")


class SignInForm(ThrottledForm):
    name = StringField(
        N_("Name"),
        [InputRequired(N_("Enter your name."))],
        filters=[printable],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        N_("Password"), [InputRequired(N_("Enter your password."))], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()


@blueprint.route("", methods=["GET", "POST"])
def create() -> Answer:
    form = SignInForm(prefix=PREFIX)
    if not form.validate_on_submit() or form.is_early(form.name.data):
        return ask(form, form.status)
    found = Editor.authenticate(db.session, form.name.data, form.password.data)
    if found and SecondFactor.is_in_force(db.session, found):
        return code.ask(found, form.next.data or "")
    if found:
        sign_in(found)
        return onward(form.next.data or "")
    note_failure(form.name.data, "password")
    form.form_errors.append(translated("The name or the password is wrong."))
    return ask(form, form.status)


@blueprint.post("/destroy")
def destroy() -> Answer:
    if signed_in := policy.editor_session():
        press(N_("Sign out %(name)s"), name=policy.editor().name)
        signed_in.end()
        log(db.session, policy.editor(), Action.SIGN_OUT)
        db.session.commit()
    session.clear()
    return redirect(url_for(".create"), 303)


def ask(form: SignInForm, status: int) -> Response:
    return make_response(page("newsroom/session/create.html", form, typed_elsewhere=typed_elsewhere()), status)


def ask_first(_error: Unauthorized) -> Response:
    """In place of a newsroom page that was asked for without a session."""
    asked = request.form.get(f"{PREFIX}next") or policy.next_path()
    return ask(SignInForm(formdata=None, prefix=PREFIX, next=asked), 401)
