"""An editor's own account."""

from flask import render_template

from blueprints.database import db
from blueprints.formatting import translated
from blueprints.newsroom import policy
from models.second_factor import RecoveryCode, SecondFactor
from models.session import EditorSession

blueprint = policy.room("account", __name__, url_prefix="/account")

# By what stands in a browser's name for itself. Most name others too, so the first that is found counts.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


@blueprint.app_template_filter("browser")
def browser_of(agent: str) -> str:
    """A browser in words, or as it calls itself where these are unknown."""
    browser, system = (
        next((name for sign, name in names.items() if sign in agent), "") for names in (BROWSERS, SYSTEMS)
    )
    if browser and system:
        return translated("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or agent or translated("A browser without a name")


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
