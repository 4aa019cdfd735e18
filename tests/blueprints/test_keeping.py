"""A site is kept in one file, and is what it was when it is restored."""

import json
import tarfile
from io import BytesIO
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from threading import Event, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app import create_app
from blueprints.database import alembic, db, migrate
from models.clock import now
from models.database import Base
from models.editor import Editor
from tests.conftest import environ
from tests.factories import HOUR, Newsroom

Told = tuple[int, str]


def run(app: Flask, *command: str) -> Told:
    result = app.test_cli_runner().invoke(args=[*command])
    return result.exit_code, result.output


def content(app: Flask) -> dict[str, list[Any]]:
    """Every row of every table."""
    with app.app_context(), db.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        return {table.name: sorted(map(str, connection.execute(select(table)))) for table in tables}


def a_busy_site(newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground", topics=["Islands"])
    newsroom.corrects(article, "It was at ten.", body="At ten.")
    newsroom.schedules(newsroom.a_draft_update(article), newsroom.edition(article).updated_at + HOUR)
    newsroom.a_draft_article("Storm on its way")
    newsroom.session.close()


def test_a_site_is_restored_whole(app: Flask, empty_app: Flask, newsroom: Newsroom, tmp_path: Path) -> None:
    a_busy_site(newsroom)
    archive = tmp_path / "stet.backup"
    code, told = run(app, "back-up", str(archive))
    assert (code, f"{archive} holds the site" in told) == (0, True), told
    assert archive.stat().st_mode & 0o077 == 0, "drafts and accounts are nobody else's"
    code, told = run(empty_app, "restore", str(archive))
    assert (code, "The site is as it was on 20" in told) == (0, True), told
    assert content(empty_app) == content(app)
    assert run(empty_app, "doctor") == (0, run(app, "doctor")[1])
    assert "Ferry aground" in empty_app.test_client().get("/").text


def test_an_empty_site_that_is_served_is_filled(
    app: Flask, empty_app: Flask, newsroom: Newsroom, tmp_path: Path
) -> None:
    a_busy_site(newsroom)
    run(app, "back-up", str(tmp_path / "stet.backup"))
    with empty_app.app_context():
        migrate()
    assert run(empty_app, "restore", str(tmp_path / "stet.backup"))[0] == 0
    assert content(empty_app) == content(app)


def test_a_backup_is_taken_while_editors_publish(
    app: Flask, empty_app: Flask, newsroom: Newsroom, session: Session, tmp_path: Path
) -> None:
    article, is_done = newsroom.an_article("Ferry aground"), Event()

    def publish() -> None:
        while not is_done.is_set():
            newsroom.an_update(article)

    thread = Thread(target=publish)
    thread.start()
    try:
        told = [run(app, "back-up", str(tmp_path / f"{number}.backup")) for number in range(3)]
    finally:
        is_done.set()
        thread.join()
    assert [code for code, _ in told] == [0, 0, 0], told
    assert run(empty_app, "restore", str(tmp_path / "2.backup"))[0] == 0
    code, told_of_it = run(empty_app, "doctor")
    assert code == 0, told_of_it
    found, there = content(empty_app)["changes"], content(app)["changes"]
    assert 1 < len(found) <= len(there)
    assert set(found) <= set(there)


def test_nothing_is_overwritten(app: Flask, empty_app: Flask, newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.an_article()
    newsroom.session.close()
    (tmp_path / "there").write_text("mine")
    code, told = run(app, "back-up", str(tmp_path / "there"))
    assert (code, "is there already" in told, (tmp_path / "there").read_text()) == (1, True, "mine")
    code, told = run(app, "back-up", str(tmp_path / "no folder" / "file"))
    assert (code, "can't be written" in told) == (1, True)
    before = content(app)
    run(app, "back-up", str(tmp_path / "stet.backup"))
    code, told = run(app, "restore", str(tmp_path / "stet.backup"))
    assert (code, "into an empty site" in told) == (1, True)
    assert content(app) == before
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ".db"} == {"there", "stet.backup"}


def altered(archive: Path, how: str) -> Path:
    """A backup that something happened to."""
    with tarfile.open(archive) as tar:
        parts = {name: tar.extractfile(name) for name in tar.getnames()}
        manifest, database = (part.read() for part in parts.values() if part)
    told = json.loads(manifest)
    database = database[:-5000] + bytes(5000) if how == "bit rot" else database
    told |= {"format": 9} if how == "newer format" else {}
    told |= {"schema": "9999999999"} if how == "newer schema" else {}
    told |= {"engine": "postgresql" if told["engine"] == "sqlite" else "sqlite"} if how == "other engine" else {}
    result = archive.with_name(how)
    with tarfile.open(result, "w:gz") as tar:
        for name, body in (("manifest.json", json.dumps(told).encode()), ("database", database)):
            member = tarfile.TarInfo(name)
            member.size = len(body)
            if (how, name) != ("no database", "database"):
                tar.addfile(member, BytesIO(body))
    if how == "cut short":
        result.write_bytes(result.read_bytes()[:3000])
    if how == "end lost":
        result.write_bytes(result.read_bytes()[:-1])
    if how == "another sum":
        result.write_bytes(result.read_bytes()[:-8] + bytes(4) + result.read_bytes()[-4:])
    if how == "no backup":
        result.write_text("Dear editor")
    return result


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("bit rot", "is damaged"),
        ("cut short", "is damaged"),
        ("end lost", "is damaged"),
        ("another sum", "is damaged"),
        ("no backup", "is damaged, or not a backup of Stet"),
        ("no database", "is damaged, or not a backup of Stet"),
        ("newer format", "was made by a newer Stet: update first"),
        ("newer schema", "was made by a newer Stet (its database is at version 9999999999)"),
        ("other engine", "restore it on its own kind of database"),
    ],
)
def test_what_can_t_be_trusted_changes_nothing(
    app: Flask, empty_app: Flask, newsroom: Newsroom, tmp_path: Path, how: str, why: str
) -> None:
    newsroom.an_article()
    newsroom.session.close()
    run(app, "back-up", str(tmp_path / "stet.backup"))
    with empty_app.app_context():
        migrate()
    before = content(empty_app)
    code, told = run(empty_app, "restore", str(altered(tmp_path / "stet.backup", how)))
    assert (code, told.count("\n")) == (1, 1)
    assert why in told
    assert content(empty_app) == before


