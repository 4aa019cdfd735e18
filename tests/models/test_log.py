"""The log only grows: the database refuses everything else."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, column, delete, insert, select, table, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models import clock
from models.kind import Kind
from models.log import NOWHERE, ORIGIN, TAKEN_DOWN, Action, LogEntry, Origin, log
from models.triggers import LOGGED
from tests.factories import Newsroom

OTHER: dict[str, Any] = {"id": 99, "logged_at": clock.now(), "action": Action.SITE}


@pytest.fixture
def logged(newsroom: Newsroom, session: Session) -> Connection:
    """A connection to a database with one line in the log."""
    session.info[ORIGIN] = Origin(None, "192.0.2.7")
    log(session, newsroom.editor, Action.SLUG, "ferry → storm")
    session.commit()
    return session.connection()


def test_a_command_is_logged_without_a_session_or_an_address(newsroom: Newsroom, session: Session) -> None:
    log(session, None, Action.PASSWORD, "Bo, by command")
    session.flush()
    entry = session.scalars(select(LogEntry)).one()
    assert (entry.editor_id, entry.session_id, entry.address) == (None, *NOWHERE)


@pytest.mark.parametrize("name", [*LOGGED.split(), "detail"])
def test_no_line_is_altered_not_even_while_its_address_is_forgotten(logged: Connection, name: str) -> None:
    value = OTHER.get(name, "forged" if name == "detail" else None if name == "editor_id" else 1)
    with pytest.raises(IntegrityError, match="never altered"):
        logged.execute(update(LogEntry).values({name: value, "address": None}))


def test_every_column_but_the_address_and_the_detail_is_kept() -> None:
    assert {*LOGGED.split(), "address", "detail"} == {column.name for column in LogEntry.__table__.columns}


def test_what_a_line_tells_is_taken_down_and_the_line_stays(logged: Connection) -> None:
    logged.execute(update(LogEntry).values(detail=TAKEN_DOWN))
    assert logged.scalar(select(LogEntry.address)) == "192.0.2.7"
    with pytest.raises(IntegrityError, match="never altered"):
        logged.execute(update(LogEntry).values(detail="ferry → storm"))


def test_an_address_is_forgotten_and_never_altered(logged: Connection) -> None:
    with pytest.raises(IntegrityError, match="never altered"), logged.begin_nested():
        logged.execute(update(LogEntry).values(address="192.0.2.8"))
    logged.execute(update(LogEntry).values(address=None))
    with pytest.raises(IntegrityError, match="never altered"):
        logged.execute(update(LogEntry).values(address="192.0.2.7"))


def test_no_line_is_deleted_or_replaced(logged: Connection) -> None:
    with pytest.raises(IntegrityError, match="never deleted"), logged.begin_nested():
        logged.execute(delete(LogEntry))
    entries = table("log_entries", *map(column, ("id", "logged_at", "action", "detail")))
    forged = insert(entries).prefix_with("OR REPLACE", dialect="sqlite")
    with pytest.raises(IntegrityError, match="never replaced"):
        logged.execute(forged.values(id=1, logged_at=text("CURRENT_TIMESTAMP"), action="slug", detail="forged"))


def test_the_log_is_never_emptied(logged: Connection) -> None:
    if logged.dialect.name == "postgresql":
        with pytest.raises(IntegrityError, match="never emptied"):
            logged.execute(text("TRUNCATE log_entries"))


def test_every_action_is_logged_somewhere() -> None:
    root = Path(__file__).parents[2]
    modules = [
        each for part in ("models", "blueprints") for each in (root / part).rglob("*.py") if each.name != "log.py"
    ]
    logged = {name for module in modules for name in re.findall(r"Action\.([A-Z_]+)", module.read_text())}
    assert logged | {Action(kind.value).name for kind in Kind} == Action.__members__.keys()
