"""A request can't say where the site is mounted: links are made once, for everybody."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask

from tests.factories import Newsroom
from tests.furnished import furnished
from tests.wire import Server
from tests.workers import connections

EVIL = "//evil.example"
PATHS = ("/articles/ferry-aground", "/", "/topics/", "/newsroom/session", "/nothing")
TRUSTING = "--forwarder-headers SCRIPT_NAME,PATH_INFO"  # as gunicorn is by itself


def test_links_are_the_same_wherever_a_server_says_that_the_site_is(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_article("Bell stolen", "It is gone.")  # to which no other test has had a link made
    for path in ("/articles/bell-stolen", "/"):
        for place in (EVIL, ""):
            page = app.test_client().get(path, environ_overrides={"SCRIPT_NAME": place})
            assert page.status_code == 200
            assert "/articles/bell-stolen" in page.text
            assert "evil.example" not in page.text


@pytest.fixture(params=["", TRUSTING], ids=["as it is run", "as gunicorn is by itself"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    settings = furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path)
    server = Server({**settings, "GUNICORN_CMD_ARGS": request.param}, tmp_path / "log")
    with server.running():
        server.wait_until_open()
        yield server


def ask(connection: HTTPConnection, path: str, headers: dict[str, str]) -> str:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return f"{answer.headers}{answer.read().decode()}"


@pytest.mark.processes
def test_no_header_alters_a_link_for_anybody(server: Server) -> None:
    forged = {"SCRIPT_NAME": EVIL, "PATH_INFO": EVIL, "Script-Name": EVIL, "X-Script-Name": EVIL}
    forged |= {"X-Forwarded-Prefix": EVIL, "X-Forwarded-Host": "evil.example", "Host": "evil.example"}
    with connections(server) as workers:
        for worker in workers:
            answers = [ask(worker, EVIL + path, forged) for path in PATHS]
            assert [path for path, answer in zip(PATHS, answers, strict=True) if f'="{EVIL}' in answer] == []
            answers = [ask(worker, path, {}) for path in PATHS]
            assert [path for path, answer in zip(PATHS, answers, strict=True) if "evil.example" in answer] == []
