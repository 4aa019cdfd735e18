"""An editor's own password."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.entrance import page
from blueprints.newsroom.proof import NEW_PASSWORD, ProofForm
from models import account
from models.editor import LONGEST_PASSWORD, SHORTEST_PASSWORD

blueprint = policy.room("password", __name__, url_prefix="/account/password")


def new_password(label: str) -> PasswordField:
    return PasswordField(
        label,
        [
            InputRequired(N_("Enter a new password.")),
            Length(SHORTEST_PASSWORD, LONGEST_PASSWORD, N_("A password must have %(min)d to %(max)d characters.")),
        ],
        description=N_("At least 8 characters. Several words are better than one."),
        render_kw=NEW_PASSWORD,
    )


class PasswordForm(ProofForm):
    new_password = new_password(N_("New password"))
    new_password_again = PasswordField(
        N_("New password again"), [EqualTo("new_password", N_("The two differ."))], render_kw=NEW_PASSWORD
    )


@blueprint.route("/edit", methods=["GET", "POST"])
def edit() -> Response:
    form = PasswordForm()
    if form.is_proven():
        with form.refusing():
            editor, here = policy.editor(), policy.editor_session()
            account.change_password(db.session, editor, form.new_password.data, but=here, by=editor)
            db.session.commit()
            flash(translated("Your password is changed. You are signed in nowhere else."))
            return redirect(url_for("newsroom.account.show"), 303)
    return page("newsroom/password/edit.html", form)
