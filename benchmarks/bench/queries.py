"""How many statements a page takes of whom renders it."""

import json
import subprocess
from pathlib import Path

from app import create_app
from benchmarks import uncached
from benchmarks.bench.loads import STET, WAGTAIL
from benchmarks.bench.servers import WAGTAIL as PROJECT
from benchmarks.bench.site import environ_of
from tests.queries import Queries

Counts = dict[str, dict[str, int]]  # by app, then by page


def counts(database: Path, programs: Path, addresses: dict[str, dict[str, list[str]]]) -> Counts:
    stet, wagtail = ({page: paths[0] for page, paths in addresses[name].items()} for name in (STET, WAGTAIL))
    return {STET: of_stet(database, stet), WAGTAIL: of_wagtail(database.parent, programs, wagtail)}


def of_stet(database: Path, paths: dict[str, str]) -> dict[str, int]:
    app = create_app(environ_of(database), instance=database.parent)
    found = {}
    with Queries(app, app.extensions["readers"]) as queries:
        for page, path in paths.items():
            queries.begin()
            assert uncached.get(app, app.test_client(), path).status_code in (200, 204), path
            found[page] = len(queries)
    return found


def of_wagtail(folder: Path, programs: Path, paths: dict[str, str]) -> dict[str, int]:
    command = [str(programs / "python"), "manage.py", "queries", *paths.values()]
    environ = {"WAGTAIL_FOLDER": str(folder), "PATH": str(programs)}
    said = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=True).stdout
    counted = json.loads(said)
    return {page: counted[path] for page, path in paths.items()}
