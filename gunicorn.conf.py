import logging
import os
from pathlib import Path

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or os.cpu_count() or 1)
threads = 4
preload_app = True

# Readers connect without a proxy here: a longer wait would hold connections for readers who have left.
keepalive = 15
graceful_timeout = 20

# The heartbeat is a file: on a disk that is busy or full, it would have a healthy worker killed.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- memory, not a shared folder of files
# It would lie in the home folder.
control_socket_disable = True

# What gunicorn says of a malformed request is the reader's address.
logging.getLogger("gunicorn.error").addFilter(
    lambda record: not record.getMessage().startswith("Invalid request from ip=")
)


def post_fork(server: object, worker: object) -> None:
    """A connection opened before the fork must not be shared by two processes."""
    from wsgi import app

    with app.app_context():
        for engine in app.extensions["sqlalchemy"].engines.values():
            engine.dispose(close=False)
