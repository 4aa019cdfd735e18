"""What a search costs, uncached: .venv/bin/python -m benchmarks.search [STORIES …]

Makes sites of so many made-up stories (20,000 unless told) on SQLite and on a PostgreSQL of the tests' own, with words
as rare and as frequent as a language's (Zipf), and prints of each search the shortest and the median wall-clock time,
and the median processor time without that of PostgreSQL's server.
"""

import random
import statistics
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from itertools import accumulate
from pathlib import Path
from time import perf_counter, process_time
from timeit import repeat
from urllib.parse import quote_plus

from flask import Flask
from sqlalchemy import text

from app import create_app
from benchmarks import uncached
from benchmarks.growth import ENVIRON, YEARS, fill, of_a_ferry
from blueprints.database import db, migrate
from models import clock
from models.folding import words_in
from models.search_entry import Findable, joined, spellings
from tests import postgresql

WORDS, LENGTH, ROUNDS = 30_000, 180, 25  # of the language, of a text, of each search
LETTERS = "etaoinshrdlukmæøågfb"
BULK = 5_000  # texts that are drawn; those of a site are taken from them in turn
SEARCHES = {  # by the ranks of their words: the nth is n times as rare as the first
    "the word of all texts": "{0}",
    "a word of every third text": "{60}",
    "a rare word": "{9000}",
    "what many words begin with": "{begun}",
    "two words": "{60} {200}",
    "the ten words of most texts": "{0} {1} {2} {3} {4} {5} {6} {7} {8} {9}",
    "a phrase": '"{0} {1}"',
    "a phrase of a topic and a year": '"{0} {1}"&topic=busy&year={year}',
    "the word of all texts, a rare topic": "{0}&topic=rare",
    "the word of all texts, an old year": "{0}&year={year}",
    "nothing": "zzzzzz",
}


def language() -> list[str]:
    found = {"".join(random.choices(LETTERS, k=random.randint(2, 11))): None for _ in range(WORDS)}
    return [*found]


def drawn(words: list[str]) -> list[Findable]:
    weights = [*accumulate(1 / rank for rank in range(1, len(words) + 1))]
    texts = []
    for _ in range(BULK):
        its = [*words_in(" ".join(random.choices(words, cum_weights=weights, k=LENGTH)))]
        texts.append(Findable(joined(its[:8]), joined(its[8:]), spellings(its)))
    return texts


def main(*sizes: int) -> None:
    random.seed(1)
    words = language()
    texts = drawn(words)
    named = {str(rank): word for rank, word in enumerate(words)}
    named |= {"begun": words[3][:3], "year": str(clock.now().year - YEARS // 2)}
    for size in sizes or (20_000,):
        for is_sqlite in (True, False):
            with ExitStack() as stack:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                url = f"sqlite:///{folder}/db" if is_sqlite else stack.enter_context(postgresql.running(folder))
                measure(url, folder, size, texts, named)


def made(url: str, folder: Path, size: int, texts: list[Findable]) -> Flask:
    """A site of so many stories, with these texts in turn."""
    app = create_app(ENVIRON | {"STET_DATABASE_URL": url}, instance=folder)
    kind = app.config["STET_DATABASE_URL"].get_backend_name()
    with app.app_context():
        migrate()
        begun = perf_counter()
        if kind == "postgresql":  # which would ask each guard and index for each row
            db.session.execute(text("SET LOCAL session_replication_role = replica"))
            db.session.execute(text("DROP INDEX search_index_of_words"))
        fill(db.session, size, lambda *of: of_a_ferry(*of)._replace(found=random.choice(texts)))
        print(f"{kind}, filled in {perf_counter() - begun:.0f} s")
        if kind == "postgresql":
            db.session.execute(text("CREATE INDEX search_index_of_words ON search_entries USING gin (search_index)"))
        db.session.execute(text("ANALYZE"))
        db.session.commit()
    return app


def measure(url: str, folder: Path, size: int, texts: list[Findable], named: dict[str, str]) -> None:
    app = made(url, folder, size, texts)
    for name, pattern in SEARCHES.items():
        asked, _, filters = pattern.partition("&")
        path = f"/search?q={quote_plus(put(asked, named))}&{put(filters, named)}"
        get = partial(uncached.get, app, app.test_client(), path)
        answer = get()
        assert answer.status_code == 200, path
        found = answer.text.partition('role="status">')[2].partition("</p>")[0].strip().partition("\n")[0]
        took = [seconds * 1000 for seconds in repeat(get, number=1, repeat=ROUNDS)]
        own = statistics.median(repeat(get, timer=process_time, number=1, repeat=ROUNDS)) * 1000
        print(f"{size:7} stories {min(took):7.1f} {statistics.median(took):7.1f} {own:7.1f} ms  {name}: {found}")
    with app.app_context():
        db.engine.dispose()


def put(pattern: str, named: dict[str, str]) -> str:
    for name, word in named.items():
        pattern = pattern.replace(f"{{{name}}}", word)
    return pattern


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
