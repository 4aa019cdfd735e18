"""The databases of both sites, which are made once and copied for each run: its publications are gone after it."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import site
from benchmarks.bench.provision import REQUIREMENTS
from benchmarks.bench.servers import WAGTAIL


def made(folder: Path, stories: int, programs: Path) -> dict[str, Path]:
    of_stet = kept(folder, f"stet-{stories}", site.MADE_BY, partial(site.make, size=stories))
    own = ("settings.py", "models.py", "fill.py", "0*.py")
    sources = [*site.MADE_BY, REQUIREMENTS, *(source for name in own for source in WAGTAIL.rglob(name))]
    fill = partial(fill_wagtail, programs, of_stet)
    return {"stet.db": of_stet, "wagtail.db": kept(folder, f"wagtail-{stories}", sources, fill)}


def kept(folder: Path, name: str, sources: list[Path], make: Callable[[Path], None]) -> Path:
    """What was made by these sources before, else made now."""
    made_by = sha256(b"".join(source.read_bytes() for source in sorted(sources))).hexdigest()[:12]
    path, unfinished = folder / f"{name}-{made_by}.db", folder / f"{name}.unfinished"
    if not path.exists():
        print(f"Making {name}, which is kept for the next time", flush=True)
        for former in [*folder.glob(f"{name}-*"), *folder.glob(f"{name}.*")]:
            former.unlink()
        make(unfinished)
        unfinished.rename(path)
    return path


def fill_wagtail(programs: Path, of_stet: Path, database: Path) -> None:
    with TemporaryDirectory(dir=database.parent) as folder:
        command, environ = [str(programs / "python"), "manage.py", "fill", str(of_stet)], {"WAGTAIL_FOLDER": folder}
        subprocess.run(command, cwd=WAGTAIL, env=environ, check=True)
        (Path(folder) / "wagtail.db").rename(database)


@contextmanager
def copied(databases: dict[str, Path]) -> Iterator[Path]:
    """A folder that is gone afterwards, and that of a run that was killed with it."""
    folder = databases["stet.db"].parent / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        for name, database in databases.items():
            shutil.copy(database, folder / name)
        yield folder
    finally:
        shutil.rmtree(folder)
