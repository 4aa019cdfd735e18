"""What was taken down and scrubbed is in no byte of the database's files."""

from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from models.takedown import Takedown
from models.trace import fingerprint
from tests.factories import HOUR, Newsroom

LIBEL = "Zacharias took the strongbox"


def files_of(engine: Engine) -> list[Path]:
    if engine.dialect.name == "sqlite":
        return [Path(f"{engine.url.database}{suffix}") for suffix in ("", "-wal", "-shm")]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        folder = connection.scalar(text("SHOW data_directory"))
        oid = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    return [*Path(folder, "base", str(oid)).glob("*")]  # none of a server on another machine


def holding(engine: Engine) -> list[str]:
    """The names of the files that have a word of it."""
    return [path.name for path in files_of(engine) if path.exists() and b"zacharias" in path.read_bytes().lower()]


def test_a_passage_is_in_no_file_after_takedown_and_scrub(
    app: Flask, newsroom: Newsroom, session: Session, engine: Engine
) -> None:
    article = newsroom.an_article("Ferry aground", f"At nine.\n\n{LIBEL}.\n\n{LIBEL} again.", standfirst=LIBEL)
    newsroom.corrects(article, LIBEL, body="At nine.", standfirst="")
    newsroom.corrects(article, "It was at ten.", body="At ten.")
    update = newsroom.a_draft_update(article, LIBEL, details={"alt": LIBEL})
    newsroom.schedules(update, newsroom.edition(article).updated_at + HOUR)
    deleted = newsroom.a_draft_update(article, body=f"{LIBEL}. {'word ' * 2_000}{LIBEL}.")
    deleted.delete(newsroom.editor)
    session.commit()
    session.execute(text("ANALYZE"))  # its samples are copies, too
    session.commit()
    assert files_of(engine) == [] or holding(engine)
    takedown = Takedown(article, LIBEL)
    takedown.make(newsroom.editor, "A court said so.", fingerprint(takedown.traces()))
    session.commit()
    session.close()
    assert files_of(engine) == [] or holding(engine), "what is erased stays until the files are written anew"
    result = app.test_cli_runner().invoke(args=["scrub"])
    assert result.exit_code == 0, result.output
    assert holding(engine) == []
    assert "written anew" in result.output
    assert "docs/takedown.md" in result.output


def test_what_a_scrub_sets_for_itself_ends_with_it(app: Flask, newsroom: Newsroom, engine: Engine) -> None:
    newsroom.an_article()
    newsroom.session.close()
    engine.dispose()  # so that the scrub's connection is the one that is used again
    asked = "PRAGMA busy_timeout" if engine.dialect.name == "sqlite" else "SHOW lock_timeout"
    with engine.connect() as connection:
        before = connection.scalar(text(asked))
    result = app.test_cli_runner().invoke(args=["scrub"])
    assert result.exit_code == 0, result.output
    with engine.connect() as connection:
        assert connection.scalar(text(asked)) == before


def test_a_scrub_that_somebody_hinders_says_so(app: Flask, newsroom: Newsroom, engine: Engine) -> None:
    newsroom.an_article()
    newsroom.session.close()
    reader: Any = engine.raw_connection()
    reader.cursor().execute("BEGIN")
    reader.cursor().execute("SELECT * FROM changes")
    try:
        result = app.test_cli_runner().invoke(args=["scrub"])
    finally:
        reader.close()
    assert result.exit_code == 1
    assert "Error: " in result.output
    assert "run it again" in result.output
    assert app.test_cli_runner().invoke(args=["scrub"]).exit_code == 0
