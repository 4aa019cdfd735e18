"""What may happen to an editor's account. All of it is logged, with who did it: `by` is empty for a command."""

import secrets

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import clock
from models.editor import Editor, Role, written
from models.log import Action, log
from models.refusal import Refusal, Taken
from models.second_factor import RecoveryCode, SecondFactor
from models.session import EditorSession
from models.site import Site


class LastAdmin(Refusal):
    """Without this one, nobody could let anybody in."""


class OnesOwn(Refusal):
    """Nobody does this to their own account: somebody with a stolen session could."""


def create(session: Session, name: str, role: Role, password: str, by: Editor | None = None) -> Editor:
    """Raises Taken, and NotAnAccount for a name or password that can't be."""
    editor = Editor.create(name, role, password)
    Site.locked(session)  # of two who take one name, the second is told
    if session.scalar(select(Editor.id).where(Editor.name == editor.name)):
        raise Taken(f"There is an editor named {editor.name} already.")
    session.add(editor)
    session.flush()
    log(session, by, Action.ACCOUNT, f"{editor.name}: {role.value}")
    return editor


def give_role(session: Session, editor: Editor, role: Role, by: Editor | None = None) -> None:
    """Raises LastAdmin."""
    Site.locked(session)
    session.refresh(editor)
    if role == editor.role:
        return
    keep_an_admin(session, editor)
    log(session, by, Action.ROLE, f"{editor.name}: {editor.role.value} → {role.value}")
    editor.role = role


def deactivate(session: Session, editor: Editor, by: Editor | None = None) -> None:
    """Bylines and record stay. Raises LastAdmin."""
    Site.locked(session)
    session.refresh(editor)
    if editor.deactivated_at:
        return
    keep_an_admin(session, editor)
    editor.deactivated_at = clock.now()
    EditorSession.end_all(session, editor)
    log(session, by, Action.DEACTIVATION, editor.name)


def reactivate(session: Session, editor: Editor, by: Editor | None = None) -> None:
    if editor.deactivated_at:
        editor.deactivated_at = None
        log(session, by, Action.REACTIVATION, editor.name)


def keep_an_admin(session: Session, editor: Editor) -> None:
    """The site is locked: of two admins who demote each other, the second is refused."""
    others = Editor.role == Role.ADMIN, Editor.deactivated_at.is_(None), Editor.id != editor.id
    is_admin = editor.role == Role.ADMIN and not editor.deactivated_at
    if is_admin and not session.scalars(select(func.count()).where(*others)).one():
        raise LastAdmin(f"{editor.name} is the last admin: make somebody else one first.")


def change_password(
    session: Session, editor: Editor, password: str, *, but: EditorSession | None = None, by: Editor | None = None
) -> None:
    """End the editor's sessions, `but` this one: whoever knew the old password is out. Raises NotAnAccount."""
    editor.take_password(password)
    EditorSession.end_all(session, editor, but)
    log(session, by, Action.PASSWORD, "" if by else f"{editor.name}, by command")


def set_up_second_factor(session: Session, editor: Editor, seed: str, code: str) -> list[str]:
    """The recovery codes; those that the same seed gave where it is in force already. Raises WrongCode."""
    Site.locked(session)  # a second click waits for the first
    if SecondFactor.is_in_force(session, editor):
        return RecoveryCode.given(session, editor, seed)
    codes = SecondFactor.set_up(session, editor, seed, code)
    log(session, editor, Action.SECOND_FACTOR, "on")
    return codes


def renew_recovery_codes(session: Session, editor: Editor, token: str) -> list[str]:
    """New codes, the same for one token. Those that were left work no more. None without a second factor."""
    if not SecondFactor.of(session, editor):
        return []
    if given := RecoveryCode.given(session, editor, token):
        return given
    codes = RecoveryCode.give(session, editor, token)
    log(session, editor, Action.SECOND_FACTOR, "new recovery codes")
    return codes


def remove_second_factor(session: Session, editor: Editor, by: Editor | None = None) -> None:
    """Where somebody else does it, the editor's sessions end: whoever has the phone may be signed in on it."""
    if not (factor := SecondFactor.of(session, editor)):
        return
    factor.remove(session)
    if by is not editor:
        EditorSession.end_all(session, editor)
    told = f"{editor.name}: off" if by else f"{editor.name}: off, by command"
    log(session, by, Action.SECOND_FACTOR, "off" if by is editor else told)


def report_lost_phone(session: Session, editor: Editor, by: Editor) -> None:
    """Switch the second factor of somebody else off. Raises OnesOwn."""
    if editor is by:
        raise OnesOwn("Switch off your own second factor under “Your account”: it asks for a code.")
    remove_second_factor(session, editor, by)


def named(session: Session, name: str) -> Editor | None:
    """Active or not."""
    return session.scalar(select(Editor).where(Editor.name == written(name)))


def nobody(session: Session, name: str) -> Editor:
    """The account that a command works under: nobody can sign in with it."""
    found = named(session, name)
    if found is None:
        found = Editor.create(name, Role.WRITER, secrets.token_hex(16))
        found.deactivated_at = Site.locked(session).now()
        session.add(found)
        session.flush()
    return found
