"""A site of years, at the oldest version of the schema, is brought up to this one."""

import os
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Connection, column, create_engine, insert, inspect, select, table, text
from sqlalchemy.pool import NullPool

from app import create_app
from benchmarks.growth import of_a_ferry, record, stories
from blueprints.database import alembic, check_database, db
from models import clock
from models.change import Change
from models.database import Base
from models.queue import queue
from models.seal import Seal
from tests import postgresql
from tests.conftest import environ
from tests.wire import ROOT

MANY = int(os.environ.get("STORIES") or 20_000)
SITES = ("sqlite", 50), ("postgresql", 20), pytest.param(("sqlite", MANY), marks=pytest.mark.long)
BATCH = 20_000  # rows
LATER = {"search_entries"}  # tables that the oldest version knows nothing of
NOT_FRESH = re.compile(r"run `flask rebuild`")


@pytest.fixture(params=SITES, ids=lambda site: f"{site[0]}-{site[1]}")
def site(request: pytest.FixtureRequest) -> tuple[str, int]:
    """The kind of its database, and how many stories it has."""
    kind, size = request.param
    return kind, size


@pytest.fixture
def old_app(site: tuple[str, int], tmp_path: Path) -> Iterator[Flask]:
    kind, size = site
    with ExitStack() as stack:
        if kind == "sqlite":
            url = f"sqlite:///{tmp_path / 'stet.db'}"
        else:
            url = stack.enter_context(postgresql.running(tmp_path / "postgresql"))
        app = create_app(environ(url), tmp_path)
        with app.app_context():
            alembic.upgrade(alembic.script_directory.get_bases()[0])
        with app.app_context():
            random.seed(1)
            with db.engine.begin() as connection:
                fill(connection, size)
        yield app
        with app.app_context():
            db.engine.dispose()


def fill(connection: Connection, size: int) -> None:
    """In bulk, into the columns that there are."""
    filed: dict[int, str] = defaultdict(str)
    made = chain(stories(size, now := clock.now(), filed), record(size, now, filed, of_a_ferry))
    known = inspect(connection)
    while batch := list(islice(made, BATCH)):
        for each in Base.metadata.sorted_tables:
            if rows := [row for name, row in batch if name == each.name and name not in LATER]:
                there = {found["name"] for found in known.get_columns(each.name)}
                columns = [column(key, each.c[key].type) for key in rows[0] if key in there]
                connection.execute(insert(table(each.name, *columns)), [trimmed(row, there) for row in rows])


def trimmed(row: dict[str, Any], to: set[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key in to}


def heads(connection: Connection) -> list[tuple[Any, ...]]:
    """What must be the same afterwards."""
    words = select(Change.id, Change.digest, Change.headline, Change.body).order_by(Change.id)
    seals = select(Seal.article_id, Seal.n, Seal.chain).order_by(Seal.article_id, Seal.n)
    return [tuple(row) for statement in (words, seals) for row in connection.execute(statement)]


def upgraded(app: Flask) -> Result:
    with app.app_context():
        return app.test_cli_runner().invoke(args=["db", "upgrade"])


def test_a_site_of_the_oldest_version_is_migrated_whole(old_app: Flask, site: tuple[str, int]) -> None:
    with old_app.app_context(), db.engine.connect() as connection:
        before = heads(connection)
    assert len(before) > site[1]
    told = upgraded(old_app)
    assert told.exit_code == 0, told.output
    with old_app.app_context():
        check_database()
        with db.engine.connect() as connection:
            assert heads(connection) == before
    checked = old_app.test_cli_runner().invoke(args=["doctor"])
    assert (checked.exit_code, "every digest, chain and seal fits" in checked.output) == (0, True), checked.output
    for path in ("/", f"/articles/story-{site[1]}", "/articles/story-1/changes"):
        assert old_app.test_client().get(path).status_code == 200, path


@pytest.mark.parametrize("site", [("sqlite", 20), ("postgresql", 20)])
def test_what_is_derived_is_made_afterwards(old_app: Flask) -> None:
    assert NOT_FRESH.search(upgraded(old_app).output)
    assert old_app.test_cli_runner().invoke(args=["rebuild"]).exit_code == 0
    for path in ("/search?q=ferry", "/topics/busy"):
        assert "ran aground" in old_app.test_client().get(path).text


@pytest.mark.parametrize("site", [("sqlite", 2)])
def test_a_reference_that_leads_nowhere_stops_it(old_app: Flask) -> None:
    with old_app.app_context(), db.engine.connect() as connection:
        driver = connection.connection
        driver.execute("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM articles WHERE id = 2")
        connection.commit()
        driver.execute("PRAGMA foreign_keys = ON")
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    refused = upgraded(old_app)
    assert refused.exit_code == 1
    assert re.search(r"Error: Row \d+ of \w+ refers to no row of articles\. It is not migrated\.\n$", refused.output)
    with old_app.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == version


WAITING = """SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted"""


@pytest.mark.processes
def test_hosts_that_are_started_at_once_migrate_one_after_the_other(tmp_path: Path) -> None:
    with postgresql.running(tmp_path / "postgresql") as url:
        settings = {name: value for name, value in os.environ.items() if not name.startswith("STET_")} | environ(url)
        command = [str(Path(sys.executable).with_name("flask")), "db", "upgrade"]
        with create_engine(url, poolclass=NullPool).begin() as connection:
            queue(connection, "migration")
            hosts = [subprocess.Popen(command, cwd=ROOT, env=settings, stderr=subprocess.PIPE) for _ in range(2)]
            while connection.scalar(text(WAITING)) < len(hosts):
                assert [host.poll() for host in hosts] == [None, None], "one of them did not wait"
                sleep(0.2)
        told = [host.communicate()[1].decode() for host in hosts]
    assert [host.returncode for host in hosts] == [0, 0], told
