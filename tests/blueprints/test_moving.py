"""A site moves from one kind of database to the other, and is what it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, inspect, make_url, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app import create_app
from blueprints.database import alembic, db, migrate
from models.change import Change
from models.editor import Editor
from models.moving import occupied
from models.record import cancel
from models.topic import Topic
from tests import postgresql
from tests.blueprints.test_keeping import Told, a_busy_site, content, run
from tests.conftest import environ
from tests.doctor import unguarded
from tests.factories import HOUR, Newsroom


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgresql.running(tmp_path_factory.mktemp("other")) as url:
        yield url


@pytest.fixture
def address(engine: Engine) -> str:
    """Of the database that the site is moved from."""
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture
def new_app(request: pytest.FixtureRequest, app: Flask, engine: Engine, tmp_path: Path) -> Iterator[Flask]:
    """A site on the other kind of database, before anything was done to it."""
    if engine.dialect.name == "postgresql":
        yield create_app(environ(f"sqlite:///{tmp_path / 'new.db'}"), tmp_path)
        return
    with postgresql.beside(make_url(request.getfixturevalue("server"))) as url:
        made = create_app(environ(url.render_as_string(hide_password=False)), tmp_path)
        yield made
        with made.app_context():
            db.engine.dispose()


def refused(app: Flask, *command: str) -> str:
    """What it says in its one line."""
    told: Told = run(app, *command)
    assert (told[0], told[1].count("\n")) == (1, 1), told
    return told[1]


def pages(app: Flask, *paths: str) -> list[tuple[int, str]]:
    return [(answer.status_code, answer.text) for answer in map(app.test_client().get, paths)]


def test_a_site_is_moved_whole(app: Flask, new_app: Flask, newsroom: Newsroom, address: str) -> None:
    a_busy_site(newsroom)
    article = newsroom.an_article("Harbour closes", details={"label": "opinion"})
    newsroom.takes_down(newsroom.corrects(article, "Closed at ten.", body="At ten, Ærø is – “closed”."))
    newsroom.session.close()
    code, told = run(new_app, "move-database", address)
    assert (code, "every digest, chain and seal is what it was" in told) == (0, True), told
    assert content(new_app) == content(app)
    assert run(new_app, "doctor") == (0, run(app, "doctor")[1])
    shown = "/", "/articles/ferry-aground", "/articles/ferry-aground/changes", "/search?q=ferry", "/topics/islands"
    assert pages(new_app, *shown) == pages(app, *shown)


def test_a_moved_site_goes_on_where_it_stood(
    new_app: Flask, newsroom: Newsroom, session: Session, address: str
) -> None:
    article = newsroom.an_article()
    change = newsroom.schedules(newsroom.a_draft_update(article), newsroom.edition(article).updated_at + HOUR)
    cancel(session, change, newsroom.editor)
    session.commit()
    session.close()
    assert run(new_app, "move-database", address)[0] == 0
    with new_app.app_context():
        moved = Newsroom(db.session)
        moved.works_as(db.session.get_one(Editor, newsroom.editor.id))
        moved.corrects(moved.article(article.id))
        assert moved.a_change_of("Ferry aground").id > change.id, "the log tells of that one by its number"
        with pytest.raises(DBAPIError):
            db.session.execute(delete(Change))
    assert run(new_app, "doctor")[0] == 0


def test_what_is_there_is_never_mixed_with_another_site(
    app: Flask, new_app: Flask, newsroom: Newsroom, address: str
) -> None:
    newsroom.an_article()
    newsroom.session.close()
    with new_app.app_context():
        migrate()
        db.session.add(Topic(name="Islands", slug="islands"))
        db.session.commit()
    before = content(new_app)
    assert "has something in topics already" in refused(new_app, "move-database", address)
    assert content(new_app) == before


def test_another_software_s_database_is_left_alone(new_app: Flask, address: str) -> None:
    with new_app.app_context(), db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE posts (id integer)"))
    assert "has something in posts already" in refused(new_app, "move-database", address)
    with new_app.app_context(), db.engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["posts"]


def test_both_databases_are_of_this_version(app: Flask, new_app: Flask, newsroom: Newsroom, address: str) -> None:
    newsroom.an_article()
    newsroom.session.close()
    with new_app.app_context():
        alembic.upgrade("1795632001")
        new = db.engine.url.render_as_string(hide_password=False)
    assert "STET_DATABASE_URL is of another version" in refused(new_app, "move-database", address)
    assert "can't be moved. The database is at version 1795632001" in refused(app, "move-database", new)


def test_what_can_t_be_reached_is_named(app: Flask, address: str, tmp_path: Path) -> None:
    assert "itself: set that to the new one" in refused(app, "move-database", address)
    assert f"There is no file {tmp_path / 'no.db'}" in refused(app, "move-database", f"sqlite:///{tmp_path / 'no.db'}")
    assert not (tmp_path / "no.db").exists()
    assert "nothing was moved" in refused(app, "move-database", "postgresql://stet:secret@127.0.0.1:9/stet")
    (tmp_path / "letter.db").write_text("Dear editor, " * 99)
    assert "nothing was moved" in refused(app, "move-database", f"sqlite:///{tmp_path / 'letter.db'}")
    assert "neither an SQLite file nor" in refused(app, "move-database", "mysql://db/stet")
    assert "“sqlite+foo:///stet.db” is not like" in refused(app, "move-database", "sqlite+foo:///stet.db")
    assert "“postgresql://db:port/stet” is not a URL" in refused(app, "move-database", "postgresql://db:port/stet")


def test_a_record_that_was_altered_is_not_moved(
    new_app: Flask, engine: Engine, newsroom: Newsroom, address: str
) -> None:
    change = newsroom.corrects(newsroom.an_article())
    newsroom.session.close()
    with unguarded(engine) as connection:
        connection.execute(update(Change).where(Change.id == change.id).values(body="Never."))
    told = refused(new_app, "move-database", address)
    assert "/articles/ferry-aground, version 2" in told
    assert "not the text that was entered: body" in told
    with new_app.app_context():
        assert occupied(db.session.connection()) == "", "it can be filled once the record fits"


def test_what_an_older_renderer_left_is_moved_as_it_is(
    app: Flask, new_app: Flask, engine: Engine, newsroom: Newsroom, address: str
) -> None:
    newsroom.an_article()
    newsroom.session.close()
    with engine.begin() as connection:
        connection.execute(text("UPDATE renderings SET renderer = 1, passages = '[[\"paragraph\"]]'"))
    assert run(new_app, "move-database", address)[0] == 0
    assert run(new_app, "doctor") == run(app, "doctor")


def test_an_export_says_nothing_of_the_kind_of_database(
    app: Flask, new_app: Flask, newsroom: Newsroom, tmp_path: Path
) -> None:
    a_busy_site(newsroom)
    here, there = tmp_path / "here", tmp_path / "there"
    for each, command, folder in ((app, "export", here), (new_app, "import", here), (new_app, "export", there)):
        code, told = run(each, command, str(folder))
        assert code == 0, told
    assert (here / "SHA256SUMS").read_text() == (there / "SHA256SUMS").read_text()
    assert run(new_app, "doctor") == (0, run(app, "doctor")[1])
