"""Stet's own settings for gunicorn, without its hooks."""

from pathlib import Path
from runpy import run_path

SHARED = ("bind", "worker_class", "workers", "threads", "preload_app", "keepalive", "graceful_timeout")
SHARED += ("limit_request_line", "limit_request_fields", "limit_request_field_size")
SHARED += ("worker_tmp_dir", "control_socket_disable")

its = run_path(str(Path(__file__).parents[2] / "gunicorn.conf.py"))
globals().update({name: its[name] for name in SHARED})
