"""What one worker publishes, all show."""

import os
import signal
from inspect import signature
from pathlib import Path
from runpy import run_path
from time import sleep
from types import FunctionType

import pytest
from gunicorn.workers.base import Worker as AnyWorker
from gunicorn.workers.gthread import ThreadWorker

from blueprints.masthead import REST
from tests.furnished import furnished, serving
from tests.wire import PATIENCE, ROOT, Server, WireBrowser
from tests.workers import connections, cores, got

FERRY = "/articles/ferry-aground"
LOOKS = 3  # one that takes too long is thrown away


def test_gunicorn_has_what_our_worker_builds_on() -> None:
    """Else another version might let in nobody who waits when it stops, and say nothing."""
    assert [*signature(ThreadWorker.set_accept_enabled).parameters] == ["self", "enabled"]
    assert [*signature(ThreadWorker.accept).parameters] == ["self", "listener"]
    assert {"set_accept_enabled", "alive"} <= names_in(ThreadWorker.run)
    assert {"sockets"} <= names_in(ThreadWorker.set_accept_enabled)
    assert {"nr_conns"} <= names_in(ThreadWorker.accept)
    assert {"nr_conns", "worker_connections"} <= names_in(ThreadWorker.__init__)
    assert {"sockets", "alive"} <= names_in(AnyWorker.__init__)


def test_as_many_workers_serve_as_there_are_cores_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container that is bound to some, those of the machine are more."""
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    ours = os.sched_getaffinity(0)
    os.sched_setaffinity(0, [min(ours)])
    try:
        assert run_path(str(ROOT / "gunicorn.conf.py"))["workers"] == 1
    finally:
        os.sched_setaffinity(0, ours)


@pytest.mark.processes
def test_each_worker_keeps_to_a_core_of_its_own_also_one_that_stands_in_for_another(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        kept = cores(server)
        assert len({*kept.values()}) == min(len(kept), len(os.sched_getaffinity(0)))
        dead = min(kept)
        os.kill(dead, signal.SIGKILL)
        assert sorted(cores(server, dead).values()) == sorted(kept.values())


@pytest.mark.processes
def test_a_server_without_workers_does_not_start(tmp_path: Path) -> None:
    server = Server(furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path), tmp_path / "log")
    server.environ["WEB_CONCURRENCY"] = "0"
    with server.running():
        assert server.master.wait(PATIENCE) != 0
    said = server.log.read_text()
    assert said == "Stet can't start. WEB_CONCURRENCY is less than 1: nobody would be answered.\n"


def names_in(function: FunctionType) -> set[str]:
    return {*function.__code__.co_names}


def test_a_worker_looks_again_within_50_ms() -> None:
    assert REST <= 0.05


def test_a_publication_is_seen_by_every_worker_with_its_next_look(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        editor = WireBrowser(server.port)
        editor.sign_in("Bo")
        with connections(server) as workers:
            for words in ("All are ashore", "She floats again"):
                before = [words in got(each, FERRY) for each in workers]
                editor.send(editor.visit("/newsroom/articles/1/bulletin"), "Publish", 200, body=f"{words}.")
                looks = []
                for _ in range(LOOKS):
                    sleep(REST)
                    looks.append([words in got(each, FERRY) for each in workers])
                assert (before, looks[-1]) == ([False, False], [True, True])
