from pathlib import Path
from traceback import format_exception

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.database import PATIENCE, prepare
from models.outage import Outage
from tests.factories import Newsroom

STATES = {
    "53100": Outage.FULL,
    "53300": Outage.LOCKED,
    "55P03": Outage.LOCKED,
    "57014": Outage.LOCKED,
    "40P01": Outage.LOCKED,
    "25006": Outage.READ_ONLY,
    "58030": Outage.BROKEN,
    "XX001": Outage.BROKEN,
    "08006": Outage.AWAY,
    "57P01": Outage.AWAY,
    "23505": None,
    "42P01": None,
}


def outage_of(engine: Engine, statement: str) -> Outage | None:
    with pytest.raises(DBAPIError) as raised, engine.connect() as connection:
        connection.execute(text(statement))
    return Outage.of(raised.value)


def test_each_state_of_postgresql_is_told_apart(engine: Engine) -> None:
    if engine.dialect.name == "postgresql":
        for state, outage in STATES.items():
            statement = f"DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{state}'; END $$"
            assert outage_of(engine, statement) is outage, state


def test_a_mistake_of_ours_is_no_outage(engine: Engine) -> None:
    assert outage_of(engine, "SELECT nothing FROM nowhere") is None


def test_an_error_repeats_no_words(newsroom: Newsroom) -> None:
    draft = newsroom.draft_of(newsroom.a_draft_article("Sentinel"))
    draft.kicker = "sentinel " * 10
    with pytest.raises(IntegrityError) as raised:
        newsroom.session.flush()
    told = "".join(format_exception(raised.value))
    assert "kicker_fits" in told
    assert "sentinel" not in told.lower()


def test_a_file_that_is_no_database_is_broken_and_one_that_is_not_there_away(tmp_path: Path) -> None:
    (tmp_path / "garbage.db").write_bytes(b"garbage" * 1000)
    for name, outage in (("garbage.db", Outage.BROKEN), ("no folder/stet.db", Outage.AWAY)):
        engine = create_engine(f"sqlite:///{tmp_path / name}")
        prepare(engine)
        assert outage_of(engine, "SELECT * FROM sites") is outage
        engine.dispose()


def test_what_is_acknowledged_outlives_a_power_cut(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'stet.db'}")
    prepare(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
    engine.dispose()


def test_nobody_waits_for_ever(engine: Engine) -> None:
    asked = "PRAGMA busy_timeout" if engine.dialect.name == "sqlite" else "SHOW lock_timeout"
    with engine.connect() as connection:
        connection.rollback()
        assert str(connection.execute(text(asked)).scalar()) in (str(PATIENCE), f"{PATIENCE // 1000}s")
