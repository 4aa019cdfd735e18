"""Signing in and out. What was typed elsewhere when a session ended is carried along, and sent nowhere."""

from flask import Response, abort, make_response, redirect, render_template, request, session, url_for
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response as Answer
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form
from models.editor import Editor
from models.session import EditorSession
from models.throttle import Attempt

PREFIX = "sign_in-"  # of this form's own fields: every other field was typed elsewhere

blueprint = policy.open_room("session", __name__, url_prefix="/session")


class SignInForm(Form):
    name = StringField(N_("Name"), [InputRequired(N_("Write your name."))])
    password = PasswordField(N_("Password"), [InputRequired(N_("Write your password."))])
    next = HiddenField()

    def wait(self) -> int:
        """Seconds until this may be tried; 0: now, and it counts as an attempt."""
        wait = Attempt.wait(db.session, account=self.name.data, address=request.remote_addr or "")
        db.session.commit()
        return wait


@blueprint.route("", methods=["GET", "POST"])
def create() -> Answer:
    form = SignInForm(prefix=PREFIX)
    if not form.validate_on_submit():
        return ask(form, 422 if form.is_submitted() else 200)
    if wait := form.wait():
        return ask_later(form, wait)
    if found := Editor.authenticate(db.session, form.name.data, form.password.data):
        sign_in(found)
        return onward(form.next.data or "")
    form.form_errors.append(translated("The name or the password is wrong."))
    return ask(form, 422)


@blueprint.post("/destroy")
def destroy() -> Answer:
    if not Form().validate_on_submit():
        abort(400)
    if signed_in := policy.editor_session():
        signed_in.end()
        db.session.commit()
    session.clear()
    return redirect(url_for(".create"), 303)


def sign_in(found: Editor) -> None:
    Attempt.forgive(db.session, "account", found.name)
    _, token = EditorSession.begin(db.session, found, request.user_agent.string)
    db.session.commit()
    session.clear()  # with the secret that the forms of the session before were signed with
    session[policy.SIGN_IN] = token
    session.permanent = True


def onward(path: str) -> Answer:
    """To where the editor wanted to go. A form that came along comes back from there unsent: its token is old."""
    path = path if policy.is_here(path) else url_for("newsroom.desk.index")
    return redirect(path, 307 if typed_elsewhere() else 303)


def typed_elsewhere() -> list[tuple[str, str]]:
    fields = request.form.items(multi=True)
    return [(name, text) for name, text in fields if not name.startswith(PREFIX) and "password" not in name]


def ask(form: SignInForm, code: int) -> Response:
    page = render_template("newsroom/session/create.html", form=form, typed_elsewhere=typed_elsewhere())
    return make_response(page, code)


def ask_later(form: SignInForm, wait: int) -> Response:
    minutes = -(-wait // 60)
    form.form_errors.append(
        translated("There were too many attempts. Try again in %(minutes)s minutes.", minutes=minutes)
    )
    response = ask(form, 429)
    response.headers["Retry-After"] = str(wait)
    return response


def ask_first(_error: Unauthorized) -> Response:
    """In place of a newsroom page that was asked for without a session."""
    return ask(SignInForm(formdata=None, prefix=PREFIX, next=policy.next_path()), 401)
