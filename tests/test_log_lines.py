"""What a real gunicorn logs."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from blueprints.request_ids import HEADER
from tests import ailments
from tests.furnished import furnished
from tests.wire import Server, Wire, WireBrowser, until

pytestmark = pytest.mark.processes

PERSONAL = ("203.0.113.9", "sandbank", "Firefox", "Bo", "wrong-word", "8c6976e5b5410415", "sign-in")
TOLD = {"at", "request_id", "method", "path", "status", "bytes", "milliseconds"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("site")
    return furnished(f"sqlite:///{folder / 'stet.db'}", folder, GUNICORN_CMD_ARGS="--access-logfile -")


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def wait_for_lines(log: Path, last: str) -> None:
    until(lambda: last in log.read_text())


def test_what_is_logged_is_a_line_each_and_tells_who_nobody_is(site: dict[str, str], tmp_path: Path) -> None:
    server = Server({**site, "STET_TRUSTED_PROXIES": "1"}, tmp_path / "log")
    by_proxy = {"X-Forwarded-For": "203.0.113.9", "User-Agent": "Firefox", HEADER: "proxy-made-this-1"}
    with server.running():
        server.wait_until_open()
        wire = Wire(server.port)
        answers = [wire.get(path, by_proxy) for path in ("/", "/", "/search?q=sandbank", "/previews/8c6976e5b5410415")]
        browser = WireBrowser(server.port)
        browser.send(browser.visit("/newsroom/session"), "Sign in", 422, name="Bo", password="wrong-word")
        wire.ask("BREW", "/")
        wait_for_lines(server.log, '"status": 405')  # a line is written once its answer was sent
    assert [answer.headers[HEADER] for answer in answers] == ["proxy-made-this-1"] * 4
    requests = [line for line in lines(server.log) if "method" in line]
    assert [set(line) for line in requests] == [TOLD] * len(requests)
    assert [line["path"] for line in requests[:4]] == ["/", "/", "/search", "/previews/…"]
    assert [line["request_id"] for line in requests[:4]] == ["proxy-made-this-1"] * 4
    assert [line["status"] for line in requests] == [200, 200, 200, 404, 200, 422, 405]
    assert requests[0]["bytes"] > 1_000
    assert [word for word in PERSONAL if word in json.dumps(requests)] == []
    assert all({"at", "level", "message"} <= set(line) for line in lines(server.log) if line not in requests)


def test_a_reader_chooses_no_id(site: dict[str, str], tmp_path: Path) -> None:
    server = Server(site, tmp_path / "log")
    with server.running():
        server.wait_until_open()
        ids = [Wire(server.port).get("/", {HEADER: "reader-made-this"}).headers[HEADER] for _ in range(2)]
    assert all(len(each) == 16 for each in ids)
    assert ids[0] != ids[1]


def test_a_fault_is_logged_under_the_id_that_the_reader_is_told(site: dict[str, str], tmp_path: Path) -> None:
    server = Server(site, tmp_path / "log")
    with server.running():
        server.wait_until_open()
        engine = create_engine(site["STET_DATABASE_URL"])
        with ailments.without(engine, "renderings"):
            answer = Wire(server.port).get("/articles/ferry-aground?q=sandbank")
        engine.dispose()
    assert answer.status_code == 500
    told = [line for line in lines(server.log) if "traceback" in line]
    assert [line["request_id"] for line in told] == [answer.headers[HEADER]]
    assert f"logged as {told[0]['request_id']}." in answer.get_data(as_text=True)
    assert told[0]["message"] == "Exception on /articles/ferry-aground [GET]"
    assert "sandbank" not in json.dumps(told)
