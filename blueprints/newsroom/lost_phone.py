"""For an editor who lost the phone and the recovery codes: an admin switches the second factor off."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.formatting import translated
from blueprints.newsroom import policy
from blueprints.newsroom.editors import find_editor
from blueprints.newsroom.entrance import page
from blueprints.newsroom.proof import ProofForm
from models import account
from models.editor import Role
from models.second_factor import SecondFactor

blueprint = policy.room("lost_phone", __name__, role=Role.ADMIN, url_prefix="/editors/<int:editor_id>/lost-phone")


@blueprint.route("", methods=["GET", "POST"])
def create(editor_id: int) -> Response:
    found, form = find_editor(editor_id), ProofForm()
    if not form.is_submitted() and not SecondFactor.is_in_force(db.session, found):
        return redirect(url_for("newsroom.editors.index"), 303)
    if form.is_proven():
        with form.refusing():
            account.report_lost_phone(db.session, found, policy.editor())
            db.session.commit()
            flash(translated("%(name)s now signs in with the password alone.", name=found.name))
            return redirect(url_for("newsroom.editors.index"), 303)
    return page("newsroom/lost_phone/create.html", form, found=found)
