"""Stet's site of made-up stories: the same seed and size make the same site, at one moment."""

import random
from functools import partial
from pathlib import Path

from app import create_app
from benchmarks import growth
from benchmarks.bench import prose
from benchmarks.growth import ENVIRON, Told, fill
from blueprints.database import db, migrate
from models.markdown import passages_of
from models.search_entry import findable
from models.words import Words

SEED = 1
HERE = Path(__file__)
MADE_BY = [HERE, HERE.with_name("prose.py"), HERE.with_name("words.txt"), Path(growth.__file__)]
MADE_BY += [*HERE.parents[2].glob("migrations/*.py")]


def environ_of(database: Path) -> dict[str, str]:
    return ENVIRON | {"STET_DATABASE_URL": f"sqlite:///{database}"}


def told(seed: int, story: int, number: int) -> Told:
    words = prose.told(seed, story, number)._asdict()
    passages = tuple(passages_of(words["body"]))
    return Told(words, passages, findable(Words(**words), passages))


def make(database: Path, size: int, seed: int = SEED) -> None:
    random.seed(seed)
    app = create_app(environ_of(database), instance=database.parent)
    with app.app_context():
        migrate()
        fill(db.session, size, partial(told, seed))
    with app.app_context():
        db.engine.dispose()  # the last to leave takes SQLite's second file along
