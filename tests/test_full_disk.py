"""A disk that is full, really: a small one of the server's own, which nobody else sees."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.factories import prose
from tests.furnished import furnished
from tests.wire import Server, Wire, WireBrowser

FERRY = "/articles/ferry-aground"
SIZE = 16  # megabytes
LONG = prose(1500)
MOUNT = f'mount -t tmpfs -o size={SIZE}m none "$1" && cp "$2" "$1" && shift 2 && exec "$@"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the server's disk is, as the server sees it."""
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk"


@pytest.fixture
def server(tmp_path: Path, folder: Path) -> Iterator[Server]:
    made = tmp_path / "stet.db"
    settings = furnished(f"sqlite:///{made}", tmp_path) | {"STET_DATABASE_URL": f"sqlite:///{folder / made.name}"}
    server = Server(settings, tmp_path / "log")
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    server.begins = ["unshare", "--mount", *as_root, "sh", "-c", MOUNT, "sh", str(folder), str(made)]
    with server.running():
        server.wait_until_open()
        yield server


@contextmanager
def full(server: Server, folder: Path) -> Iterator[None]:
    disk = Path(f"/proc/{server.master.pid}/root", *folder.parts[1:])
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free)
    assert shutil.disk_usage(disk).free == 0
    try:
        yield
    finally:
        ballast.unlink()


@pytest.mark.long
def test_a_full_disk_costs_no_word_and_no_reader(server: Server, folder: Path) -> None:
    editor = WireBrowser(server.port)
    editor.sign_in("Bo")
    page = editor.visit("/newsroom/articles/1/bulletin")
    with full(server, folder):
        backs = [editor.send(page, "Publish", 503, headline="Afloat", body=LONG) for _ in range(4)]
        ready = Wire(server.port).get("/readyz")
        read = [Wire(server.port).get(path).status_code for path in (FERRY, "/", "/topics/", "/healthz")]
        newsroom = editor.visit("/newsroom/")
    assert all(LONG.split()[-1] in back.html and "disk is full" in back.text for back in backs)
    assert (ready.status_code, ready.get_data(as_text=True)) == (
        503,
        "The database can't be used: the disk is full.\n",
    )
    assert read == [200, 200, 200, 200]
    assert newsroom.status == 200
    assert Wire(server.port).get("/readyz").status_code == 200
    editor.send(backs[-1], "Publish", 200)
    assert "Afloat" in Wire(server.port).get(FERRY).get_data(as_text=True)
