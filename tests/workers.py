"""A connection to each worker of a real gunicorn, so that one can be told from the other."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.wire import PATIENCE, Server, until


def manned(server: Server) -> list[int]:
    """The workers' process ids, once there are all."""
    number = int(server.environ["WEB_CONCURRENCY"])
    return until(lambda: workers if len(workers := server.workers()) >= number else [])


def cores(server: Server, dead: int | None = None) -> dict[int, int]:
    """The core that each worker keeps to, once there are all but a dead one, and each keeps to one."""

    def kept() -> dict[int, int]:
        workers = {worker: os.sched_getaffinity(worker) for worker in manned(server)}
        is_settled = dead not in workers and all(len(cores) == 1 for cores in workers.values())
        return {worker: min(cores) for worker, cores in workers.items()} if is_settled else {}

    return until(kept)


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
