"""PostgreSQL goes away, or answers no more, and comes back; nobody starts the site anew."""

import signal
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

from tests import postgresql
from tests.furnished import furnished
from tests.load import reading
from tests.wire import Server, Wire, WireBrowser, until

pytestmark = pytest.mark.processes

FERRY = "/articles/ferry-aground"
SECONDS = [2, pytest.param(30, marks=pytest.mark.long)]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[postgresql.Own]:
    with postgresql.own(tmp_path / "postgresql") as database:
        yield database


@pytest.fixture
def server(database: postgresql.Own, tmp_path: Path) -> Iterator[Server]:
    server = Server(furnished(database.url, tmp_path), tmp_path / "log")
    server.environ["WEB_CONCURRENCY"] = "1"  # so that what was seen once is kept
    with server.running():
        server.wait_until_open()
        assert Wire(server.port).get(FERRY).status_code == 200
        yield server


def wait_until_well(server: Server) -> None:
    """It asks a database that failed again after a second."""
    until(lambda: [Wire(server.port).get(path).status_code for path in ("/readyz", "/topics/")] == [200, 200])


def wait_until_shown(server: Server, words: str) -> None:
    until(lambda: words in Wire(server.port).get(FERRY).get_data(as_text=True))


@pytest.mark.parametrize("seconds", SECONDS)
def test_readers_get_kept_pages_and_editors_their_text_while_it_is_gone(
    server: Server, database: postgresql.Own, seconds: int
) -> None:
    editor = WireBrowser(server.port)
    editor.sign_in("Bo")
    page = editor.visit("/newsroom/articles/1/bulletin")
    # Not at once: for the tests' server, a commit that is acknowledged may not be written yet.
    database.control("stop", "-m", "fast")
    with reading(server.port, FERRY, 2) as load:
        unkept = Wire(server.port).get("/topics/")
        back = editor.send(page, "Publish", 503, body="All are ashore.")
        alive, ready = (Wire(server.port).get(path) for path in ("/healthz", "/readyz"))
        sleep(seconds)
    database.control("start")
    wait_until_well(server)
    assert set(load.got) == {200}
    assert (unkept.status_code, unkept.headers["Retry-After"]) == (503, "5")
    assert "All are ashore." in back.html
    assert (alive.status_code, ready.status_code) == (200, 503)
    assert ready.get_data(as_text=True) == "The database can't be used: it can't be reached.\n"
    editor.send(back, "Send it again")
    wait_until_shown(server, "All are ashore.")


def test_who_comes_first_after_a_restart_meets_no_outage(server: Server, database: postgresql.Own) -> None:
    editor = WireBrowser(server.port)
    editor.sign_in("Bo")
    page = editor.visit("/newsroom/articles/1/bulletin")
    for path in ("/topics/", "/archive/", "/readyz"):
        database.control("restart", "-m", "fast")
        assert Wire(server.port).get(path).status_code == 200, path
    database.control("restart", "-m", "fast")
    editor.send(page, "Publish", 200, body="All are ashore.")
    wait_until_shown(server, "All are ashore.")


@pytest.mark.parametrize("seconds", SECONDS)
def test_nobody_waits_for_a_database_that_does_not_answer(
    server: Server, database: postgresql.Own, seconds: int
) -> None:
    editor = WireBrowser(server.port)
    editor.sign_in("Bo")
    page = editor.visit("/newsroom/articles/1/bulletin")
    database.signal(signal.SIGSTOP)
    try:
        with reading(server.port, FERRY, 2) as load:
            sleep(2)
            unkept = Wire(server.port).get("/topics/")
            back = editor.send(page, "Publish", 503, body="All are ashore.")
            alive, ready = (Wire(server.port).get(path) for path in ("/healthz", "/readyz"))
            sleep(seconds)
    finally:
        database.signal(signal.SIGCONT)
    assert load.got[200] > 100
    assert set(load.got) == {200}
    assert (unkept.status_code, unkept.headers["Retry-After"]) == (503, "5")
    assert "All are ashore." in back.html
    assert (alive.status_code, ready.status_code) == (200, 503)
    assert ready.get_data(as_text=True) == "The database can't be used: it can't be reached.\n"
    wait_until_well(server)
    editor.send(back, "Send it again")
    wait_until_shown(server, "All are ashore.")
