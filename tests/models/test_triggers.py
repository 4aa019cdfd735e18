"""The database's own guard: what is public stays, whoever asks for something else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from blueprints.database import NotReady, check_ready
from models import clock, triggers
from models.change import Change
from models.database import Base
from models.kind import Kind
from models.record import erase
from models.seal import Seal
from models.triggers import EMPTIED, KEPT
from tests.factories import Newsroom

changes = Base.metadata.tables["changes"]
ERASURE: dict[str, Any] = dict.fromkeys(EMPTIED.split(), "") | {"details": {}}


@pytest.fixture
def public(newsroom: Newsroom, sessions: sessionmaker[Session]) -> Iterator[Connection]:
    """A connection to a database with one public change."""
    newsroom.an_article(kicker="Sea", standfirst="Stuck", byline="Tobias", details={"alt": "A ferry"})
    with sessions() as session:
        yield session.connection()


@pytest.mark.parametrize("column", [column.name for column in changes.c if not column.computed])
def test_no_column_of_a_public_change_is_ever_altered(public: Connection, column: str) -> None:
    values = {"id": 99, "article_id": 99, "update_id": 99, "editor_id": 99, "is_legal": True, "kind": Kind.EDIT}
    moment, data = clock.now(), {"x": "y"}
    values |= {"public_at": moment, "recorded_at": moment, "erased_at": moment, "details": data, "text_digests": data}
    with pytest.raises(IntegrityError, match="never altered"):
        public.execute(update(changes).values({column: values.get(column, "forged")}))


def test_every_column_of_a_change_is_either_kept_or_emptied() -> None:
    known = {*KEPT.split(), *EMPTIED.split(), "details", "erased_at"}
    assert known == {column.name for column in changes.c if not column.computed}


def test_a_takedown_empties_a_change_once(public: Connection) -> None:
    public.execute(update(changes).values(ERASURE | {"erased_at": clock.now()}))
    row = public.execute(select(changes)).mappings().one()
    assert {row[name] for name in EMPTIED.split()} == {""}
    with pytest.raises(IntegrityError, match="never altered"):
        public.execute(update(changes).values(erased_at=clock.now()))


@pytest.mark.parametrize(
    "values",
    [
        ERASURE,  # that does not say so
        ERASURE | {"erased_at": clock.now(), "headline": "Another"},
        ERASURE | {"erased_at": clock.now(), "details": {"alt": "Another"}},
        ERASURE | {"erased_at": clock.now(), "editor_id": 7},
        ERASURE | {"erased_at": clock.now(), "text_digests": {}},
        ERASURE | {"erased_at": clock.now(), "token": "another"},
    ],
)
def test_a_takedown_only_empties(public: Connection, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="never altered"):
        public.execute(update(changes).values(values))


def test_an_erased_text_never_comes_back(newsroom: Newsroom, session: Session) -> None:
    newsroom.an_article()
    change = session.scalars(select(Change)).one()
    erase(session, change)
    session.commit()
    change.headline, change.erased_at = "Ferry aground", None
    with pytest.raises(IntegrityError, match="never altered"):
        session.flush()


def test_a_public_change_is_never_deleted(public: Connection) -> None:
    with pytest.raises(IntegrityError, match="never deleted"):
        public.execute(delete(changes))


@pytest.mark.parametrize("minutes", [60, 1])
def test_no_change_is_put_before_one_that_is_public(public: Connection, minutes: int) -> None:
    row = dict(public.execute(select(changes)).mappings().one())
    forged = {name: value for name, value in row.items() if name not in ("id", "subject", "is_leading")}
    forged |= {"public_at": row["public_at"] - timedelta(minutes=minutes), "recorded_at": clock.now()}
    with pytest.raises(IntegrityError, match="never precedes"):
        public.execute(insert(changes).values(forged))


def test_no_seal_is_altered_or_broken(public: Connection) -> None:
    for statement in (update(Seal).values(chain="forged"), delete(Seal)):
        with pytest.raises(IntegrityError, match="seal is never"), public.begin_nested():
            public.execute(statement)


def test_what_is_scheduled_can_be_deleted(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.a_draft_article()
    change = newsroom.schedules(article, clock.now() + timedelta(hours=1))
    session.execute(text("DELETE FROM renderings"))
    session.execute(delete(Change).where(Change.id == change.id))
    assert session.scalar(select(Change.id)) is None


def test_a_clock_that_steps_back_makes_no_public_change_deletable(newsroom: Newsroom, session: Session) -> None:
    newsroom.an_article()
    with (
        time_machine.travel(clock.now() - timedelta(days=1)),
        pytest.raises(IntegrityError, match="never deleted"),
    ):
        session.execute(delete(Change))


@pytest.mark.parametrize("name", triggers.GUARDS)
def test_a_database_without_one_of_its_guards_is_not_served_from(session: Session, name: str) -> None:
    connection = session.connection()
    check_ready(connection)
    table = triggers.GUARDS[name][1]
    on_table = f" ON {table}" if connection.dialect.name == "postgresql" else ""
    connection.execute(text(f"DROP TRIGGER {name}{on_table}"))
    assert triggers.missing(connection) == [name]
    with pytest.raises(NotReady, match=f"lacks {name}"):
        check_ready(connection)
    triggers.install(connection)
    check_ready(connection)
