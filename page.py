"""An answer as it was rendered, ready to be sent in any encoding."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from werkzeug.http import is_resource_modified
from werkzeug.wrappers import Response

from blueprints.caching import COMPRESSIBLE, ENCODERS, KEPT, SMALLEST, encoding_of
from blueprints.masthead import NEVER, Generation, Masthead

OF_A_BODY = ("Content-Type", "Content-Length")

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
choose = lru_cache(1_000)(encoding_of)


class Page:
    def __init__(self, response: Response) -> None:
        self.status = response.status
        self.body = response.get_data()
        self.etag = response.headers.get("ETag")
        self.last_modified = response.last_modified
        self.is_kept = (
            response.headers.get("Cache-Control") == KEPT and response.headers.get("Vary") == "Accept-Encoding"
        )
        self.is_compressible = len(self.body) >= SMALLEST and (response.mimetype or "").startswith(COMPRESSIBLE)
        headers = response.headers.to_wsgi_list()
        self.headers = [header for header in headers if header[0] != "Content-Length"]
        self.unchanged = [header for header in headers if header[0] not in OF_A_BODY]
        self.sendings: dict[str, tuple[Headers, bytes]] = {}
        self.made_at = self.until = NEVER
        self.generation: Generation | None = None

    @property
    def weight(self) -> int:
        """What it takes of a cache's room, in bytes: more than all its encodings together."""
        return 2 * len(self.body) + 4_000

    def stands(self, masthead: Masthead, now: datetime) -> bool:
        return self.generation == masthead.generation and self.made_at <= now < self.until

    def is_known(self, environ: Environ) -> bool:
        """Whether the reader has it (RFC 9110, 13.2.2)."""
        if self.etag and environ.get("HTTP_IF_NONE_MATCH") == self.etag:
            return True
        if "HTTP_IF_NONE_MATCH" not in environ and "HTTP_IF_MODIFIED_SINCE" not in environ:
            return False
        return not is_resource_modified(environ, self.etag, last_modified=self.last_modified)

    def send(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if self.status == "200 OK" and self.is_known(environ):
            start_response("304 NOT MODIFIED", self.unchanged[:])
            return []
        encoding = choose(environ.get("HTTP_ACCEPT_ENCODING", "")) if self.is_compressible else ""
        headers, body = self.sendings.get(encoding) or self.encode(encoding)
        start_response(self.status, headers[:])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def encode(self, encoding: str) -> tuple[Headers, bytes]:
        body = ENCODERS[encoding](self.body) if encoding else self.body
        headers = self.headers + ([("Content-Encoding", encoding)] if encoding else [])
        if not self.status.startswith(("204", "304")):
            headers.append(("Content-Length", str(len(body))))
        self.sendings[encoding] = headers, body
        return headers, body
