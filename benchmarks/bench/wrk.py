"""One run of wrk: so many connections that ask again as soon as they are answered."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

CONNECTIONS = 16
PATIENCE = 10  # seconds for an answer
SCRIPT = Path(__file__).with_name("wrk.lua")


@dataclass(frozen=True)
class Run:
    answers: int
    seconds: float
    bytes: int
    errors: int  # connections that failed, and statuses from 400 on
    p50: float  # milliseconds
    p99: float

    @property
    def rate(self) -> float:
        return self.answers / self.seconds


def run(
    url: str, seconds: float, headers: dict[str, str], paths: Path | None = None, first: int = 0,
    every_second: Callable[[], None] | None = None, connections: int = CONNECTIONS,
) -> Run:  # fmt: skip
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds:g}s", "--timeout", f"{PATIENCE}s"]
    command += ["-s", str(SCRIPT)]
    command += [argument for name, value in headers.items() for argument in ("-H", f"{name}: {value}")]
    asked = ["--", str(paths), str(first)] if paths else []
    with subprocess.Popen([*command, url, *asked], stdout=subprocess.PIPE, text=True) as process:
        begun, times = monotonic(), 0
        while every_second and process.poll() is None:
            try:
                process.wait(max(0, begun + times + 0.5 - monotonic()))
            except subprocess.TimeoutExpired:
                every_second()
                times += 1
        said = process.communicate()[0].strip().splitlines()
    if process.returncode or not said:
        raise SystemExit(f"wrk ended with {process.returncode} on {url}.")
    return Run(**json.loads(said[-1]))
