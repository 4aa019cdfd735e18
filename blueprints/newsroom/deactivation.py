"""Ending an account, and taking it up again. What the editor did and signed stays."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.formatting import translated
from blueprints.newsroom import policy
from blueprints.newsroom.editors import find_editor
from blueprints.newsroom.forms import Form, page
from models import account
from models.editor import Role

blueprint = policy.room("deactivation", __name__, role=Role.ADMIN, url_prefix="/editors/<int:editor_id>/deactivation")


@blueprint.route("", methods=["GET", "POST"])
def create(editor_id: int) -> Response | tuple[str, int]:
    found, form = find_editor(editor_id), Form()
    if form.validate_on_submit():
        with form.refusing():
            account.deactivate(db.session, found, by=policy.editor())
            db.session.commit()
            flash(translated("%(name)s can’t sign in any more.", name=found.name))
            return redirect(
                url_for("newsroom.session.create" if found == policy.editor() else "newsroom.editors.index"), 303
            )
    return page("newsroom/deactivation/create.html", form, found=found)


@blueprint.route("/destroy", methods=["GET", "POST"])
def destroy(editor_id: int) -> Response | tuple[str, int]:
    found, form = find_editor(editor_id), Form()
    if form.validate_on_submit():
        account.reactivate(db.session, found, by=policy.editor())
        db.session.commit()
        flash(translated("%(name)s can sign in again.", name=found.name))
        return redirect(url_for("newsroom.editors.index"), 303)
    return page("newsroom/deactivation/destroy.html", form, found=found)
