"""The whole site in one file: a copy of its database, taken while it is written to, and the sum that it must have."""

import io
import json
import sqlite3
import tarfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from gzip import BadGzipFile
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any, NamedTuple

from sqlalchemy import Engine, inspect, select, text

from models.article import Article
from models.digests import sum_of
from models.dump import NoBackup, dump, fill
from models.editor import Editor

FORMAT = 1  # of the archive; raised when an older Stet could no longer read it
MANIFEST, DATABASE = "manifest.json", "database"  # the files in it
NO_MANIFEST = KeyError, ValueError, TypeError, RecursionError  # what is raised by something else in its place
SWIFT = 1  # gzip's level: half the time of a higher one, for a tenth more bytes


class Manifest(NamedTuple):
    format: int
    engine: str  # sqlite or postgresql
    schema: str  # the version of the database's tables
    made_at: str  # RFC 3339, UTC
    size: int  # of the database's copy, in bytes
    sha256: str


def back_up(engine: Engine, path: Path, now: datetime) -> Manifest:
    """Write the site to a new file that only its owner may read: it holds drafts and accounts. Raises NoBackup."""
    if path.exists():
        raise NoBackup(f"{path} is there already: name a file that is not.")
    try:
        with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
            copy, archive = Path(folder, DATABASE), Path(folder, "archive")
            dump(engine, copy)
            made_at = now.isoformat(timespec="seconds")
            manifest = Manifest(
                FORMAT, engine.dialect.name, schema_of(engine), made_at, copy.stat().st_size, sum_of(copy)
            )
            with tarfile.open(archive, "w:gz", compresslevel=SWIFT) as tar:
                told = json.dumps(manifest._asdict(), indent=1).encode()
                member = tarfile.TarInfo(MANIFEST)
                member.size = len(told)
                tar.addfile(member, io.BytesIO(told))
                tar.add(copy, DATABASE, filter=anonymous)
            archive.chmod(0o600)
            path.hardlink_to(archive)  # unlike a renaming, this refuses to replace what came to be there meanwhile
    except FileExistsError:
        raise NoBackup(f"{path} is there already: name a file that is not.") from None
    except (OSError, sqlite3.Error) as error:
        raise NoBackup(f"{path} can't be written: {error}.") from error
    return manifest


def schema_of(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the account that took it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def restore(engine: Engine, path: Path, known: Collection[str]) -> Manifest:
    """Fill an empty site with a backup whose schema is `known`; what it lacks is migrated later. Raises NoBackup."""
    with unpacked(path, engine) as (manifest, copy):
        if manifest.schema not in known:
            raise NoBackup(
                f"{path} was made by a newer Stet (its database is at version {manifest.schema}): update first."
            )
        if not is_empty(engine):
            raise NoBackup("There are stories or accounts here already: a backup is restored into an empty site.")
        engine.dispose()
        fill(engine, copy)
        engine.dispose()
    return manifest


@contextmanager
def unpacked(path: Path, engine: Engine) -> Iterator[tuple[Manifest, Path]]:
    """What a backup says of itself, and its copy of the database, which is what was backed up."""
    folder = room_of(engine, path)
    with writing_in(folder), NamedTemporaryFile(dir=folder, prefix=".stet-restore-") as file:
        try:
            with tarfile.open(path, "r:gz") as tar:
                manifest = read_manifest(path, engine, tar)
                content = tar.extractfile(DATABASE)
                while content and (piece := content.read(2**20)):
                    with writing_in(folder):
                        file.write(piece)
                while tar.fileobj.read(2**20):  # to its own sum, which is over the manifest, too
                    pass
        except FileNotFoundError:
            raise NoBackup(f"There is no file {path}.") from None
        except (tarfile.TarError, BadGzipFile, *NO_MANIFEST, EOFError, zlib.error) as error:
            raise NoBackup(f"{path} is damaged, or not a backup of Stet ({error}): take another.") from error
        except OSError as error:
            raise NoBackup(f"{path} can't be read: {error}.") from error
        file.flush()
        copy = Path(file.name)
        if copy.stat().st_size != manifest.size or sum_of(copy) != manifest.sha256:
            raise NoBackup(f"{path} is damaged: its database is not the one that was backed up. Take another.")
        yield manifest, copy


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Raises NoBackup where the folder takes no file, or no more of it."""
    try:
        yield
    except OSError as error:
        raise NoBackup(f"{folder} can't be written: {error.strerror}.") from error


def read_manifest(path: Path, engine: Engine, tar: tarfile.TarFile) -> Manifest:
    """Raises NoBackup, and one of NO_MANIFEST."""
    content = tar.extractfile(MANIFEST)
    told: dict[str, Any] = json.loads(content.read(10_000)) if content else {}
    if int(told["format"]) > FORMAT:
        raise NoBackup(f"{path} was made by a newer Stet: update first.")
    manifest = Manifest(**told)
    if manifest.engine != engine.dialect.name:
        raise NoBackup(
            f"{path} is of a site on {manifest.engine}, and this one is on {engine.dialect.name}: "
            "restore it on its own kind of database."
        )
    return manifest


def room_of(engine: Engine, path: Path) -> Path:
    """A folder that has room for the copy: that of the database, where it is a file."""
    folder = Path(str(engine.url.database)).parent if engine.dialect.name == "sqlite" else path.parent
    if not folder.is_dir():
        raise NoBackup(f"There is no folder {folder}.")
    return folder


def is_empty(engine: Engine) -> bool:
    """Whether there is no database, or nothing in it but an empty site's."""
    if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
        return True
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return True
        ours = {"articles", "editors", "alembic_version"} <= tables
        filled = (connection.scalar(select(table.id).limit(1)) for table in (Article, Editor)) if ours else [True]
        return not any(filled)
