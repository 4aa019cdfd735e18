"""Stet's own settings for gunicorn, without its hooks, for Wagtail and for the app that always says the same."""

from pathlib import Path
from runpy import run_path

SHARED = ("bind", "workers", "threads", "preload_app", "keepalive", "graceful_timeout", "worker_tmp_dir")
SHARED += ("limit_request_line", "limit_request_fields", "limit_request_field_size", "control_socket_disable")

its = run_path(str(Path(__file__).parents[2] / "gunicorn.conf.py"))
globals().update({name: its[name] for name in SHARED})
worker_class = "gthread"  # Stet's differs from it only when it stops
