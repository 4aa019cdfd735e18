"""Runs every load against all whom it is for, round after round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bench.loads import KEPT, LOADS, Load
from benchmarks.bench.publisher import Publisher
from benchmarks.bench.servers import Gunicorn, ask
from benchmarks.bench.wrk import Run, run

KEEPING = 8  # requests before those that count
WARMING = 1  # seconds of each server, before any counts
PUBLISHING = 5  # seconds at least, where one publication a second is to be felt

Results = dict[str, dict[str, list[Run]]]  # by load, then by whom was asked: a run for each round


@dataclass
class Asked:
    port: int
    addresses: dict[str, list[str]]
    server: Gunicorn | None = None
    publisher: Publisher | None = None
    had: int = 0  # how many of the addresses that are asked for in turn

    def url(self, load: Load) -> str:
        return f"http://127.0.0.1:{self.port}{self.addresses[load.page][0]}"

    def keep(self, load: Load, headers: dict[str, str]) -> None:
        """Have the page kept by nginx and, as like as not, by every worker."""
        for _ in range(KEEPING):
            ask(self.port, self.addresses[load.page][0], headers)

    def headers(self, load: Load) -> dict[str, str]:
        headers = {"Accept-Encoding": load.encoding}
        if load.is_known:
            headers["If-None-Match"] = ask(self.port, self.addresses[load.page][0], headers).etag
        return headers


@dataclass
class Rounds:
    asked: Mapping[str, Asked]
    seconds: int
    folder: Path
    results: Results = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def take(self, count: int) -> Iterator[str]:
        """Tells what was measured."""
        for name, asked in self.asked.items():
            yield f"warming up: {name}"
            run(asked.url(KEPT), WARMING, {"Accept-Encoding": KEPT.encoding})
        for number in range(count):
            for load in LOADS:
                turns = number % len(load.among)  # nobody is always the first
                for name in load.among[turns:] + load.among[:turns]:
                    self.results[load.name][name].append(found := self.measure(load, self.asked[name]))
                    yield f"round {number + 1}/{count} {found.rate:9,.0f} requests/s  {load.name}: {name}"

    def measure(self, load: Load, asked: Asked) -> Run:
        headers = asked.headers(load)
        if load.is_kept and not load.is_published:
            asked.keep(load, headers)
            return run(asked.url(load), self.seconds, headers)
        assert asked.publisher
        assert asked.server
        if load.is_published:
            found = run(asked.url(load), max(self.seconds, PUBLISHING), headers, every_second=asked.publisher.publish)
        else:
            asked.publisher.publish()  # nothing that was kept stands any more
            listed = self.folder / "paths"
            listed.write_text("".join(f"{path}\n" for path in asked.addresses[load.page]))
            found = run(asked.url(load), self.seconds, headers, listed, asked.had)
            asked.had += found.answers
        asked.server.settle()
        return found
