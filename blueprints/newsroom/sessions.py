"""Where an editor is signed in: each of these sessions can be ended from another."""

from flask import abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom import policy
from blueprints.newsroom.forms import press
from models.log import Action, log
from models.session import EditorSession

blueprint = policy.room("sessions", __name__, url_prefix="/account/sessions")


@blueprint.post("/destroy")
def destroy_others() -> Response:
    press(N_("End all but this one"))
    EditorSession.end_all(db.session, policy.editor(), policy.editor_session())
    log(db.session, policy.editor(), Action.SESSIONS, "all others")
    db.session.commit()
    flash(translated("You are signed in nowhere else."))
    return redirect(url_for("newsroom.account.show"), 303)


@blueprint.post("/<int:session_id>/destroy")
def destroy(session_id: int) -> Response:
    press(N_("End session %(id)s"), id=session_id)
    ended = db.session.get(EditorSession, session_id)
    if not ended or ended.editor_id != policy.editor().id:
        abort(404)
    ended.end()
    log(db.session, policy.editor(), Action.SESSIONS, f"session {session_id}")
    db.session.commit()
    flash(translated("That session has ended."))
    return redirect(url_for("newsroom.account.show"), 303)
