"""A connection to each worker of a real gunicorn, so that one can be told from the other."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

from tests.wire import PATIENCE, Server


def manned(server: Server) -> list[int]:
    """The workers' process ids, once there are all."""
    until = monotonic() + PATIENCE
    while len(workers := server.workers()) < int(server.environ["WEB_CONCURRENCY"]):
        assert monotonic() < until
        sleep(0.05)
    return workers


def cores(server: Server, dead: int | None = None) -> dict[int, int]:
    """The core that each worker keeps to, once there are all but a dead one, and each keeps to one."""
    until = monotonic() + PATIENCE
    while True:
        workers = {worker: os.sched_getaffinity(worker) for worker in manned(server)}
        if dead not in workers and all(len(kept) == 1 for kept in workers.values()):
            return {worker: min(kept) for worker, kept in workers.items()}
        assert monotonic() < until
        sleep(0.05)


@contextmanager
def alone(worker: int, workers: list[int]) -> Iterator[None]:
    """Whoever knocks meets this one."""
    others = [each for each in workers if each != worker]
    for each in others:
        os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in others:
            os.kill(each, signal.SIGCONT)


@contextmanager
def connections(server: Server) -> Iterator[list[HTTPConnection]]:
    """Each is kept, as long as it is used."""
    workers = manned(server)
    with ExitStack() as stack:
        opened = []
        for worker in workers:
            connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
            stack.callback(connection.close)
            with alone(worker, workers):
                got(connection, "/healthz")
            opened.append(connection)
        yield opened


def got(connection: HTTPConnection, path: str) -> str:
    connection.request("GET", path)
    answer = connection.getresponse()
    assert answer.status == 200
    assert not answer.will_close
    return answer.read().decode()


def memory(worker: int) -> int:
    """Bytes that it holds, and shares with its master."""
    lines = Path(f"/proc/{worker}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))
