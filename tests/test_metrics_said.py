"""What is told of metrics before anything happened, and what is said where nothing can be told."""

import json
from pathlib import Path
from socket import create_connection

import pytest

from models.kind import Kind
from tests.furnished import furnished
from tests.test_metrics import metrics, serving
from tests.wire import PATIENCE, Server, free_port

pytestmark = pytest.mark.processes


def lines(server: Server) -> list[str]:
    return server.log.read_text().splitlines()


def test_what_has_not_happened_is_told_as_0(tmp_path: Path) -> None:
    """Else the first failed sign-in would raise no rate."""
    names = [f"stet_sign_ins_total {result}" for result in ("ok", "failed", "throttled")]
    names += [f"stet_publications_total {kind}" for kind in Kind]
    names += ["stet_page_cache_total hit", "stet_page_cache_total miss", "stet_requests_total newsroom 500"]
    with serving(furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path), tmp_path / "log") as server:
        told = metrics(server)
        assert {name: told.get(name) for name in names} == dict.fromkeys(names, 0)


def test_who_asks_too_slowly_is_one_line_of_the_log(tmp_path: Path) -> None:
    with serving(furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path), tmp_path / "log") as server:
        host, _, port = server.environ["STET_METRICS_ADDRESS"].partition(":")
        with create_connection((host, int(port)), timeout=PATIENCE) as connection:
            connection.sendall(b"GET /metr")
            assert connection.recv(100) == b""
        said = [json.loads(line)["message"] for line in lines(server)]
    assert [each for each in said if "metrics" in each] == [
        "A question for metrics was not answered: TimeoutError('timed out')"
    ]


def test_a_folder_that_is_not_there_is_said_at_the_start(tmp_path: Path) -> None:
    settings = furnished(f"sqlite:///{tmp_path / 'stet.db'}", tmp_path)
    settings |= {
        "STET_METRICS_ADDRESS": f"127.0.0.1:{free_port()}",
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "nowhere"),
    }
    server = Server(settings, tmp_path / "log")
    with server.running():
        assert server.master.wait(PATIENCE) != 0
    assert lines(server) == ["Stet can't start. PROMETHEUS_MULTIPROC_DIR is no folder that it may write to."]
