"""What a host's command can't do, it says in one line, and changes nothing."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from app import create_app
from blueprints.database import alembic, db, migrate
from tests.blueprints.test_keeping import run
from tests.blueprints.test_moving import refused
from tests.conftest import environ

OLD, NEWER = "1795632001", "9700000000"
ADDING = "add-editor Bo", "set-password Bo", "load-sample", "paste FILE"
AT_SITE = *ADDING, "rebuild", "purge", "scrub", "doctor", "export FILE"


def commands(app: Flask, tmp_path: Path, *lines: str) -> dict[str, str]:
    """What each of them says in its one line."""
    told = {}
    for line in lines:
        with app.app_context():  # which Flask's own way to run `db` makes
            told[line] = refused(app, *line.replace("FILE", str(tmp_path / "none")).split())
    return told


def stored(app: Flask) -> dict[str, list[str]]:
    with app.app_context(), db.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {name: sorted(map(str, connection.execute(text(f"SELECT * FROM {name}")))) for name in names}


def test_no_command_touches_an_older_database(empty_app: Flask, tmp_path: Path) -> None:
    with empty_app.app_context():
        alembic.upgrade(OLD)
    before = stored(empty_app)
    told = commands(empty_app, tmp_path, *AT_SITE)
    assert [line for line, why in told.items() if "run `flask db upgrade`" not in why] == []
    assert stored(empty_app) == before
    assert [*tmp_path.glob("none*")] == []


def test_no_command_touches_a_newer_database(empty_app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blueprints.commands.check_free", lambda _: None)
    with empty_app.app_context():
        migrate()
        with db.engine.begin() as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{NEWER}'"))
    before = stored(empty_app)
    told = commands(empty_app, tmp_path, *AT_SITE, "db upgrade", "back-up FILE")
    assert [line for line, why in told.items() if f"newer Stet (version {NEWER}): update the code" not in why] == []
    assert "newer Stet" in run(empty_app, "demo")[1]
    assert stored(empty_app) == before


def test_a_database_that_can_t_be_reached_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear editor, " * 99)
    wrong = f"sqlite:///{tmp_path}/no/folder.db", f"sqlite:///{tmp_path}/letter.db", "postgresql://bo:pw@127.0.0.1:9/x"
    for url in wrong:
        app = create_app(environ(url), tmp_path)
        told = commands(app, tmp_path, *AT_SITE, "db upgrade", "back-up FILE")
        assert [line for line, why in told.items() if "The database can't be " not in why] == []
        assert not any("pw" in why for why in told.values())
    assert (tmp_path / "letter.db").read_text() == "Dear editor, " * 99


def test_an_older_site_can_be_kept_before_it_is_migrated(empty_app: Flask, tmp_path: Path) -> None:
    with empty_app.app_context():
        alembic.upgrade(OLD)
    code, told = run(empty_app, "back-up", str(tmp_path / "old.backup"))
    assert (code, "holds the site" in told) == (0, True), told
