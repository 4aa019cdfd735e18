"""What Stet serves, beside an app that always says the same, Wagtail, and nginx's files.

Sites and Wagtail are made once, in --folder. The figures go to standard output, and with a plot to --docs.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from time import monotonic

from benchmarks.bench import apart
from benchmarks.bench.loads import STET, WAGTAIL, choose
from benchmarks.bench.making import copied, made
from benchmarks.bench.plot import plot
from benchmarks.bench.provision import provide_system, provide_wagtail
from benchmarks.bench.queries import counts
from benchmarks.bench.report import Figures, machine, written
from benchmarks.bench.rounds import Rounds
from benchmarks.bench.stand import Stand
from models import clock
from tests.wire import ROOT


def options() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "instance" / "bench", help="for what is made once")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="for benchmarks.md and benchmarks.svg")
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each load in each round")
    return parser.parse_args()


def measured(folder: Path, asked_for: Namespace) -> Figures:
    provide_system()
    programs = provide_wagtail(folder)
    with copied(made(folder, asked_for.stories, programs)) as copy:
        stand = Stand(copy, programs, choose(copy / "stet.db"))
        counted = counts(copy / "stet.db", programs, stand.addresses)
        with stand.running() as asked:
            rounds, begun = Rounds(asked, asked_for.seconds, copy), monotonic()
            for said in rounds.take(asked_for.rounds):
                print(f"{monotonic() - begun:4.0f} s  {said}", flush=True)
            memory = {STET: stand.stet.memory(), WAGTAIL: stand.wagtail.memory()}
    others = apart.measured()
    return Figures(rounds.results, counted, memory, others, asked_for.stories, asked_for.rounds, asked_for.seconds)


def main() -> None:
    asked_for = options()
    folder = asked_for.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    figures = measured(folder, asked_for)
    text = written(figures, machine(), clock.now().date())
    print(text)
    (asked_for.docs / "benchmarks.md").write_text(text)
    (asked_for.docs / "benchmarks.svg").write_text(plot(figures.results))


if __name__ == "__main__":
    main()
