"""The policy of all newsroom pages: signed in, with a role, never kept by a cache, never found by a search."""

from typing import Any

from flask import Blueprint, abort, g, request, session
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import Forbidden, Unauthorized

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.security import NEWSROOM, READING
from models import clock
from models.editor import Editor, Role
from models.log import ORIGIN, Origin
from models.outage import Outage
from models.second_factor import SecondFactor
from models.session import EditorSession
from models.subject import Subject

# What is sent there is no matter for an address, or is only shown at first.
ONLY_SHOW = {"newsroom.checks.create", "newsroom.conversions.create", "newsroom.takedown.show", "newsroom.paste.create"}
SIGNING_IN = ("newsroom.session.create", "newsroom.code.create")
ADMIN_NEEDED = N_("An admin of the newsroom can do it.")
SIGN_IN = "sign-in"  # what the cookie calls the session's token


class SecondFactorOwed(Forbidden):
    """This editor sets up a second factor before anything else."""


def room(
    name: str,
    import_name: str,
    role: Role = Role.WRITER,
    posting: Role | None = None,
    *,
    is_first: bool = False,
    **options: Any,
) -> Blueprint:
    """Pages of the newsroom for editors of this role and those above it; only those of `posting` may send forms.

    Anybody who must have a second factor and has none is let into no other than the one that `is_first`.
    """

    def admit() -> None:
        require(role)
        if posting and request.method == "POST":
            require(posting)
        g.is_held = SecondFactor.is_owed(db.session, editor())
        if g.is_held and not is_first:
            raise SecondFactorOwed

    blueprint = Blueprint(name, import_name, **options)
    blueprint.before_request(admit)
    return blueprint


def require(role: Role) -> None:
    """Raises Forbidden for anybody without such a role."""
    if not editor().role.includes(role):
        abort(403, translated(ADMIN_NEEDED) if role is Role.ADMIN else None)


def recognise() -> None:
    """Find out who asks."""
    g.editor = g.editor_session = None
    g.is_held = False  # until there is a second factor
    originate()
    begin()
    found = db.session.execute(EditorSession.of(session.get(SIGN_IN, ""))).first()
    if not found:
        return
    g.editor_session, g.editor = found
    originate()
    if g.editor_session.is_due and "outage" not in g:
        note_seen(g.editor_session)
        begin()


def note_seen(seen: EditorSession) -> None:
    """A database that takes nothing can still be read."""
    db.session.rollback()
    try:
        seen.seen_at = clock.now()
        db.session.commit()
    except DBAPIError as error:
        if Outage.of(error) is None:
            raise
        db.session.rollback()


def originate() -> None:
    """What is logged from here on is of this session and this network address."""
    signed_in = editor_session()
    db.session.info[ORIGIN] = Origin(signed_in.id if signed_in else None, request.remote_addr)


def begin() -> None:
    """A page that only shows waits for no writer, nor does a form that can't be done now."""
    if request.method in READING or request.endpoint in ONLY_SHOW or "outage" in g:
        db.session.connection(execution_options={"is_reading": True})


def editor() -> Editor:
    """The editor who asks. Raises Unauthorized, which asks for a sign-in and carries along what was typed."""
    if g.editor is None:
        raise Unauthorized
    found: Editor = g.editor
    return found


def admits(subject: Subject) -> bool:
    """Whether the editor who asks may write this text. Of one who may not, nothing is taken."""
    is_open = subject.is_open_to(editor())
    if request.method == "POST" and not is_open:
        abort(403)
    return is_open


def editor_session() -> EditorSession | None:
    """The session of whoever asks, if signed in."""
    found: EditorSession | None = g.editor_session
    return found


def is_here(path: str) -> bool:
    """Whether it is a path of the newsroom, and of no other site."""
    return path.startswith(NEWSROOM) and "\\" not in path


def next_path() -> str:
    """Where an editor who signs in here wanted to go."""
    asked = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return asked if is_here(asked) and request.endpoint not in SIGNING_IN else NEWSROOM
