"""The database's own guard: what is public stays, whoever asks for something else."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import Connection, Insert, column, delete, insert, select, table, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from models import clock
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
    erase(session, change, newsroom.editor)
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


def replacement(public: Connection, kept: str) -> Insert:
    """Another change in place of the public one, of which it has one key."""
    row = dict(public.execute(select(changes)).mappings().one())
    forged = {name: value for name, value in row.items() if name not in ("subject", "is_leading")}
    forged |= {"id": 99, "public_at": row["public_at"] + timedelta(hours=1), "token": None, "headline": "Forged"}
    return insert(changes).prefix_with("OR REPLACE", dialect="sqlite").values(forged | {kept: row[kept]})


@pytest.mark.parametrize("key", ["id", "public_at", "token"])
def test_no_public_change_is_replaced(newsroom: Newsroom, session: Session, key: str) -> None:
    article = newsroom.a_draft_article()
    article.publish(newsroom.draft_of(article), newsroom.editor, token="a form")
    with pytest.raises(IntegrityError, match="never replaced"):
        session.execute(replacement(session.connection(), key))


def test_a_replacement_is_refused_like_the_deletion_that_it_is(public: Connection) -> None:
    on_table = " ON changes" if public.dialect.name == "postgresql" else ""
    public.execute(text(f"DROP TRIGGER changes_are_new{on_table}"))
    with pytest.raises(IntegrityError, match=r"never deleted|duplicate key"):
        public.execute(replacement(public, "id"))


@pytest.mark.parametrize("forged", [{"n": 1}, {"n": 9, "rowid": 1}])
def test_no_seal_is_replaced(public: Connection, forged: dict[str, int]) -> None:
    seals = table("seals", *map(column, ("article_id", "n", "chain", "rowid")))  # SQLite's hidden key, too
    if public.dialect.name == "postgresql":
        forged = {"n": 1}
    with pytest.raises(IntegrityError, match="seal is never replaced"):
        public.execute(
            insert(seals).prefix_with("OR REPLACE", dialect="sqlite").values(article_id=1, chain="forged", **forged)
        )


@pytest.mark.parametrize("name", ["changes", "seals", "articles"])
def test_the_record_is_never_emptied(public: Connection, name: str) -> None:
    if public.dialect.name == "postgresql":
        with pytest.raises(IntegrityError, match=r"never emptied|seal is never"):
            public.execute(text(f"TRUNCATE {name} CASCADE"))


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
