"""How soon every worker shows what was published, under load: .venv/bin/python -m benchmarks.publication [SECONDS]

Publishes each second (for 30, unless told) on two workers, while wrk reads the story and the front page. Prints the
time from when the editor is told until each worker has shown it, asked every two milliseconds, and how long readers
waited: the worst of each hundred, as wrk counts.
"""

import statistics
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

from werkzeug.wrappers import Response

from benchmarks.bench.wrk import Run, run
from tests.furnished import serving
from tests.wire import PATIENCE, Server, Wire, WireBrowser
from tests.workers import connections, got

STORY = "/articles/ferry-aground"
READ = (STORY, "/")
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


def measured(seconds: int) -> tuple[list[float], dict[str, Run]]:
    """After how many milliseconds the last worker showed each publication; and how each page was answered."""
    with tempfile.TemporaryDirectory() as name, serving(Path(name)) as server, ThreadPoolExecutor(len(READ)) as pool:
        load = partial(run, seconds=seconds, headers={}, connections=CONNECTIONS)
        loads = {path: pool.submit(load, f"http://127.0.0.1:{server.port}{path}") for path in READ}
        took = [each * 1000 for each in publish(server, seconds)]
        return took, {path: each.result() for path, each in loads.items()}


def main(seconds: int = 30) -> None:
    took, told = measured(seconds)
    middle, worst = statistics.median(took), max(took)
    print(f"{len(took)} publications: every worker after {middle:.0f} ms (median), {worst:.0f} ms (longest)")
    for path, load in told.items():
        print(f"{path}: {load.rate:.0f} a second, p99 {load.p99:.1f} ms, {load.errors or 'no'} errors")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
