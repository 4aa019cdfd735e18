"""How soon every worker shows what was published, under load: .venv/bin/python -m benchmarks.publication [SECONDS]

Publishes each second (for 30, unless told) on two workers, while wrk reads the story and the front page. Prints the
time from when the editor is told until each worker has shown it, asked every two milliseconds, and how long readers
waited: the worst of each hundred, as wrk counts.
"""

import re
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

from werkzeug.wrappers import Response

from tests.furnished import serving
from tests.wire import PATIENCE, Server, Wire, WireBrowser
from tests.workers import connections, got

STORY = "/articles/ferry-aground"
PAUSE = 0.002  # seconds between two questions to a worker
CONNECTIONS = 8  # for each address


class Told(Wire):
    """Notes when an editor was told that it is done."""

    told_at = 0.0

    def ask(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Response:
        answer = super().ask(method, path, body, headers)
        if method == "POST":
            self.told_at = monotonic()
        return answer


def shown_at(connection: HTTPConnection, words: str) -> float:
    until = monotonic() + PATIENCE
    while words not in got(connection, STORY):
        assert monotonic() < until
        sleep(PAUSE)
    return monotonic()


def publish(server: Server, seconds: int) -> list[float]:
    """After how many seconds the last worker showed each publication; before 0: before the editor was told."""
    editor = WireBrowser(server.port)
    editor.client = told = Told(server.port)
    editor.sign_in("Bo")
    took = []
    with connections(server) as workers, ThreadPoolExecutor(len(workers)) as pool:
        for number in range(seconds):
            begun, words = monotonic(), f"Report {number} of the hour."
            page = editor.visit("/newsroom/articles/1/bulletin")
            seen = [pool.submit(shown_at, each, words) for each in workers]
            editor.send(page, "Publish", 200, body=words)
            took.append(max(each.result() for each in seen) - told.told_at)
            sleep(max(0, begun + 1 - monotonic()))
    return took


def wrk(port: int, path: str, seconds: int) -> "subprocess.Popen[str]":
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", f"http://127.0.0.1:{port}{path}"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def measured(seconds: int) -> tuple[list[float], dict[str, str]]:
    """After how many milliseconds the last worker showed each publication; and what wrk says of each page."""
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as server:
        loads = {path: wrk(server.port, path, seconds) for path in (STORY, "/")}
        took = [each * 1000 for each in publish(server, seconds)]
        return took, {path: load.communicate()[0] for path, load in loads.items()}


def main(seconds: int = 30) -> None:
    took, told = measured(seconds)
    middle, worst = statistics.median(took), max(took)
    print(f"{len(took)} publications: every worker after {middle:.0f} ms (median), {worst:.0f} ms (longest)")
    for path, text in told.items():
        per_second, p99 = re.search(r"Requests/sec: *(\S+)", text), re.search(r" 99% *(\S+)", text)
        wrong = re.search(r"(Non-2xx.*|Socket errors.*)", text)
        assert per_second
        assert p99
        print(f"{path}: {per_second[1]} a second, p99 {p99[1]}, {wrong[1] if wrong else 'no error'}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
