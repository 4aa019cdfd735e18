"""What the steps of signing in share. What was typed elsewhere when a session ended goes along, stored nowhere."""

from typing import Any

from flask import Response, g, make_response, redirect, render_template, request, session
from werkzeug.wrappers import Response as Answer
from wtforms import StringField
from wtforms.validators import InputRequired

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, printable
from blueprints.security import NEWSROOM
from models import account
from models.editor import Editor
from models.log import Action, log, prune
from models.session import EditorSession
from models.throttle import Attempt

PREFIX = "sign_in-"  # of these forms' own fields: every other field was typed elsewhere


class ThrottledForm(Form):
    """A form at which one could guess: each try counts as one to sign in to that account."""

    seconds = 0  # until the next try

    def is_early(self, name: str) -> bool:
        """Whether there were too many tries, which is then said; else this is one."""
        self.seconds = Attempt.wait(db.session, account=name, address=address())
        prune(db.session)
        db.session.commit()
        if self.seconds:
            text = "There were too many attempts. Try again in %(minutes)s minutes."
            self.form_errors.append(translated(text, minutes=-(-self.seconds // 60)))
        return self.seconds > 0

    @property
    def status(self) -> int:
        return 429 if self.seconds else super().status

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.seconds)} if self.seconds else {}


def code_field(description: str) -> StringField:
    return StringField(
        N_("Code"),
        [InputRequired(N_("Enter the code."))],
        filters=[printable],
        description=description,
        render_kw={"autocomplete": "one-time-code"},
    )


def page(template: str, form: ThrottledForm, **values: Any) -> Response:
    """As blueprints.newsroom.forms has it; it says when to try again, too."""
    response = make_response(render_template(template, form=form, **values), form.status)
    response.headers.update(form.headers)
    return response


def typed_elsewhere() -> list[tuple[str, str]]:
    fields = request.form.items(multi=True)
    return [(name, text) for name, text in fields if not name.startswith(PREFIX) and not is_secret(name)]


def is_secret(field: str) -> bool:
    return "password" in field or field == "code"


def address() -> str:
    """From where somebody tries, for the throttle."""
    return request.remote_addr or ""


def succeed(name: str) -> None:
    """The newest attempt was none to guess."""
    Attempt.forgive(db.session, name)
    Attempt.take_back(db.session, address())


def sign_in(found: Editor, how: str = "") -> None:
    succeed(found.name)
    g.editor_session, token = EditorSession.begin(db.session, found, request.user_agent.string)
    policy.originate()
    log(db.session, found, Action.SIGN_IN, how)
    db.session.commit()
    session.clear()  # with the secret that the forms of the session before were signed with
    session[policy.SIGN_IN] = token
    session.permanent = True


def note_failure(name: str, how: str) -> None:
    """A name that nobody has is not logged: it may be a password, typed into the wrong field."""
    log(db.session, account.named(db.session, name), Action.FAILED_SIGN_IN, how)
    db.session.commit()


def onward(path: str) -> Answer:
    """To where the editor wanted to go. A form that came along comes back from there unsent: its token is old."""
    path = path if policy.is_here(path) else NEWSROOM
    return redirect(path, 307 if typed_elsewhere() else 303)
