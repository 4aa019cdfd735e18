"""What is asked: gunicorn with Stet, with an app that always says the same, with Wagtail; and nginx in front."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from signal import SIGQUIT
from time import monotonic, sleep
from typing import NamedTuple

from tests.nginx import Nginx
from tests.wire import PATIENCE, ROOT, free_port, wait_until_open

WAGTAIL = ROOT / "benchmarks" / "wagtail"
STARTING = 120  # seconds at most
ALMOST_NOTHING = 2  # hundredths of a second of the processor's time
FILES = """
server {{
    listen 127.0.0.1:{port};
    server_tokens off;
    keepalive_requests 10000;
    root {folder};
    default_type text/html;
    charset utf-8;
    gzip_static on;
    open_file_cache max=200 inactive=60s;
}}
"""


class Memory(NamedTuple):
    """Of all processes of a server, in MiB."""

    resident: float  # what they share counts in each of them
    proportional: float


class Answer(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def etag(self) -> str:
        return dict(self.headers).get("ETag", "")


def of_host(environ: dict[str, str]) -> dict[str, str]:
    """The host's environment with these, and no other settings of Stet's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("STET_")} | environ


class Gunicorn:
    def __init__(self, log: Path, application: str, environ: dict[str, str], program: Path, folder: Path) -> None:
        self.log, self.application, self.program, self.folder = log, application, program, folder
        self.port = free_port()
        self.environ = of_host(environ) | {"PORT": str(self.port)}

    @contextmanager
    def running(self, *options: str) -> Iterator[None]:
        with self.log.open("wb") as log:
            command = [str(self.program), *options, self.application]
            self.master = subprocess.Popen(command, cwd=self.folder, env=self.environ, stdout=log, stderr=log)
        try:
            wait_until_open(self.port, self.master, self.log, STARTING)
            yield
        finally:
            self.master.send_signal(SIGQUIT)  # at once: connections that are kept open are nobody's
            self.master.wait()

    def processes(self) -> list[Path]:
        """Master and workers, as the kernel tells of them."""
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text().split()
        return [Path("/proc", each) for each in (str(self.master.pid), *children)]

    def settle(self) -> None:
        """Wait until it is through with those who were asking when a load ended, and are gone."""
        until, before, spent = monotonic() + PATIENCE, -ALMOST_NOTHING, 0
        while spent - before >= ALMOST_NOTHING and monotonic() < until:
            sleep(0.2)
            fields = [(each / "stat").read_text().rpartition(")")[2].split() for each in self.processes()]
            before, spent = spent, sum(int(its[11]) + int(its[12]) for its in fields)

    def memory(self) -> Memory:
        rolls = [(each / "smaps_rollup").read_text() for each in self.processes()]
        sums = [
            sum(int(re.findall(rf"^{kind}: +(\d+) kB", roll, re.M)[0]) for roll in rolls) for kind in ("Rss", "Pss")
        ]
        return Memory(*(kilobytes / 1024 for kilobytes in sums))


def stet(folder: Path, environ: dict[str, str]) -> Gunicorn:
    return Gunicorn(folder / "stet.log", "wsgi:app", environ, Path(sys.executable).with_name("gunicorn"), ROOT)


def constant(folder: Path, answers: Path) -> Gunicorn:
    environ, program = {"ANSWERS": str(answers)}, Path(sys.executable).with_name("gunicorn")
    return Gunicorn(folder / "constant.log", "benchmarks.bench.constant:app", environ, program, ROOT)


def wagtail(folder: Path, programs: Path) -> Gunicorn:
    environ = {"WAGTAIL_FOLDER": str(folder)}
    return Gunicorn(folder / "wagtail.log", "news.wsgi:application", environ, programs / "gunicorn", WAGTAIL)


class Front(Nginx):
    """deploy/nginx.conf without what would measure something else: TLS, and the limits for one address.

    Beside it nginx serves the files of a folder.
    """

    def __init__(self, folder: Path, hosts: Sequence[int], files: Path) -> None:
        self.files, self.files_port = files, free_port()
        folder.mkdir(parents=True)
        super().__init__(folder, hosts)

    def configuration(self, hosts: Sequence[int]) -> str:
        text = super().configuration(hosts).replace(" ssl http2;", ";")
        text = re.sub(r"\n *(ssl_|limit_req zone|limit_conn )[^\n]*", "", text)
        return text + FILES.format(port=self.files_port, folder=self.files)


def ask(port: int, path: str, headers: dict[str, str]) -> Answer:
    """Without what a server says of itself and of the connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        own = [pair for pair in answer.getheaders() if pair[0] not in ("Date", "Server", "Connection")]
        return Answer(f"{answer.status} {answer.reason}", own, answer.read())
    finally:
        connection.close()
