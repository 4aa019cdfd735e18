"""The policy of all newsroom pages: signed in, with a role, never kept by a cache, never found by a search."""

from typing import Any

from flask import Blueprint, Response, abort, g, request, session
from werkzeug.exceptions import Unauthorized

from blueprints.database import db
from models import clock
from models.editor import Editor, Role
from models.session import EditorSession
from models.subject import Subject

PREFIX = "/newsroom"
ONLY_SHOW = {"newsroom.checks.create"}  # what is sent there is too long for an address
SIGN_IN = "sign-in"  # what the cookie calls the session's token


def open_room(name: str, import_name: str, **options: Any) -> Blueprint:
    """Pages of the newsroom for those who are not signed in yet."""
    return Blueprint(name, import_name, **options)


def room(name: str, import_name: str, role: Role = Role.WRITER, **options: Any) -> Blueprint:
    """Pages of the newsroom for editors of this role and those above it."""

    def admit() -> None:
        if not editor().role.includes(role):
            abort(403)

    blueprint = Blueprint(name, import_name, **options)
    blueprint.before_request(admit)
    return blueprint


def recognise() -> None:
    """Find out who asks."""
    g.editor = g.editor_session = None
    begin()
    found = db.session.execute(EditorSession.of(session.get(SIGN_IN, ""))).first()
    if not found:
        return
    g.editor_session, g.editor = found
    if g.editor_session.is_due:
        db.session.rollback()
        g.editor_session.seen_at = clock.now()
        db.session.commit()
        begin()


def begin() -> None:
    """A page that only shows waits for no writer."""
    if request.method in ("GET", "HEAD") or request.endpoint in ONLY_SHOW:
        db.session.connection(execution_options={"is_reading": True})


def editor() -> Editor:
    """Who asks. Raises Unauthorized, which asks for a sign-in and carries along what was typed."""
    if g.editor is None:
        raise Unauthorized
    found: Editor = g.editor
    return found


def admits(subject: Subject) -> bool:
    """Whether who asks may write this text. Of who may not, nothing is taken."""
    is_open = subject.is_open_to(editor())
    if request.method == "POST" and not is_open:
        abort(403)
    return is_open


def editor_session() -> EditorSession | None:
    """The session of who asks, if signed in."""
    found: EditorSession | None = g.editor_session
    return found


def keep_private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def is_here(path: str) -> bool:
    """Whether it is a path of the newsroom, and of no other site."""
    return path.startswith(f"{PREFIX}/") and "\\" not in path and not path.startswith("//")


def next_path() -> str:
    """Where who signs in here wanted to go."""
    asked = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return asked if is_here(asked) and request.endpoint != "newsroom.session.create" else f"{PREFIX}/"
