"""An editor's own account."""

from flask import render_template

from blueprints.database import db
from blueprints.newsroom import policy
from models.second_factor import RecoveryCode, SecondFactor
from models.session import EditorSession

blueprint = policy.room("account", __name__, url_prefix="/account")


@blueprint.get("")
def show() -> str:
    editor = policy.editor()
    return render_template(
        "newsroom/account/show.html",
        sessions=db.session.scalars(EditorSession.open(editor)).all(),
        own=policy.editor_session(),
        has_second_factor=SecondFactor.is_in_force(db.session, editor),
        recovery_codes=RecoveryCode.left(db.session, editor),
    )
