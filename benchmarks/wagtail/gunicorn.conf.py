"""Stet's settings for gunicorn, but those for its own app: for Wagtail, and for the app that always says the same."""

from pathlib import Path
from runpy import run_path

SHARED = ("bind", "workers", "threads", "preload_app", "keepalive", "graceful_timeout", "worker_tmp_dir")
SHARED += ("limit_request_line", "limit_request_fields", "limit_request_field_size", "control_socket_disable")
SHARED += ("pre_fork",)

root = Path(__file__).parents[2]
its = run_path(str(root / "gunicorn.conf.py"))
globals().update({name: its[name] for name in SHARED})
worker_class = run_path(str(root / "worker.py"))["Worker"]
