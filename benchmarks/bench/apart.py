"""The bars that no load tells, each as a benchmark of its own measures it."""

from statistics import median
from typing import NamedTuple

from benchmarks import page_miss, publication

SECONDS = 10  # of publications


class Apart(NamedTuple):
    unchanged: float  # a story of 15 updates that no cache holds: how many times an empty view
    anew: float  # the same, as the one that changed
    shown: float  # by the last worker, milliseconds after the editor was told; before 0: before that


def measured() -> Apart:
    ((_, unchanged, anew),) = page_miss.costs(page_miss.STORY)
    took, _ = publication.measured(SECONDS)
    return Apart(unchanged.times_empty, anew.times_empty, median(took))
