"""Who asks for what is just being rendered waits for that, and renders nothing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Semaphore
from typing import Any

import pytest
from flask import Flask

from tests.addresses import FERRY
from tests.factories import Newsroom


@pytest.fixture(autouse=True)
def _a_story(newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground")


class Rendered(dict[Any, Any]):
    """What is rendered, and that somebody asked for it."""

    def __init__(self) -> None:
        self.asked = Semaphore(0)

    def setdefault(self, *item: Any) -> Any:
        found = super().setdefault(*item)
        self.asked.release()
        return found


@pytest.mark.parametrize("path", [FERRY, "/search?q=ferry", "/nothing"])
def test_readers_who_come_at_once_wait_for_one_rendering(
    app: Flask, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing is kept of it. Who asks by htmx waits for another."""
    rendered, cache = [], app.extensions["page_cache"]
    application, asked = cache.application, Rendered()

    def render(environ: dict[str, Any], start_response: Any) -> Any:
        rendered.append(environ.get("HTTP_HX_REQUEST", ""))
        everybody.wait()
        return application(environ, start_response)

    def ask(number: int) -> str:
        by_htmx = {"HX-Request": "true"} if number % 2 else {}
        return app.test_client().get(path, headers=by_htmx).text

    def count() -> None:
        for _ in range(8):
            assert asked.asked.acquire(timeout=60)

    everybody = Barrier(2, count, timeout=60)
    monkeypatch.setattr("page_cache.PATIENCE", 60)
    monkeypatch.setattr(cache, "rendering", asked)
    monkeypatch.setattr(cache, "application", render)
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(ask, range(8)))
    assert sorted(rendered) == ["", "true"]
    assert (set(pages[::2]), set(pages[1::2])) == ({pages[0]}, {pages[1]})
    assert (pages[0] == pages[1]) == (path == FERRY)
