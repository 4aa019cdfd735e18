"""The site with its sample and some stories of the tests' own, and readers who meet it in a real Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app
from blueprints.database import db, migrate
from tests import chromium
from tests.conftest import environ
from tests.factories import Newsroom, prose

TIMEOUT = 10_000  # milliseconds
MISSING = "/nothing"  # a page of whose absence the browser complains
HOSTILE = """\
{word}

| {word} | b | c | d | e | f | g | h |
|---|---|---|---|---|---|---|---|
| one | {word} | two | three | four | five | six | seven |

    {word} {word} {word}

> {word}

- {word}

[{word}](https://stet.example/{word})
"""


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 -- Werkzeug's name for it
        pass


def fill(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["load-sample"]).exit_code == 0
    with app.app_context(), db.sessionmaker(expire_on_commit=False) as session:
        newsroom = Newsroom(session)
        article = newsroom.an_article("A long night at sea", topics=["Transport"])
        newsroom.an_update(article, "Told at length", prose(850))
        word = "Donaudampfschifffahrtsgesellschaft" * 8
        body = HOSTILE.format(word=word)
        article = newsroom.an_article(
            word[:250], body, standfirst=word, byline=word, kicker=word[:60], topics=["Transport"]
        )
        newsroom.corrects(newsroom.an_update(article, word, body), word, body=f"{body}\n\n{word}")
        newsroom.an_editor("Bo")


def read_whole(app: Flask) -> Callable[..., list[bytes]]:
    """The app, less open files: Werkzeug's server leaves them open where a reader has gone."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        body = app(environ, start_response)
        try:
            return [b"".join(body)]
        finally:
            getattr(body, "close", lambda: None)()

    return answer


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site."""
    folder = tmp_path_factory.mktemp("site")
    app = create_app(environ(f"sqlite:///{folder / 'stet.db'}"), instance=Path(folder))
    with app.app_context():
        migrate()
        engine = db.engine
    fill(app)
    server = make_server("127.0.0.1", 0, read_whole(app), threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    engine.dispose()


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def a_reader(chrome: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page for a reader; at the end no page may have complained, of its policy or otherwise."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.location["url"].endswith(MISSING):
            complaints.append(message.text)

    def a_reader(width: int = 1280, *, may_fail: bool = False, **options: Any) -> Page:
        context = chrome.new_context(
            base_url=site, viewport={"width": width, "height": 800}, reduced_motion="reduce", **options
        )
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        page = context.new_page()
        if not may_fail:
            page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield a_reader
    for context in contexts:
        context.close()
    assert complaints == []
