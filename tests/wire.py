"""A real gunicorn that can be killed, and an editor's browser that speaks to it over the wire."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from secrets import randbelow
from time import monotonic, sleep
from typing import Any, TypeVar
from urllib.parse import urlencode

from werkzeug.http import parse_cookie
from werkzeug.wrappers import Response

from tests.browser import Page
from tests.editor_browser import EditorBrowser

ROOT = Path(__file__).parents[1]
PATIENCE = 30  # seconds for a start or an answer
Answer = TypeVar("Answer")


def free_port() -> int:
    """Below those of outgoing connections: none of them takes it before the server does."""
    while True:
        port = 10_000 + randbelow(20_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def until(ask: Callable[[], Answer]) -> Answer:
    """Ask again and again, until it is answered with something. Raises AssertionError if it never is."""
    over = monotonic() + PATIENCE
    while not (answer := ask()):
        assert monotonic() < over
        sleep(0.05)
    return answer


def wait_until_open(port: int, process: subprocess.Popen[bytes], log: Path, patience: float = PATIENCE) -> None:
    until = monotonic() + patience
    while monotonic() < until and process.poll() is None:
        if is_open(port):
            return
        sleep(0.02)
    raise AssertionError(f"The server does not start:\n{log.read_text()[-4000:]}")


class Server:
    """Gunicorn with two workers, as `make run` starts it, on a database of its own."""

    def __init__(self, environ: dict[str, str], log: Path) -> None:
        self.port = free_port()
        own = {"PORT": str(self.port), "WEB_CONCURRENCY": "2"}
        self.environ = {name: value for name, value in os.environ.items() if not name.startswith("STET_")}
        self.environ |= environ | own
        self.log = log
        self.begins: list[str] = []  # a command that ends by becoming the one that follows it

    @contextmanager
    def running(self) -> Iterator[None]:
        """From its start until it is killed, master and workers at once."""
        with self.log.open("ab") as log:
            command = [*self.begins, str(Path(sys.executable).with_name("gunicorn")), "wsgi:app"]
            self.master = subprocess.Popen(
                command, cwd=ROOT, env=self.environ, stdout=log, stderr=log, start_new_session=True
            )
        try:
            yield
        finally:
            self.kill()

    def kill(self) -> None:
        with suppress(ProcessLookupError):  # it may not have started, or be gone
            os.killpg(self.master.pid, signal.SIGKILL)
        self.master.wait()
        self.wait_until_gone()

    def workers(self) -> list[int]:
        """Their process ids."""
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text()
        return [int(each) for each in children.split()]

    def wait_until_open(self) -> None:
        """The start-up check has passed then."""
        wait_until_open(self.port, self.master, self.log)

    def wait_until_gone(self) -> None:
        """A worker may hold the socket for an instant longer than its master."""
        until = monotonic() + PATIENCE
        while is_open(self.port):
            assert monotonic() < until, "a killed server still answers"
            sleep(0.005)


class Wire:
    """What Flask's test client is to the tests' browsers, over HTTP."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.cookies = cookies or {}
        self.is_acknowledged = False  # whether a form that was sent is answered as done

    def get(self, path: str, headers: dict[str, str] | None = None) -> Response:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, data: dict[str, list[str]]) -> Response:
        return self.ask("POST", path, urlencode(data, doseq=True))

    def ask(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Response:
        """Raises OSError or http.client.HTTPException when no whole answer comes."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Connection": "close", "Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            if method == "POST" and answer.status == 303:
                self.is_acknowledged = True
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                self.cookies |= dict(list(parse_cookie(cookie).items())[:1])
            return Response(answer.read(), answer.status, answer.getheaders())
        finally:
            connection.close()


class NoLinks:
    """Links are checked elsewhere."""

    role = ""

    def have_seen(self, path: str, status: int) -> None:
        pass


class WireBrowser(EditorBrowser):
    """An editor's browser over the wire. What a page owes its readers is checked elsewhere."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.client: Any = Wire(port, cookies)
        self.links: Any = NoLinks()

    def follow_as(self, name: str) -> None:
        """Links are checked elsewhere, too."""

    def check(self, page: Page, status: int) -> Page:
        return page

    def post(self, path: str, fields: list[tuple[str, str]], status: int = 200) -> Page:
        """409 is an answer, too: somebody else was faster."""
        page = self.follow(path, fields)
        assert page.status in (status, 409), f"{page.path} answers {page.status}: {page.html[:2000]}"
        return page

    def another(self) -> "WireBrowser":
        """The same session in another connection."""
        return WireBrowser(self.client.port, dict(self.client.cookies))
