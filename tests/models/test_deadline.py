"""A PostgreSQL that takes what it is sent and answers nothing."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from models import deadline
from models.database import prepare
from models.outage import Outage
from tests import postgresql


@pytest.fixture
def database(tmp_path: Path) -> Iterator[postgresql.Own]:
    with postgresql.own(tmp_path) as database:
        yield database


def opened(url: str, **options: str) -> Engine:
    engine = create_engine(make_url(url).update_query_dict(options))
    prepare(engine)
    deadline.bound(engine)
    return engine


def test_an_answer_and_a_connection_are_not_waited_for_too_long(
    database: postgresql.Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(database.url)
    with engine.connect() as first:
        assert first.scalar(text("SELECT 1")) == 1
        database.signal(signal.SIGSTOP)
        monkeypatch.setattr(deadline, "ANSWER", 1)
        try:
            with pytest.raises(OperationalError) as unanswered:
                first.scalar(text("SELECT 2"))
            with pytest.raises(OperationalError) as unreached:
                engine.connect()
        finally:
            database.signal(signal.SIGCONT)
            monkeypatch.undo()
        assert unanswered.value.connection_invalidated
    assert [Outage.of(each.value) for each in (unanswered, unreached)] == [Outage.AWAY] * 2
    with engine.connect() as second:
        assert second.scalar(text("SELECT 3")) == 3
        second.rollback()
        assert second.scalar(text("SHOW statement_timeout")) == "15s"
        assert second.scalar(text("SHOW lock_timeout")) == "10s"
    engine.dispose()


def test_a_host_may_say_how_long_a_connection_is_waited_for(database: postgresql.Own) -> None:
    for engine, seconds in ((opened(database.url), "3"), (opened(database.url, connect_timeout="7"), "7")):
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            assert driver.info.get_parameters()["connect_timeout"] == seconds
        engine.dispose()
