"""What `make bench` makes and writes; how fast anything is, no test says."""

import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import time_machine

from app import create_app
from benchmarks.bench import site
from benchmarks.bench.apart import Apart
from benchmarks.bench.loads import BEHIND, CONSTANT, FILE, KEPT, LOADS, STET, WAGTAIL, addresses, choose
from benchmarks.bench.plot import plot
from benchmarks.bench.report import Figures, written
from benchmarks.bench.rounds import Results
from benchmarks.bench.servers import Front, Memory
from benchmarks.bench.wrk import Run

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
RATES = {STET: 5_000, CONSTANT: 6_000, WAGTAIL: 2_500, BEHIND[STET]: 45_000, FILE: 90_000, BEHIND[WAGTAIL]: 40_000}


def dump(database: Path) -> str:
    """Every row, as a statement."""
    with closing(sqlite3.connect(database)) as connection:
        rows = [line for line in connection.iterdump() if line.startswith("INSERT")]
    return "".join(row for row in rows if not row.startswith('INSERT INTO "sites"'))  # whose tag nothing else has


@pytest.fixture
def results() -> Results:
    """Of three rounds, the second of which something disturbed."""
    return {
        load.name: {
            name: [Run(round(RATES[name] * pace), 1, RATES[name] * 1_000, 0, 2, 9) for pace in (1, 0.1, 1.2)]
            for name in load.among
        }
        for load in LOADS
    }


@time_machine.travel(NOW, tick=False)
def test_one_seed_makes_one_site(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        site.make(tmp_path / name, 12, seed)
    assert dump(tmp_path / "one") == dump(tmp_path / "same") != dump(tmp_path / "other")


@time_machine.travel(NOW, tick=False)
def test_the_site_answers_all_that_it_is_asked_and_its_record_can_be_trusted(tmp_path: Path) -> None:
    site.make(tmp_path / "db", 12)
    app = create_app(site.environ_of(tmp_path / "db"), tmp_path)
    client, chosen = app.test_client(), choose(tmp_path / "db")
    for page, paths in addresses(chosen)[STET].items():
        answers = [client.get(path).status_code for path in paths[:20]]
        assert {*answers} == {204 if page == "poll" else 200}, page
    assert f"Version {chosen.version}" in client.get(f"/articles/{chosen.slug}").text
    assert app.test_cli_runner().invoke(args=["doctor"]).exit_code == 0


def test_the_table_tells_ratios_of_rounds_and_whether_the_bars_are_met(results: Results) -> None:
    results[KEPT.name][STET][0] = Run(6_600, 1, 6_600_000, 3, 2, 9)
    memory = {STET: Memory(120.4, 80.2), WAGTAIL: Memory(300, 200)}
    apart = Apart(unchanged=7.2, anew=11, shown=-0.4)
    figures = Figures(results, {STET: {"story": 4}}, memory, apart, stories=20_000, rounds=3, seconds=2)
    text = written(figures, "2 cores", date(2026, 11, 30))
    assert "2026-11-30: 2 cores." in text
    assert "| story, gzip | Stet | 6,000 | 0.83 | 2.00 |  | 1,000 | 4 | 2.0 | 9.0 |" in text
    assert "| a kept page, beside the constant app | 0.83 | at least 0.85 | no |" in text
    assert "| behind nginx, beside a file | 0.50 | at least 0.5 | yes |" in text
    assert "| the same, made anew | 11.00 | at most 8 | no |" in text
    assert "| every worker shows what was published, ms | -0.40 | at most 50 | yes |" in text
    assert "| Stet | 120 | 80 |" in text
    assert "story, gzip, Stet: 3 answers failed." in text


def test_the_plot_draws_each_panel_on_its_own_scale(results: Results) -> None:
    drawn = ET.fromstring(plot(results))
    widths = [float(bar.get("width", "").rstrip("%")) for bar in drawn.iter("{http://www.w3.org/2000/svg}rect")][1:]
    assert len(widths) == sum(len(load.among) for load in LOADS if not load.is_published)
    assert widths[0] / widths[1] == pytest.approx(5 / 6, rel=0.01)
    assert widths.count(max(widths)) > len(LOADS) // 2


def test_nginx_takes_its_configuration_for_the_benchmarks(tmp_path: Path) -> None:
    front = Front(tmp_path / "front", [9_999], tmp_path)
    text = (front.folder / "stet.conf").read_text()
    assert "proxy_cache_lock on" in text
    assert "ssl_certificate" not in text
    assert "limit_conn stet" not in text
    subprocess.run(["nginx", "-t", "-q", "-c", front.folder / "nginx.conf"], check=True)
