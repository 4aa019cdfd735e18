"""Readers and editors for ten minutes: SOAK=180 pytest -m long tests/test_soak.py is three."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.furnished import serving
from tests.load import Load, reading
from tests.wire import Server, WireBrowser
from tests.workers import manned, memory

SOAK = int(os.environ.get("SOAK") or 600)  # seconds
WARM = min(120, SOAK / 3)  # until what is kept is kept
PAUSE = 3  # seconds between two publications
MARGIN = 1.1  # times the memory of a warm worker
STORIES = 10
READ = {
    "/": 2,
    "/articles/ferry-aground": 2,
    "/articles/ferry-aground/changes": 1,
    "/feed.atom": 1,
    "/search?q=ashore+{}": 1,  # each is asked once
    "/articles/story-2?utm_source={}": 1,
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as server:
        yield server


def publish(editor: WireBrowser, numbers: "count[int]", until: float) -> None:
    """An update every few seconds, of one story after another."""
    while monotonic() < until:
        number = next(numbers)
        path = f"/newsroom/articles/{number % STORIES + 1}/bulletin"
        editor.send(editor.visit(path), "Publish", 200, body=f"All are ashore, says report {number}.")
        sleep(PAUSE)


@pytest.mark.long
def test_ten_minutes_of_readers_and_editors_take_no_more_memory_than_two(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    editor, workers, begun = WireBrowser(server.port), manned(server), monotonic()
    editor.sign_in("Bo")
    for number in range(2, STORIES + 1):
        page = editor.visit("/newsroom/articles/create")
        editor.send(page, "Save as a draft", 200, headline=f"Story {number}", body="It began.")
        editor.send(editor.visit(f"/newsroom/articles/{number}/publication"), "Publish", 200)
    numbers = count()
    with ExitStack() as stack:
        loads = [stack.enter_context(reading(server.port, path, readers)) for path, readers in READ.items()]
        publish(editor, numbers, begun + WARM)
        warm = [memory(worker) for worker in workers]
        publish(editor, numbers, begun + SOAK)
        ended = [memory(worker) for worker in workers]
    with capsys.disabled():
        print(told(loads, next(numbers), warm, ended))  # noqa: T201 -- what it was worth
    assert [set(load.got) for load in loads] == [{200}] * len(READ)
    assert server.workers() == workers
    assert all(after <= before * MARGIN for before, after in zip(warm, ended, strict=True))


def told(loads: list[Load], published: int, *memories: list[int]) -> str:
    answers = sum(load.got[200] for load in loads)
    held = [" and ".join(f"{each / 2**20:.0f}" for each in workers) for workers in memories]
    return f"{answers} answers, {published} publications, {held[0]} MB after {WARM:.0f} s, {held[1]} after {SOAK}"
