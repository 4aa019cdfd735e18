"""The figures as Markdown."""

import os
import platform
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.bench.apart import Apart
from benchmarks.bench.loads import BEHIND, CONSTANT, FILE, FRONTED, KEPT, LOADS, PUBLISHED, STET, WAGTAIL, Load
from benchmarks.bench.queries import Counts
from benchmarks.bench.rounds import Results
from benchmarks.bench.servers import Memory
from benchmarks.bench.wrk import CONNECTIONS, Run

HEADING = (
    "| load | who answers | requests/s | × constant app | × Wagtail | × file | bytes | queries | p50 ms | p99 ms |"
)
COLUMNS = HEADING + "\n|---|---|" + "---:|" * 8
ABOUT = Path(__file__).with_name("about.md").read_text()
LEAST, MOST = "at least", "at most"


@dataclass(frozen=True)
class Figures:
    results: Results
    queries: Counts
    memory: dict[str, Memory]
    apart: Apart
    stories: int
    rounds: int
    seconds: int


def machine() -> str:
    """In general terms."""
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    named = f" ({model[1]})" if model else ""
    return f"{os.cpu_count()} cores{named}, {platform.system()}, Python {platform.python_version()}"


def ratio(runs: list[Run], others: list[Run] | None) -> float | None:
    """None: there is nothing to compare with, or it never answered."""
    compared = [run.rate / other.rate for run, other in zip(runs, others or (), strict=bool(others)) if other.answers]
    return median(compared) if compared else None


def written(figures: Figures, machine: str, day: date) -> str:
    rounds = "one round" if figures.rounds == 1 else f"{figures.rounds} rounds"
    told = ABOUT.format(
        day=day, machine=machine, rounds=rounds, seconds=figures.seconds, connections=CONNECTIONS,
        stories=figures.stories,
    )  # fmt: skip
    rows = [row(figures, load, name) for load in LOADS for name in load.among]
    return "\n".join([told, COLUMNS, *rows, "", *bars(figures), "", *memory(figures.memory), *failures(figures)])


def row(figures: Figures, load: Load, name: str) -> str:
    its = figures.results[load.name]
    runs, behind = its[name], FILE in load.among or name.startswith("nginx")
    others = [None if behind else its.get(CONSTANT), its.get(BEHIND[WAGTAIL] if behind else WAGTAIL), its.get(FILE)]
    ratios = [ratio(runs, each if each is not runs else None) for each in others]
    counted = figures.queries.get(name, {}).get(load.page)
    cells = [f"{median(run.rate for run in runs):,.0f}", *(f"{each:.2f}" if each else "" for each in ratios)]
    cells += [
        f"{median(run.bytes / max(1, run.answers) for run in runs):,.0f}",
        "" if counted is None else str(counted),
    ]
    cells += [f"{median(run.p50 for run in runs):.1f}", f"{median(run.p99 for run in runs):.1f}"]
    return f"| {load.name} | {name} | {' | '.join(cells)} |"


def bars(figures: Figures) -> list[str]:
    """What the design asks for."""
    apart = figures.apart
    page, behind, published = (figures.results[load.name] for load in (KEPT, FRONTED, PUBLISHED))
    found = [
        ("a kept page, beside the constant app", ratio(page[STET], page[CONSTANT]), LEAST, 0.85),
        ("a kept page, beside Wagtail's", ratio(page[STET], page[WAGTAIL]), LEAST, 1.4),
        ("behind nginx, beside a file", ratio(behind[BEHIND[STET]], behind[FILE]), LEAST, 0.5),
        ("p99 under publications, ms", median(run.p99 for run in published[STET]), MOST, 100),
        ("an unchanged story that no cache holds, × an empty view", apart.unchanged, MOST, 8),
        ("the same, made anew", apart.anew, MOST, 8),
        ("every worker shows what was published, ms", apart.shown, MOST, 50),
    ]
    rows = [
        f"| {what} | {figure or 0:.2f} | {way} {bar} | {verdict(figure, way, bar)} |"
        for what, figure, way, bar in found
    ]
    return ["| bar | measured | asked | met |", "|---|---:|---:|---|", *rows]


def verdict(figure: float | None, way: str, bar: float) -> str:
    if figure is None:
        return "not measured"
    return "yes" if (figure >= bar if way == LEAST else figure <= bar) else "no"


def memory(of: dict[str, Memory]) -> list[str]:
    """A line for each server."""
    rows = [f"| {name} | {its.resident:.0f} | {its.proportional:.0f} |" for name, its in of.items()]
    return ["| memory after all loads, master and workers, MiB | RSS | PSS |", "|---|---:|---:|", *rows]


def failures(figures: Figures) -> list[str]:
    failed = [
        f"{load}, {name}: {sum(run.errors for run in runs)} answers failed."
        for load, its in figures.results.items()
        for name, runs in its.items()
        if any(run.errors for run in runs)
    ]
    return ["", *(failed or ["No answer failed."]), ""]
