"""Whoever sends nothing, or next to nothing, takes no reader's place: nginx holds them."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from tests.furnished import furnished
from tests.nginx import Nginx
from tests.wire import Server

IDLE = 2_000
SLOW = 32


@contextmanager
def crowd(port: int, idle: int, slow: int) -> Iterator[None]:
    """So many connections that send nothing, and so many that send a byte a second."""
    is_over = Event()
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(idle + slow)]

        def trickle() -> None:
            for byte in b"GET / HTTP/1.1\r\nHost: news.example\r\nX-Slow: " + b"a" * 600:
                if is_over.wait(1):
                    return
                for each in sockets[idle:]:
                    with suppress(OSError):  # it was shown the door
                        each.send(bytes([byte]))

        thread = Thread(target=trickle)
        thread.start()
        try:
            is_over.wait(3)
            yield
        finally:
            is_over.set()
            thread.join()


@pytest.mark.long
def test_a_crowd_that_says_nothing_takes_no_readers_place(tmp_path: Path) -> None:
    server = Server(furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path), tmp_path / "log")
    nginx = Nginx(tmp_path, [server.port])
    with server.running(), nginx.running():
        server.wait_until_open()
        with crowd(nginx.plain_port, IDLE, 0), crowd(nginx.port, 0, SLOW):
            for path in ("/", "/articles/ferry-aground", "/topics/", "/archive/", "/newsroom/session"):
                begun = monotonic()
                assert nginx.get(path).status_code == 200
                assert monotonic() - begun < 5
