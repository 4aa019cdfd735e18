"""Runs every load against all whom it is for, round after round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bench.loads import LOADS, Load
from benchmarks.bench.publisher import Publisher
from benchmarks.bench.servers import ask
from benchmarks.bench.wrk import Run, run

WARMING = 1  # seconds of each server, before any counts
PUBLISHING = 5  # seconds at least, where one publication a second is to be felt

Results = dict[str, dict[str, list[Run]]]  # by load, then by whom was asked: a run for each round


@dataclass
class Asked:
    port: int
    addresses: dict[str, list[str]]
    publisher: Publisher | None = None
    had: int = 0  # of the stories, how many were asked for

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
            run(f"http://127.0.0.1:{asked.port}{asked.addresses['story'][0]}", WARMING, {"Accept-Encoding": "gzip"})
        for number in range(count):
            for load in LOADS:
                turns = number % len(load.among)  # nobody is always the first
                for name in load.among[turns:] + load.among[:turns]:
                    self.results[load.name][name].append(found := self.measure(load, self.asked[name]))
                    yield f"round {number + 1}/{count} {found.rate:9,.0f} requests/s  {load.name}: {name}"

    def measure(self, load: Load, asked: Asked) -> Run:
        paths, headers = asked.addresses[load.page], asked.headers(load)
        url = f"http://127.0.0.1:{asked.port}"
        if load.is_published:
            assert asked.publisher
            return run(url + paths[0], max(self.seconds, PUBLISHING), headers, every_second=asked.publisher.publish)
        if len(paths) == 1:
            return run(url + paths[0], self.seconds, headers)
        if load.page == "stories" and asked.publisher:
            asked.publisher.publish()  # nothing that was kept stands any more
        listed = self.folder / "paths"
        listed.write_text("\n".join(paths) + "\n")
        found = run(url, self.seconds, headers, listed, asked.had)
        asked.had += found.answers
        return found
