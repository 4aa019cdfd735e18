"""Each request has an id, by which it is found in the logs: sent back as a header, and named where it failed."""

import re
from collections.abc import Iterable
from random import getrandbits
from typing import Any

from flask import has_request_context, request

REQUEST_ID = "stet.request_id"  # where a request carries it
HEADER = "X-Request-ID"
is_fit = re.compile(r"[A-Za-z0-9._-]{8,64}").fullmatch  # to stand in a log and a header

Headers = list[tuple[str, str]]


class RequestIds:
    """In front of everything. Only a trusted proxy may choose an id: anybody else could make two requests look one."""

    def __init__(self, application: Any, *, is_behind_proxy: bool) -> None:
        self.application = application
        self.is_behind_proxy = is_behind_proxy

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        given = self.is_behind_proxy and environ.get("HTTP_X_REQUEST_ID")
        request_id = environ[REQUEST_ID] = given if given and is_fit(given) else drawn()

        def start(status: str, headers: Headers, error: Any = None) -> Any:
            headers.append((HEADER, request_id))
            return start_response(status, headers, error)

        answer: Iterable[bytes] = self.application(environ, start)
        return answer


def drawn() -> str:
    """Nobody gains by guessing it, and each process draws from a sequence of its own, also after a fork."""
    return getrandbits(64).to_bytes(8).hex()


def request_id() -> str:
    """That of the request in hand; empty where there is none."""
    found: str = request.environ.get(REQUEST_ID, "") if has_request_context() else ""
    return found
