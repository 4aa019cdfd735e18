"""What Prometheus is told by a real gunicorn of two workers."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from time import monotonic, sleep

import pytest
from prometheus_client.parser import text_string_to_metric_families

from models.throttle import LIMITS
from tests.furnished import furnished
from tests.wire import PATIENCE, Server, Wire, WireBrowser, free_port, until

pytestmark = pytest.mark.processes

FERRY = "/articles/ferry-aground"
SHARED = Path("/dev/shm")


class Metrics(dict[str, float]):
    """By name and labels, as they stand now."""

    def __init__(self, port: int) -> None:
        answer = Wire(port).get("/metrics")
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.get_data(as_text=True))
        super().__init__(
            (each.name + "".join(f" {label}" for label in each.labels.values()), each.value)
            for family in families
            for each in family.samples
        )


@contextmanager
def serving(settings: dict[str, str], log: Path) -> Iterator[Server]:
    server = Server({**settings, "STET_METRICS_ADDRESS": f"127.0.0.1:{free_port()}"}, log)
    with server.running():
        server.wait_until_open()
        yield server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    settings = furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path)
    with serving(settings, tmp_path / "log") as server:
        yield server


def metrics(server: Server) -> Metrics:
    return Metrics(int(server.environ["STET_METRICS_ADDRESS"].partition(":")[2]))


def settled(server: Server, wanted: dict[str, float]) -> Metrics:
    """What is told once it tells this: each worker's requests are counted a moment after it answered them."""
    over = monotonic() + PATIENCE
    while not wanted.items() <= (told := metrics(server)).items():
        assert monotonic() < over, told
        sleep(0.05)
    return told


def folder_of(server: Server) -> Path:
    """Where those of its workers count that have counted something."""
    files = [each for worker in server.workers() for each in SHARED.glob(f"stet-counts-*/counter_{worker}.db")]
    (folder,) = {each.parent for each in files}
    return folder


def test_all_workers_are_counted_as_one_and_past_a_reload(server: Server) -> None:
    for _ in range(30):
        Wire(server.port).get(FERRY)
    Wire(server.port).get("/nothing")
    Wire(server.port).get("/static/site.css")
    Wire(server.port).get("/healthz")
    requests = {"page 200": 30.0, "page 404": 1, "static 200": 1, "health 200": 1}
    told = settled(server, {f"stet_requests_total {labels}": number for labels, number in requests.items()})
    assert told["stet_page_cache_total hit"] + told["stet_page_cache_total miss"] == 31
    assert 2 <= told["stet_page_cache_total miss"] <= 3  # each worker renders the story once
    assert told["stet_render_seconds_count"] == told["stet_page_cache_total miss"] + 1
    assert told["stet_queries_total"] > 4
    Wire(server.port).get(FERRY)  # its worker is told to end before it has counted it
    before = set(server.workers())
    server.master.send_signal(signal.SIGHUP)
    until(lambda: metrics(server) and before.isdisjoint(server.workers()))  # they are told all the while
    settled(server, {"stet_requests_total page 200": 31})
    Wire(server.port).get(FERRY)
    settled(server, {"stet_requests_total page 200": 32})
    folder = folder_of(server)
    server.master.terminate()
    server.master.wait(PATIENCE)
    assert not folder.exists()


def test_a_port_that_is_taken_is_said_at_the_start(tmp_path: Path) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        settings = furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path)
        server = Server({**settings, "STET_METRICS_ADDRESS": address}, tmp_path / "log")
        with server.running():
            assert server.master.wait(PATIENCE) != 0
    said = [line for line in server.log.read_text().splitlines() if '"level": "info"' not in line]
    assert said == ["Stet can't start. STET_METRICS_ADDRESS can't be listened on: Address already in use."]


def successor(server: Server) -> int:
    """A second master, once it has workers."""

    def manned() -> list[int]:
        children = "/proc/{0}/task/{0}/children"
        return [process for process in server.workers() if Path(children.format(process)).read_text().split()]

    return until(manned)[0]


@pytest.mark.parametrize("goes", ["old", pytest.param("new", marks=pytest.mark.long)])
def test_a_master_that_takes_over_goes_on_counting(server: Server, tmp_path: Path, goes: str) -> None:
    for _ in range(5):
        Wire(server.port).get(FERRY)
    server.master.send_signal(signal.SIGUSR2)
    masters = {"old": server.master.pid, "new": successor(server)}
    settled(server, {"stet_requests_total page 200": 5})
    folder = folder_of(server)
    os.kill(masters[goes], signal.SIGTERM)
    wait_until_ended(masters[goes])
    Wire(server.port).get(FERRY)
    settled(server, {"stet_requests_total page 200": 6})
    with serving(server.environ, tmp_path / "another"):  # which clears away what is nobody's
        assert folder.exists()
    (stays,) = masters.keys() - {goes}
    os.kill(masters[stays], signal.SIGTERM)
    wait_until_ended(masters[stays])
    assert not folder.exists()


def wait_until_ended(process: int) -> None:
    status = Path(f"/proc/{process}/stat")
    until(lambda: not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_what_a_killed_server_counted_is_cleared_away_by_the_next(server: Server, tmp_path: Path) -> None:
    Wire(server.port).get(FERRY)
    folder = folder_of(server)
    for _ in range(2):
        with serving(server.environ, tmp_path / "another"):
            assert folder.exists() == (server.master.poll() is None)
        server.kill()


def test_what_editors_do_is_counted_once_it_is_done(server: Server) -> None:
    editor = WireBrowser(server.port)
    editor.send(editor.visit("/newsroom/session"), "Sign in", 422, name="Bo", password="wrong")
    editor.sign_in("Bo")
    editor.send(editor.visit("/newsroom/articles/1/bulletin"), "Publish", 200, body="All are ashore.")
    told = metrics(server)
    assert (told["stet_sign_ins_total ok"], told["stet_sign_ins_total failed"]) == (1, 1)
    assert told["stet_publications_total update"] == 1
    guesser = WireBrowser(server.port)
    page = guesser.visit("/newsroom/session")
    for status in (*[422] * LIMITS["account"], 429):
        page = guesser.send(page, "Sign in", status, name="Nobody", password="wrong")
    settled(server, {"stet_sign_ins_total throttled": 1})


def test_nothing_is_told_at_the_sites_own_address(server: Server) -> None:
    assert Wire(server.port).get("/metrics").status_code == 404


@pytest.mark.parametrize("address", ["", "127.0.0.1:{port}"], ids=["not counting", "counting"])
def test_a_folder_that_the_host_made_stays(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "counts"
    folder.mkdir()
    (folder / "of-another-program").touch()
    settings = furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path)
    settings |= {"STET_METRICS_ADDRESS": address.format(port=free_port()), "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    server = Server(settings, tmp_path / "log")
    with server.running():
        server.wait_until_open()
        assert Wire(server.port).get(FERRY).status_code == 200
        server.master.terminate()
        assert server.master.wait(PATIENCE) == 0
    assert (folder / "of-another-program").exists()
    assert bool([*folder.glob("*.db")]) == bool(address)
