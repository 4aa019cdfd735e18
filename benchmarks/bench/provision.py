"""Sees to what the benchmarks need beside the tests' packages."""

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.bench.servers import WAGTAIL
from tests.provide import provide_programs

PROGRAMS = {"wrk": "ask with wrk", "nginx": "stand behind nginx", "openssl": "make nginx's certificate with openssl"}
REQUIREMENTS = WAGTAIL / "requirements.txt"


def provide_system() -> None:
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("The benchmarks read what a process takes from Linux's /proc, which is not here")
    provide_programs("The benchmarks", PROGRAMS)


def provide_wagtail(folder: Path) -> Path:
    """The folder of the programs of Wagtail's own environment, which is made anew when it ought to hold others."""
    environment = folder / "wagtail"
    programs, installed = environment / "bin", environment / "installed.txt"
    if not installed.is_file() or installed.read_bytes() != REQUIREMENTS.read_bytes():
        print("Installing Wagtail into an environment of its own", flush=True)
        shutil.rmtree(environment, ignore_errors=True)
        pip = [str(programs / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        try:
            subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
            subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=True)
        except subprocess.CalledProcessError:
            sys.exit("The benchmarks compare with Wagtail, which could not be installed: see above, then try again")
        shutil.copy(REQUIREMENTS, installed)
    return programs
