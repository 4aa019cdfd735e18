"""Each request has an id, by which it is found in the logs: sent back as a header, and named where it failed."""

import re
from collections.abc import Iterable
from secrets import token_hex
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
        given = environ.get("HTTP_X_REQUEST_ID", "") if self.is_behind_proxy else ""
        request_id = environ[REQUEST_ID] = given if is_fit(given) else token_hex(8)

        def start(status: str, headers: Headers, *error: Any) -> Any:
            return start_response(status, [*headers, (HEADER, request_id)], *error)

        answer: Iterable[bytes] = self.application(environ, start)
        return answer


def request_id() -> str:
    """That of the request in hand; empty where there is none."""
    found: str = request.environ.get(REQUEST_ID, "") if has_request_context() else ""
    return found