def test_a_backup_that_is_not_there_is_named(empty_app: Flask, tmp_path: Path) -> None:
    assert run(empty_app, "restore", f"{tmp_path}/nothing") == (1, f"Error: There is no file {tmp_path}/nothing.\n")


def test_a_folder_without_room_for_the_copy_is_named(app: Flask, empty_app: Flask, tmp_path: Path) -> None:
    run(app, "back-up", str(archive := tmp_path / "stet.backup"))
    sites = (create_app(environ("sqlite:////dev/fd/stet.db"), tmp_path), empty_app)
    limits = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        found = [run(site, "restore", str(archive)) for site in sites]
    finally:
        setrlimit(RLIMIT_FSIZE, limits)
    for (code, told), folder in zip(found, ("/dev/fd", tmp_path), strict=True):
        assert (code, told.count("\n"), f"Error: {folder} can't be written: " in told) == (1, 1, True), told


def test_the_demo_is_backed_up_before_a_newer_version_alters_it(
    empty_app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_app.app_context():
        alembic.upgrade("1795632001")
    with empty_app.app_context(), db.engine.begin() as connection:
        connection.execute(insert(Editor).values(name="Agnes", role="admin", password_hash="none", created_at=now()))
    monkeypatch.setattr("blueprints.commands.check_free", lambda _: None)
    code, told = run(empty_app, "demo")
    (archive,) = tmp_path.glob("before-*.backup")
    assert (code, f"{archive} holds it as it was" in told) == (0, True), told
    with tarfile.open(archive) as tar:
        assert '"1795632001"' in json.dumps(json.load(tar.extractfile("manifest.json") or BytesIO()))
    run(empty_app, "demo")
    assert [*tmp_path.glob("before-*.backup")] == [archive]
