"""The app that always says the same: what Stet answered to the same request, and nothing besides."""

import os
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Asked = tuple[str, str, str]  # path with its query, If-None-Match, Accept-Encoding

answers: dict[Asked, tuple[str, list[tuple[str, str]], bytes]] = pickle.loads(Path(os.environ["ANSWERS"]).read_bytes())


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    asked = environ["RAW_URI"], environ.get("HTTP_IF_NONE_MATCH", ""), environ.get("HTTP_ACCEPT_ENCODING", "")
    status, headers, body = answers[asked]
    start_response(status, headers[:])
    return [body] if body else []
