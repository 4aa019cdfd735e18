"""Sees to what the suite needs beyond Python packages: `python -m tests.provide`."""

import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Error, sync_playwright
from sqlalchemy.exc import SQLAlchemyError

from tests import chromium, postgresql

PYTHON_MODULE = (sys.executable, "-m")
APT_GET = ("apt-get", "-qq")
DOWNLOAD_SECONDS = 60
INSTALL_SECONDS = 900


def provide_chromium() -> None:
    trouble = trouble_with_chromium()
    if trouble and chromium.installed() is None:
        print("Chromium is missing: trying Playwright's download", flush=True)
        download = ("playwright", "install", "--only-shell", "chromium")
        run(*PYTHON_MODULE, *download, seconds=DOWNLOAD_SECONDS)
        trouble = trouble_with_chromium()
    if trouble and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Chromium is missing: installing the system's package", flush=True)
        run(*APT_GET, "update", seconds=INSTALL_SECONDS)
        install = ("install", "--yes", "--no-install-recommends", "chromium")
        run(*APT_GET, *install, seconds=INSTALL_SECONDS)
        trouble = trouble_with_chromium()
    if trouble:
        sys.exit(
            f"The tests need a Chromium that starts ({trouble}): apt-get install chromium, "
            "or .venv/bin/playwright install --with-deps --only-shell chromium"
        )


def trouble_with_chromium() -> str | None:
    with sync_playwright() as playwright:
        try:
            chromium.launch(playwright).close()
        except Error as error:
            return error.message.strip().splitlines()[0]
    return None


def provide_postgresql() -> None:
    given = os.environ.get("TEST_DATABASE_URL")
    if not given and postgresql.programs() is None:
        print(f"PostgreSQL is missing: installing {postgresql.WHEEL}", flush=True)
        install = ("pip", "install", "--only-binary=:all:", postgresql.WHEEL)
        run(*PYTHON_MODULE, *install, seconds=INSTALL_SECONDS)
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


def run(*command: str, seconds: int) -> None:
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
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


if __name__ == "__main__":
    provide_chromium()
    provide_postgresql()
