"""All who are asked, running side by side."""

import pickle
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench import servers, site
from benchmarks.bench.loads import BEHIND, CONSTANT, FILE, LOADS, STET, WAGTAIL, Chosen, addresses
from benchmarks.bench.publisher import Publisher
from benchmarks.bench.rounds import Asked
from benchmarks.bench.servers import Answer, Front, Gunicorn, ask
from tests.wire import ROOT


@dataclass
class Stand:
    folder: Path
    programs: Path  # of Wagtail's environment
    chosen: Chosen

    def __post_init__(self) -> None:
        self.addresses = addresses(self.chosen)
        environ = site.environ_of(self.folder / "stet.db")
        self.stet = servers.stet(self.folder, environ)
        self.constant = servers.constant(self.folder, self.folder / "answers")
        self.wagtail = servers.wagtail(self.folder, self.programs)
        self.servers = {STET: self.stet, WAGTAIL: self.wagtail}
        self.publishers = {
            STET: Publisher([sys.executable, "-m", "benchmarks.bench.publisher"], ROOT, environ),
            WAGTAIL: Publisher(
                [str(self.programs / "python"), "manage.py", "publish"], servers.WAGTAIL, self.wagtail.environ
            ),
        }

    @contextmanager
    def running(self) -> Iterator[dict[str, Asked]]:
        with ExitStack() as stack:
            stack.enter_context(self.stet.running())
            stack.enter_context(self.wagtail.running("-c", "gunicorn.conf.py"))
            for publisher in self.publishers.values():
                stack.enter_context(publisher.running())
                publisher.publish()  # the front page of all rounds leads with the story that has news
            self.write_answers()
            stack.enter_context(self.constant.running("-c", str(servers.WAGTAIL / "gunicorn.conf.py")))
            fronts = {name: self.front(name, server) for name, server in self.servers.items()}
            for front in fronts.values():
                stack.enter_context(front.running())
            ports = {name: server.port for name, server in (*self.servers.items(), (CONSTANT, self.constant))}
            ports |= {BEHIND[name]: front.port for name, front in fronts.items()} | {FILE: fronts[STET].files_port}
            yield {
                name: Asked(port, self.addresses[name], self.servers.get(name), self.publishers.get(name))
                for name, port in ports.items()
            }

    def front(self, name: str, server: Gunicorn) -> Front:
        return Front(self.folder / f"nginx-{name}", [server.port], self.folder / "files")

    def write_answers(self) -> None:
        """What the constant app says, and the files that nginx sends: what Stet answers."""
        answers: dict[tuple[str, str, str], Answer] = {}  # as the constant app looks for them
        for load in LOADS:
            if CONSTANT in load.among:
                path = self.addresses[STET][load.page][0]
                answer = ask(self.stet.port, path, asked := {"Accept-Encoding": load.encoding})
                if load.is_known:
                    answer = ask(self.stet.port, path, asked | {"If-None-Match": (etag := answer.etag)})
                    answers[path, etag, load.encoding] = answer
                answers.setdefault((path, "", load.encoding), answer)
        (self.folder / "answers").write_bytes(pickle.dumps({asked: tuple(answer) for asked, answer in answers.items()}))
        path = self.addresses[STET]["story"][0]
        for encoding, suffix in (("identity", ""), ("gzip", ".gz")):
            file = self.folder / "files" / f"{path[1:]}{suffix}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(answers[path, "", encoding][2])
