import atexit
import logging
import os
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from shutil import rmtree
from socket import AF_INET, AF_INET6, create_server, socket
from tempfile import gettempdir, mkdtemp
from threading import Thread
from typing import Any


def asked_workers() -> int:
    """By default one for each core that this process may use. What is no number, gunicorn itself has refused by now."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    number = int(os.environ.get("WEB_CONCURRENCY") or cores or 1)
    if number < 1:
        raise SystemExit("Stet can't start. WEB_CONCURRENCY is less than 1: nobody would be answered.")
    return number


bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "worker.Worker"
workers = asked_workers()
threads = 4
preload_app = True

# Readers connect without a proxy here: a longer wait would hold connections for readers who have left.
keepalive = 15
graceful_timeout = 20
# The most that gunicorn takes; what an address and a body may have is the app's own to say (blueprints/security.py).
limit_request_line = 8_190  # bytes
limit_request_fields = 64
limit_request_field_size = 8_190  # bytes
# By default, whoever asks from this machine, and so a proxy for a reader, may say where the site is mounted.
forwarder_headers = ""

# The heartbeat is a file: on a disk that is busy or full, it would have a healthy worker killed.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- memory, not a shared folder of files
# It would lie in the home folder.
control_socket_disable = True

logger_class = "log_lines.LineLogger"
# What gunicorn says of a malformed request is the reader's address.
logging.getLogger("gunicorn.error").addFilter(
    lambda record: not record.getMessage().startswith("Invalid request from ip=")
)


def claim(folder: Path) -> str:
    """A new folder in it, locked for as long as a process lives to which this one hands it down."""
    made = Path(mkdtemp(prefix=f".{PREFIX}", dir=folder))
    held = os.open(made, os.O_RDONLY)
    flock(held, LOCK_SH)
    os.set_inheritable(held, True)  # by a master that takes over
    return str(made.rename(made.with_name(made.name[1:])))  # from now on, others may see whether it is locked


def sweep(folder: Path) -> None:
    """Take away what masters left who were killed: one that is, again and again, would fill the memory."""
    for left in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):  # it is another account's, or in use
            its = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                flock(its, LOCK_EX | LOCK_NB)
                rmtree(left, ignore_errors=True)
            finally:
                os.close(its)


# Each process counts in files of its own here; whoever asks is told the sum. A reload reads this file again, in the
# same master, and goes on counting; so does a master that takes over from another (SIGUSR2), and it goes on listening.
COUNTS = "PROMETHEUS_MULTIPROC_DIR"
MADE_HERE = "METRICS_FOLDER"  # else it is the host's, who may keep more in it
HANDED_ON = "METRICS_FD"
PREFIX = "stet-counts-"
is_counting = bool(os.environ.get("STET_METRICS_ADDRESS"))
if is_counting and COUNTS not in os.environ:
    sweep(memory := Path(worker_tmp_dir or gettempdir()))
    os.environ[COUNTS] = os.environ[MADE_HERE] = claim(memory)
    atexit.register(rmtree, os.environ[COUNTS], ignore_errors=True)  # where the start is refused
if is_counting and not (Path(os.environ[COUNTS]).is_dir() and os.access(os.environ[COUNTS], os.W_OK)):
    raise SystemExit(f"Stet can't start. {COUNTS} is no folder that it may write to.")


def when_ready(server: Any) -> None:
    """Listen for Prometheus: the workers share the socket, so one answers whenever any lives, as in a reload."""
    from wsgi import app

    given = socket(fileno=int(os.environ.pop(HANDED_ON))) if HANDED_ON in os.environ else None
    if address := app.config["STET_METRICS_ADDRESS"]:
        server.metrics = given if given and given.getsockname()[:2] == address else listening(address)
        server.metrics.setblocking(False)  # two wake up for one question
    atexit.unregister(rmtree)


def listening(address: tuple[str, int]) -> socket:
    try:
        return create_server(address, family=AF_INET6 if ":" in address[0] else AF_INET)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise SystemExit(f"Stet can't start. STET_METRICS_ADDRESS can't be listened on: {why}.") from None


def pre_exec(server: Any) -> None:
    """In the process that is about to become a new master, beside the old one."""
    if listener := getattr(server, "metrics", None):
        listener.set_inheritable(True)
        folders = {name: os.environ[name] for name in (COUNTS, MADE_HERE) if name in os.environ}
        server.cfg.env_orig |= {**folders, HANDED_ON: str(listener.fileno())}


def child_exit(_server: object, worker: Any) -> None:
    if is_counting:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # it tells no types


def worker_exit(_server: object, _worker: object) -> None:
    if is_counting:
        from blueprints.metrics import gather

        gather()


def on_exit(server: Any) -> None:
    has_heir = server.reexec_pid != 0
    has_elder = server.master_pid != 0 and server.master_pid == os.getppid()  # who may have ended an instant ago
    if not has_heir and not has_elder and os.environ.get(COUNTS, "") == os.environ.get(MADE_HERE):
        rmtree(os.environ[COUNTS], ignore_errors=True)


def pre_fork(server: Any, worker: Any) -> None:
    worker.choose_core(server.WORKERS.values())


def post_fork(server: object, worker: object) -> None:
    """A connection opened before the fork must not be shared by two processes."""
    from wsgi import app

    if listener := getattr(server, "metrics", None):
        from blueprints.metrics import serve

        Thread(target=serve, args=[listener], daemon=True).start()

    with app.app_context():
        for engine in app.extensions["sqlalchemy"].engines.values():
            engine.dispose(close=False)
