import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

from models import triggers
from models.throttle import Attempt
from tests import ailments
from tests.ailments import Ailment
from tests.browser import Browser, Page
from tests.queries import Queries

AILING: dict[Ailment, str] = {
    ailments.away: "The database can't be used: it can't be reached.\n",
    ailments.read_only: "The database can't be used: it takes no changes.\n",
    ailments.locked: "The database can't be used: somebody else holds what is to be written, or it took too long.\n",
}


def unready(browser: Browser) -> Page:
    page = browser.visit("/readyz", 503)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Retry-After"] == "5"
    assert page.response.mimetype == "text/plain"
    assert page.html.count("\n") == 1
    return page


def test_a_process_that_lives_says_so_and_nobody_keeps_it(browser: Browser) -> None:
    for path in ("/healthz", "/readyz"):
        page = browser.visit(path)
        assert page.html == "ok\n"
        assert page.headers["Cache-Control"] == "no-store"


def test_a_process_is_alive_whatever_ails_the_database(app: Flask, browser: Browser, engine: Engine) -> None:
    with ailments.away(engine):
        assert browser.visit("/healthz").html == "ok\n"


def test_whether_it_lives_is_asked_of_the_process_alone(app: Flask, queries: Queries) -> None:
    app.extensions["watch"].rest = 0
    queries.clear()
    assert app.test_client().get("/healthz").status_code == 200
    assert queries == []


@pytest.mark.parametrize("ailment", AILING)
def test_a_database_that_is_ailing_is_named_and_its_recovery_too(
    app: Flask, browser: Browser, engine: Engine, ailment: Ailment
) -> None:
    with ailment(engine):
        assert unready(browser).html == AILING[ailment]
    assert browser.visit("/readyz").html == "ok\n"


def fill(session: Session) -> None:
    """As long as the last page has room."""
    while True:
        session.add(Attempt(key=""))
        session.commit()


def test_a_disk_that_has_no_room_for_one_more_row_is_named(
    browser: Browser, engine: Engine, sessions: sessionmaker[Session]
) -> None:
    if engine.dialect.name == "postgresql":
        return  # its disk is the machine's own
    with ailments.full(engine):
        with sessions() as session, pytest.raises(OperationalError):
            fill(session)
        assert unready(browser).html == "The database can't be used: the disk is full.\n"
    assert browser.visit("/readyz").html == "ok\n"


def test_a_database_that_lacks_a_guard_is_not_ready(browser: Browser, engine: Engine) -> None:
    on_table = " ON changes" if engine.dialect.name == "postgresql" else ""
    with engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER changes_stay{on_table}"))
    try:
        assert unready(browser).html == "The database lacks this version's changes_stay: run `flask db upgrade`.\n"
    finally:
        with engine.begin() as connection:
            triggers.install(connection)
    assert browser.visit("/readyz").html == "ok\n"


def test_a_schema_of_another_version_is_not_ready(browser: Browser, engine: Engine) -> None:
    with ailments.without(engine, "renderings"):
        assert unready(browser).html == "The database lacks renderings: restore it from a backup.\n"


def test_what_is_asked_leaves_nothing_behind(browser: Browser, session: Session) -> None:
    browser.visit("/readyz")
    assert session.scalar(select(func.count()).select_from(Attempt)) == 0
