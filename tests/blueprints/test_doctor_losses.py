"""`flask doctor` names what is gone, and what is left of it."""

from contextlib import closing

from flask import Flask
from sqlalchemy import Engine, text, update

from models.site import Site
from tests.doctor import doctor, unguarded
from tests.factories import Newsroom, moment


def test_rows_whose_story_is_gone_are_named(app: Flask, newsroom: Newsroom, engine: Engine) -> None:
    newsroom.an_article()
    is_sqlite = engine.dialect.name == "sqlite"
    blind, seeing = (
        ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON")
        if is_sqlite
        else ("SET session_replication_role = replica", "RESET session_replication_role")
    )
    with closing(engine.raw_connection()) as connection:
        for statement in (blind, "DELETE FROM articles"):
            connection.cursor().execute(statement)
        connection.commit()
        connection.cursor().execute(seeing)
        connection.commit()
    result = doctor(app)
    assert result.exit_code == 1
    assert "\n  story 1, which is not there, only its changes are left\n" in result.output
    assert "\n  1 of changes, whose row of articles is gone\n" in result.output


def test_a_moment_of_the_site_that_is_to_come_is_told(app: Flask, newsroom: Newsroom, engine: Engine) -> None:
    newsroom.an_article()
    with engine.begin() as connection:
        connection.execute(update(Site).values(moment=moment("2199-01-01 12:00")))
    result = doctor(app)
    assert result.exit_code == 1
    assert "The site’s moment is ahead of the clock" in result.output
    assert "\n  2199-01-01T12:00:00.000000+00:00, and the clock says " in result.output


def test_rows_that_were_deleted_with_their_seals_are_told_by_the_log(
    app: Flask, newsroom: Newsroom, engine: Engine
) -> None:
    newsroom.corrects(newsroom.an_article())
    told = "the newsroom’s log tells of a row that is gone:"
    for row, line in ("2", f"{told} correction, change 2"), ("1", f"{told} publication, change 1"):
        with unguarded(engine) as connection:
            for table, column in ("renderings", "change_id"), ("seals", "n"), ("changes", "id"):
                connection.execute(text(f"DELETE FROM {table} WHERE {column} = {row}"))
        result = doctor(app)
        assert result.exit_code == 1
        assert f"\n  /articles/ferry-aground, {line}\n" in result.output
