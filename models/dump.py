"""A database's whole content in a file, by its own means, and back."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from tempfile import NamedTemporaryFile

from sqlalchemy import URL, Engine

from models.database import Base
from models.refusal import Refusal


class NoBackup(Refusal):
    """A backup can't be taken or restored, and nothing was changed; `str()` says why, and what to do."""


def dump(engine: Engine, copy: Path) -> None:
    """The database as it is at one moment, while it is written to. Raises NoBackup and OSError."""
    DUMPING[engine.dialect.name](engine, copy)


def fill(engine: Engine, copy: Path) -> None:
    """An empty database with such a copy, whole or not at all. Raises NoBackup."""
    FILLING[engine.dialect.name](engine, copy)


def dump_sqlite(engine: Engine, copy: Path) -> None:
    """In one step, which hinders no writer."""
    its = f"{Path(str(engine.url.database)).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(its, uri=True)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def fill_sqlite(engine: Engine, copy: Path) -> None:
    """As one transaction of the database that is there, so that it is filled whole or not at all."""
    try:
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(str(engine.url.database))) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise NoBackup(f"The database can't be written: {error}.") from error


def dump_postgresql(engine: Engine, copy: Path) -> None:
    run_on(engine, "pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--file={copy}")


def fill_postgresql(engine: Engine, copy: Path) -> None:
    """As one transaction, which first drops what an empty site has.

    pg_restore itself would drop what the copy has, not what a newer version's tables have that refer to it.
    """
    ours = ", ".join(("alembic_version", *Base.metadata.tables))
    with NamedTemporaryFile(dir=copy.parent, prefix=".stet-restore-") as script:
        run("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", f"--file={script.name}", str(copy))
        drop = f"--command=SET client_min_messages = warning; DROP TABLE IF EXISTS {ours} CASCADE"
        at_once = "--single-transaction", "--set=ON_ERROR_STOP=1"
        run_on(engine, "psql", "--no-psqlrc", *at_once, drop, f"--file={script.name}")


def run_on(engine: Engine, program: str, *options: str) -> None:
    """On this database; its passwords are in nobody's list of processes. A key's has no other way there."""
    its = engine.url.difference_update_query(["password", "sslpassword"])
    url = URL.create("postgresql", its.username, None, its.host, its.port, its.database, its.query)
    password = engine.url.query.get("password", engine.url.password)  # as the driver reads it
    secret = {"PGPASSWORD": str(password)} if password else {}
    run(program, f"--dbname={url.render_as_string(hide_password=False)}", *options, **secret)


def run(program: str, *options: str, **environ: str) -> None:
    """One of PostgreSQL's own programs. Raises NoBackup."""
    command = [program, *options]
    try:
        subprocess.run(command, env=os.environ | environ, capture_output=True, text=True, check=True)  # noqa: S603 -- ours
    except FileNotFoundError:
        raise NoBackup(
            f"{program} is missing: install PostgreSQL's client programs, of the server's version."
        ) from None
    except subprocess.CalledProcessError as error:
        raise NoBackup(f"{program} says: {' '.join(error.stderr.split())}") from error


DUMPING = {"sqlite": dump_sqlite, "postgresql": dump_postgresql}
FILLING = {"sqlite": fill_sqlite, "postgresql": fill_postgresql}
