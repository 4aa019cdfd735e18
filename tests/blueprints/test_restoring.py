"""A backup of an older version becomes a site of this one."""

import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, insert, text

from app import create_app
from blueprints.database import alembic, check_database, db, migrate
from models.clock import now
from models.editor import Editor
from models.site import Site
from tests import postgresql
from tests.blueprints.test_keeping import run
from tests.blueprints.test_moving import refused
from tests.conftest import environ
from tests.factories import Newsroom

OLDER = "1795640001"  # which knew of no table to search in


@pytest.fixture
def older_app(empty_app: Flask, engine: Engine, tmp_path: Path) -> Iterator[Flask]:
    """A site of an older version, on the same kind of database, with an account."""
    if engine.dialect.name == "sqlite":
        app = create_app(environ(f"sqlite:///{tmp_path / 'older.db'}"), tmp_path)
        yield filled(app)
        return
    with postgresql.beside(engine.url) as url:
        app = filled(create_app(environ(url.render_as_string(hide_password=False)), tmp_path))
        yield app
        with app.app_context():
            db.engine.dispose()


def filled(app: Flask) -> Flask:
    with app.app_context():
        alembic.upgrade(OLDER)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(insert(Editor).values(name="Agnes", role="admin", password_hash="none", created_at=now()))
    return app


@pytest.mark.parametrize("is_migrated", [True, False], ids=["into a migrated site", "into nothing"])
def test_a_backup_of_an_older_version_is_restored_and_migrated(
    older_app: Flask, empty_app: Flask, tmp_path: Path, is_migrated: bool
) -> None:
    code, told = run(older_app, "back-up", str(archive := tmp_path / "older.backup"))
    assert code == 0, told
    if is_migrated:
        with empty_app.app_context():
            migrate()
    code, told = run(empty_app, "restore", str(archive))
    assert (code, "The site is as it was on 20" in told) == (0, True), told
    with empty_app.app_context():
        check_database()
        with db.engine.connect() as connection:
            assert connection.scalar(text("SELECT name FROM editors")) == "Agnes"
    code, told = run(empty_app, "doctor")
    assert code == 0, told


def test_what_only_looks_like_a_backup_is_refused_in_one_line(empty_app: Flask, tmp_path: Path) -> None:
    nested = b"[" * 9_999
    with tarfile.open(archive := tmp_path / "nested.backup", "w:gz") as tar:
        manifest = tarfile.TarInfo("manifest.json")
        manifest.size = len(nested)
        tar.addfile(manifest, BytesIO(nested))
    assert "is damaged, or not a backup of Stet" in refused(empty_app, "restore", str(archive))


@pytest.mark.parametrize(("taken", "brought"), [("back-up", "restore"), ("export", "import")])
def test_readers_see_at_once_what_was_brought_back_while_the_empty_site_was_served(
    app: Flask, empty_app: Flask, newsroom: Newsroom, tmp_path: Path, taken: str, brought: str
) -> None:
    """Although the empty site was altered as many times as the one that comes back."""
    newsroom.an_article("Ferry aground")
    newsroom.session.close()
    with empty_app.app_context():
        migrate()
        while Site.read(db.session).generation < Site.read(newsroom.session).generation:
            Site.read(db.session).renew()
        db.session.commit()
    newsroom.session.close()
    empty_app.extensions["watch"].rest = 0
    client = empty_app.test_client()
    assert "Ferry aground" not in client.get("/").text
    assert run(app, taken, str(tmp_path / "site"))[0] == 0
    code, told = run(empty_app, brought, str(tmp_path / "site"))
    assert code == 0, told
    assert "Ferry aground" in client.get("/").text
