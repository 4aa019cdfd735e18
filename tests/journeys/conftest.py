"""The site with its sample and some stories of the tests' own, and readers who meet it in a real Chromium."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, StorageState, expect, sync_playwright
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app
from blueprints.database import db, migrate
from models.editor import Editor
from tests import chromium
from tests.conftest import PATIENCE, environ
from tests.factories import Newsroom
from tests.journeys.stories import fill
from tests.journeys.typist import Typist

TIMEOUT = 30_000  # milliseconds: of a busy machine
MISSING = "/nothing"  # a page of whose absence the browser complains

expect.set_options(timeout=TIMEOUT)


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 -- Werkzeug's name for it
        pass


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
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app with its stories."""
    folder = tmp_path_factory.mktemp("site")
    app = create_app(environ(f"sqlite:///{folder / 'stet.db'}"), instance=Path(folder))
    with app.app_context():
        migrate()
        engine = db.engine
    fill(app)
    app.extensions["watch"].patience = PATIENCE
    yield app
    engine.dispose()


@pytest.fixture
def newsroom(filled: Flask) -> Iterator[Newsroom]:
    """Works while readers read."""
    with filled.app_context(), db.sessionmaker(expire_on_commit=False) as session:
        newsroom = Newsroom(session)
        newsroom.works_as(session.scalars(select(Editor).where(Editor.name == "Agnes")).one())
        yield newsroom


@pytest.fixture(scope="session")
def site(filled: Flask) -> Iterator[str]:
    """The address of a running site."""
    server = make_server("127.0.0.1", 0, read_whole(filled), threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


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


@pytest.fixture(scope="session")
def signed_in(chrome: Browser, site: str) -> Callable[[str], StorageState]:
    """The cookies of an editor, who signs in once for all tests."""

    @cache
    def signed_in(name: str) -> StorageState:
        with chrome.new_context(base_url=site) as context:
            typist = Typist(context.new_page())
            typist.open("/newsroom/session", "Sign in")
            typist.signs_in(name)
            typist.sees("Desk")
            return context.storage_state()

    return signed_in


@pytest.fixture
def an_editor(a_reader: Callable[..., Page], signed_in: Callable[[str], StorageState]) -> Callable[..., Page]:
    """Opens a page for somebody who is signed in."""

    def an_editor(width: int = 1280, name: str = "Bo", **options: Any) -> Page:
        return a_reader(width, storage_state=signed_in(name), **options)

    return an_editor


@pytest.fixture
def a_typist(a_reader: Callable[..., Page], an_editor: Callable[..., Page]) -> Callable[..., Typist]:
    """An editor, signed in if named, who has a keyboard and no scripts. A form may come back to them."""

    def a_typist(name: str = "") -> Typist:
        means: dict[str, Any] = {"may_fail": True, "java_script_enabled": False}
        return Typist(an_editor(name=name, **means) if name else a_reader(**means))

    return a_typist
