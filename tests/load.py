"""Readers who ask again and again, each on one connection that is kept, and count what they didn't get."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Event
from time import monotonic

from tests.wire import PATIENCE

READERS = 8
Connect = Callable[[], HTTPConnection]


class Load:
    """What readers got: statuses, and errors by the connection they met. One that is closed is opened anew."""

    def __init__(self, connect: Connect, path: str) -> None:
        self.connect = connect
        self.path = path  # {} in it is another number each time
        self.numbers = count()
        self.got: Counter[object] = Counter()
        self.longest = 0.0  # seconds for an answer
        self.is_over = Event()

    def read(self) -> None:
        connection = self.connect()
        while not self.is_over.is_set():
            begun, is_kept = monotonic(), connection.sock is not None
            try:
                connection.request("GET", self.path.format(next(self.numbers)))
                answer = connection.getresponse()
                answer.read()
                self.got[answer.status] += 1
            except (OSError, HTTPException) as error:
                self.got[f"{type(error).__name__} on a {'kept' if is_kept else 'new'} connection"] += 1
                connection.close()
            self.longest = max(self.longest, monotonic() - begun)
        connection.close()


@contextmanager
def reading(at: int | Connect, path: str, readers: int = READERS) -> Iterator[Load]:
    """At a port, or wherever else the connections lead."""
    load = Load(partial(HTTPConnection, "127.0.0.1", at, timeout=PATIENCE) if isinstance(at, int) else at, path)
    with ThreadPoolExecutor(readers) as pool:
        futures = [pool.submit(load.read) for _ in range(readers)]
        try:
            yield load
        finally:
            load.is_over.set()
        for each in futures:
            each.result()
