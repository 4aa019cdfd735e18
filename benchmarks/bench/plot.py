"""The figures as a picture: panels of bars, each panel on a scale of its own."""

from html import escape
from statistics import median

from benchmarks.bench.loads import BEHIND, CONSTANT, FILE, LOADS, STET, WAGTAIL, Load
from benchmarks.bench.rounds import Results

PANELS = {
    "From the page cache, requests a second": [load for load in LOADS if CONSTANT in load.among],
    "Rendered anew, requests a second": [load for load in LOADS if not load.is_kept],
    "Behind nginx, requests a second": [load for load in LOADS if BEHIND[STET] in load.among],
}
COLOURS = {STET: "#1d4f91", CONSTANT: "#9aa5b1", WAGTAIL: "#c7772e"}
COLOURS |= {BEHIND[STET]: COLOURS[STET], FILE: COLOURS[CONSTANT], BEHIND[WAGTAIL]: COLOURS[WAGTAIL]}
WIDTH, LEFT, RIGHT, BAR, GAP, TITLE = 760, 200, 180, 15, 9, 34
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" \
font-family="system-ui, sans-serif" font-size="12" fill="#1b1f24" role="img" aria-label="Requests a second by load">
<rect width="100%" height="100%" fill="#ffffff"/>
{marks}
</svg>
"""


def plot(results: Results) -> str:
    marks: list[str] = []
    y = 10
    for title, loads in PANELS.items():
        marks.append(f'<text x="{LEFT}" y="{y + 16}" font-weight="bold">{escape(title)}</text>')
        y += TITLE
        longest = max(rate(results, load, name) for load in loads for name in load.among)
        for load in loads:
            y = bars(marks, y, load, {name: rate(results, load, name) for name in load.among}, longest)
    return FRAME.format(width=WIDTH, height=y, marks="\n".join(marks))


def rate(results: Results, load: Load, name: str) -> float:
    return median(run.rate for run in results[load.name][name])


def bars(marks: list[str], y: int, load: Load, rates: dict[str, float], longest: float) -> int:
    """Where the next ones begin."""
    middle = y + len(rates) * BAR // 2 + 4
    marks.append(f'<text x="{LEFT - 8}" y="{middle}" text-anchor="end">{escape(load.name)}</text>')
    for name, each in rates.items():
        width = (WIDTH - LEFT - RIGHT) * each / longest
        marks.append(f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR - 2}" fill="{COLOURS[name]}"/>')
        marks.append(f'<text x="{LEFT + width + 6:.1f}" y="{y + 11}">{each:,.0f}  {escape(name)}</text>')
        y += BAR
    return y + GAP
