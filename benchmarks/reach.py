"""What it costs to be found and followed, uncached: .venv/bin/python -m benchmarks.reach [STORIES …]

On sites as benchmarks.search makes them: of each feed, map, card and list for programs the median wall-clock time, the
median processor time without that of PostgreSQL's server, and its bytes, plain and gzipped.
"""

import gzip
import random
import re
import statistics
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import process_time
from timeit import repeat

from benchmarks import uncached
from benchmarks.search import drawn, language, made
from blueprints.database import db
from models.search_entry import Findable
from tests import postgresql

ROUNDS = 15
PATHS = (
    *("/feed.atom", "/feed.json", "/topics/busy/feed.atom", "{story}/feed.atom", "/corrections/feed.atom"),
    *("/sitemap.xml", "/sitemaps/1.xml", "/news-sitemap.xml", "/robots.txt", "{card}", "{story}"),
    *("/articles.json", "/topics.json", "/topics/busy.json", "/archive.json", "/corrections.json", "{story}.json"),
    *("/about", "/archive/", "/search?q=ferry"),
)


def main(*sizes: int) -> None:
    random.seed(1)
    texts = drawn(language())
    for size in sizes or (20_000,):
        for is_sqlite in (True, False):
            with ExitStack() as stack:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                url = f"sqlite:///{folder}/db" if is_sqlite else stack.enter_context(postgresql.running(folder))
                measure(url, folder, size, texts)


def measure(url: str, folder: Path, size: int, texts: list[Findable]) -> None:
    app = made(url, folder, size, texts)
    client, story = app.test_client(), f"/articles/story-{size // 1000 * 500}"  # of 15 updates
    drawn_card = re.search(r'og:image" content="[^"]*?(/cards/[^"]*)"', client.get(story).text)
    assert drawn_card
    for pattern in PATHS:
        path = pattern.format(story=story, card=drawn_card[1])
        get = partial(uncached.get, app, client, path)
        answer = get()
        assert answer.status_code == 200, path
        took = statistics.median(repeat(get, number=1, repeat=ROUNDS)) * 1000
        own = statistics.median(repeat(get, timer=process_time, number=1, repeat=ROUNDS)) * 1000
        weight = f"{len(answer.data):9} B {len(gzip.compress(answer.data, 5)):8} B"
        print(f"{size:7} stories {took:7.1f} {own:7.1f} ms {weight}  {path}")
    with app.app_context():
        db.engine.dispose()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
