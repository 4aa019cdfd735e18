"""The newsroom's accounts."""

from flask import abort, flash, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.fields import SelectChoice

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, HasWords, at_most, page, printable
from blueprints.newsroom.password import new_password
from models import account
from models.editor import Editor, Role
from models.refusal import NotAnAccount, Taken
from models.second_factor import SecondFactor

ROLES = {
    Role.WRITER: N_("Writer: writes and submits"),
    Role.EDITOR: N_("Editor: publishes, too"),
    Role.ADMIN: N_("Admin: manages accounts and the site, too"),
}

blueprint = policy.room("editors", __name__, role=Role.ADMIN, url_prefix="/editors")


class RoleForm(Form):
    role = SelectField(N_("Role"), choices=[SelectChoice(role.value, words) for role, words in ROLES.items()])
    mended_in = (account.LastAdmin, "role"), (NotAnAccount, "name"), (Taken, "name")


class AccountForm(RoleForm):
    name = StringField(
        N_("Name"),
        [HasWords(N_("Enter a name.")), at_most(100)],
        filters=[printable],
        description=N_("The name the editor signs in with. It can’t be changed: the record uses it."),
    )
    new_password = new_password(N_("First password"))


def find_editor(editor_id: int) -> Editor:
    """Raises NotFound."""
    return db.session.get(Editor, editor_id) or abort(404)


@blueprint.get("/")
def index() -> str:
    editors = db.session.scalars(select(Editor).order_by(Editor.deactivated_at.is_not(None), Editor.name)).all()
    with_second_factor = set(db.session.scalars(select(SecondFactor.editor_id)))
    return render_template("newsroom/editors/index.html", editors=editors, with_second_factor=with_second_factor)


@blueprint.route("/create", methods=["GET", "POST"])
def create() -> Response | tuple[str, int]:
    form = AccountForm()
    if form.validate_on_submit():
        with form.refusing():
            role, password = Role(form.role.data), form.new_password.data
            made = account.create(db.session, form.name.data, role, password, by=policy.editor())
            db.session.commit()
            flash(translated("%(name)s can sign in now.", name=made.name))
            return redirect(url_for(".index"), 303)
    return page("newsroom/editors/create.html", form)


@blueprint.route("/<int:editor_id>/edit", methods=["GET", "POST"])
def edit(editor_id: int) -> Response | tuple[str, int]:
    found = find_editor(editor_id)
    form = RoleForm(role=found.role.value)
    if form.validate_on_submit():
        with form.refusing():
            account.give_role(db.session, found, Role(form.role.data), by=policy.editor())
            db.session.commit()
            flash(translated("%(name)s has that role now.", name=found.name))
            return redirect(url_for(".index" if policy.editor().role is Role.ADMIN else "newsroom.desk.index"), 303)
    return page("newsroom/editors/edit.html", form, found=found)
