"""A server that is killed at any moment keeps a whole record, and all that it acknowledged."""

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate, groupby
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest
from flask import Flask
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from app import create_app
from blueprints.database import check_ready, db, migrate
from models.change import Change
from models.digests import digest_of
from models.draft import Draft
from models.kind import WORDED
from models.seal import Seal, chained
from tests.conftest import environ
from tests.factories import Newsroom
from tests.reporters import Ledger, Reporter
from tests.wire import Server, WireBrowser

NAMES = ("Ada", "Bo", "Cy", "Di")
LONGEST = 2.0  # seconds of writing before a kill
SIGN_INS = 8  # kills between two: an address may try 40 times in 15 minutes
KILLS = int(os.environ.get("KILLS") or 200)


@pytest.fixture
def newsroom_app(tmp_path: Path) -> Iterator[Flask]:
    """Makes the database that the server writes to, and looks at it; the server opens it by itself."""
    app = create_app({**environ(f"sqlite:///{tmp_path / 'stet.db'}"), "STET_SITE_URL": "http://stet.example"}, tmp_path)
    with app.app_context():
        migrate()
        with db.sessionmaker(expire_on_commit=False) as session:
            newsroom = Newsroom(session)
            for name in NAMES:
                newsroom.works_as(newsroom.an_editor(name))
                newsroom.an_article(f"{name} begins", f"{name} begins.")
        yield app
        db.engine.dispose()


@pytest.mark.long
def test_a_killed_server_keeps_what_it_acknowledged(
    newsroom_app: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app, seed, begun = newsroom_app, Random().randrange(10**6), monotonic()
    print(f"seed {seed}")  # noqa: T201 -- shown when it fails
    server = Server(settings_of(app), tmp_path / "server.log")
    ledger, chance = Ledger(stories=[1, 2, 3, 4]), Random(seed)
    reporters = [Reporter(name, server.port, ledger, f"{seed} {name}") for name in NAMES]
    pool = ThreadPoolExecutor(len(NAMES))
    for number in range(KILLS):
        with server.running():
            check_kept(app, ledger)  # while it starts
            server.wait_until_open()
            check_answers(server)
            signing_in = reporters if number == 0 else reporters[number // SIGN_INS % len(NAMES) :][:1]
            for reporter in signing_in if number % SIGN_INS == 0 else []:
                reporter.sign_in()
            working = [pool.submit(reporter.work) for reporter in reporters]
            sleep(chance.uniform(0, LONGEST))
        for each in working:
            each.result()
    pool.shutdown()
    check_kept(app, ledger)
    seconds = monotonic() - begun
    acknowledged = f"{len(ledger.saved)} saves and {len(ledger.published)} publications acknowledged"
    with capsys.disabled():
        print(f"{KILLS} kills, {acknowledged}, none missing, {seconds:.0f} seconds")  # noqa: T201 -- what it was worth
    assert ledger.saved
    assert ledger.published


def settings_of(app: Flask) -> dict[str, str]:
    names = ("STET_SECRET_KEY", "STET_SITE_URL", "STET_DATABASE_URL")
    return {name: str(app.config[name]) for name in names}


def check_answers(server: Server) -> None:
    browser = WireBrowser(server.port)
    assert browser.visit("/").status == 200
    assert browser.visit("/about").status == 200


def check_kept(app: Flask, ledger: Ledger) -> None:
    with db.sessionmaker() as session:
        connection = session.connection(execution_options={"is_reading": True})
        check_file(connection)
        check_ready(connection)
        check_drafts(session, ledger.saved)
        check_record(session, ledger.published)


def check_file(connection: Connection) -> None:
    assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
    assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def check_drafts(session: Session, saved: list[str]) -> None:
    kept = {plain(body) for body in session.scalars(select(Draft.body))}
    assert [words for words in saved if plain(words) not in kept] == []
    numbers = select(func.count(), func.max(Draft.number)).group_by(Draft.article_id, Draft.subject)
    assert all(number == newest for number, newest in session.execute(numbers)), "a number between two saves is lost"


def check_record(session: Session, published: list[str]) -> None:
    changes = session.scalars(select(Change).order_by(Change.article_id, Change.public_at)).all()
    said = Counter(plain(change.body) for change in changes if change.kind in WORDED)
    assert [words for words in published if plain(words) not in said] == []
    assert said.total() == len(said), "a form was published twice"
    for change in changes:
        assert change.digest == change.computed_digest
        assert change.text_digests == {name: digest_of(change.salt + text) for name, text in change.texts.items()}
    seals: dict[int, list[tuple[int, str]]] = {}
    for seal in session.scalars(select(Seal).order_by(Seal.article_id, Seal.n)):
        seals.setdefault(seal.article_id, []).append((seal.n, seal.chain))
    for article_id, rows in groupby(changes, lambda change: change.article_id):
        heads = list(accumulate((change.digest for change in rows), chained, initial=""))[1:]
        assert seals.pop(article_id) == list(enumerate(heads, start=1))
    assert seals == {}


def plain(words: str) -> str:
    """Words less what forms and models make alike."""
    return " ".join(words.split())
