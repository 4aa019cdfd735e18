"""What gunicorn and the app log: one line of JSON each, and nothing in it that tells who a reader or an editor is."""

import json
import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from flask.logging import default_handler
from gunicorn.glogging import Logger

from blueprints.request_ids import REQUEST_ID, request_id

SECRET = re.compile(r"(?<=/previews/)[^/\s?]+")  # it opens a draft
QUERY = re.compile(r"(?<=[\w/-])\?[^\s'\"]+")  # may hold the words of a search


def shorn(text: str) -> str:
    """Without what an address may hold beside its path."""
    return QUERY.sub("", SECRET.sub("…", text))


def line(at: datetime, **told: Any) -> str:
    return json.dumps({"at": f"{at:%Y-%m-%dT%H:%M:%S.%f}Z", **told})


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {"level": record.levelname.lower(), "process": record.process, "message": shorn(record.getMessage())}
        if known := request_id():
            told["request_id"] = known
        if record.exc_info:
            told["traceback"] = shorn(self.formatException(record.exc_info))
        return line(datetime.fromtimestamp(record.created, UTC), **told)


class LineLogger(Logger):  # type: ignore[misc]  # which has no types
    """Gunicorn's logger. Requests are logged where the host asks for it: `--access-logfile -`."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in (self._get_gunicorn_handler(self.error_log), default_handler):
            if handler:
                handler.setFormatter(Lines())

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        if self.access_log_enabled:
            told = {
                "request_id": environ.get(REQUEST_ID),  # none: it was refused before it reached the app
                "method": environ.get("REQUEST_METHOD"),
                "path": shorn(environ.get("PATH_INFO") or ""),
                "status": int(str(resp.status).split(maxsplit=1)[0]),
                "bytes": resp.sent,
                "milliseconds": round(request_time / timedelta(milliseconds=1), 2),
            }
            self.access_log.info("%s", line(datetime.now(UTC), **told))
