"""A site is written as text, and is what it was when it is read."""

import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from blueprints.database import db, migrate
from models.database import Base
from models.exported import FORMAT, LEFT_OUT, TEXTS, WITHHELD, columns_of, tables
from tests.blueprints.test_keeping import content, run
from tests.blueprints.test_moving import pages, refused
from tests.exports import export_of_a_whole_site
from tests.factories import Newsroom
from tests.takedowns import LIBEL

ROOT = Path(__file__).parents[2]
SECRETS = ("attempts", "editor_sessions", "preview_links", "recovery_codes", "second_factors")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept(app: Flask) -> dict[str, list[str]]:
    """All that an export holds, and what is derived from it."""
    found = {}
    with app.app_context(), db.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in WITHHELD.get(table.name, ())]
            if table.name not in SECRETS:
                found[table.name] = sorted(map(str, connection.execute(select(*columns))))
    return found


@pytest.fixture
def exported(app: Flask, newsroom: Newsroom, session: Session, tmp_path: Path) -> Path:
    return export_of_a_whole_site(app, newsroom, session, tmp_path)


def test_an_export_is_imported_whole(app: Flask, empty_app: Flask, exported: Path) -> None:
    code, told = run(empty_app, "import", str(exported))
    assert (code, "every digest, chain and seal fits" in told) == (0, True), told
    assert kept(empty_app) == kept(app)
    assert run(empty_app, "doctor") == run(app, "doctor")
    assert run(empty_app, "doctor")[0] == 0
    stories = [
        f"/articles/{slug}{page}" for slug in ("ferry-aground", "harbour-is-closed") for page in ("", "/changes")
    ]
    shown = "/", *stories, "/articles/harbour-closes", "/search?q=ferry", "/topics/islands", "/corrections"
    assert pages(empty_app, *shown) == pages(app, *shown)


def test_the_same_site_gives_the_same_bytes(app: Flask, empty_app: Flask, exported: Path, tmp_path: Path) -> None:
    run(app, "export", str(tmp_path / "again"))
    run(empty_app, "import", str(exported))
    run(empty_app, "export", str(tmp_path / "imported"))
    assert files(tmp_path / "again") == files(exported)
    assert files(tmp_path / "imported") == files(exported)


def test_an_export_is_read_without_a_program(exported: Path) -> None:
    told = (exported / "stories/000001/changes/0002-correction.md").read_text()
    assert told.startswith("---\n{\n")
    assert ' "note": "It was at ten.",\n' in told
    assert told.endswith("\n---\nAt ten.\n")
    assert (exported / "stories/000003/drafts/update-2-0001.md").read_text().endswith("\n---\n---\n\n{}\n")
    assert '"name": "Islands"' in (exported / "topics.jsonl").read_text()
    assert exported.stat().st_mode & 0o077 == 0, "drafts are nobody else's"


def test_no_secret_and_nothing_that_was_taken_down_is_exported(exported: Path) -> None:
    every = b"".join(files(exported).values())
    assert LIBEL.encode() not in every
    assert not any(word in every for word in (b"password", b"token", b"no password has this hash"))


def test_what_is_there_is_never_overwritten(app: Flask, exported: Path, tmp_path: Path) -> None:
    before, there = content(app), files(exported)
    assert "is there already" in refused(app, "export", str(exported))
    assert "can't be written" in refused(app, "export", str(tmp_path / "no folder" / "export"))
    assert "into an empty site" in refused(app, "import", str(exported))
    assert "is not an export of Stet" in refused(app, "import", str(tmp_path / "nothing"))
    assert (content(app), files(exported)) == (before, there)


CORRECTION, DRAFT = "stories/000001/changes/0002-correction.md", "stories/000003/drafts/update-2-0001.md"
# What is done to a file, and what is said of it: `before` becomes `after` in it, or it goes.
EDITS = [
    (CORRECTION, "---\n{", "{", f"{CORRECTION}, line 1: its front matter doesn't stand between"),
    (CORRECTION, '"kind": "correction",', '"kind": "correction"', f"{CORRECTION}, line 7: its front matter is not"),
    (CORRECTION, '"kind": "correction"', '"kind": "rumour"', f"{CORRECTION}, line 6: “kind” can't be that"),
    (CORRECTION, ' "salt"', ' "pepper": 1,\n "salt"', f"{CORRECTION}, line 12: there is no field “pepper”"),
    (CORRECTION, ' "note": "It was at ten.",\n', "", f"{CORRECTION}, line 2: the field “note” is missing"),
    (CORRECTION, '"It was at ten."', '"It was."', f"{CORRECTION}, line 10: its digest doesn't fit: another note"),
    (CORRECTION, "At ten.\n", "At two.\n", f"{CORRECTION}, line 32: its digest doesn't fit: another body"),
    (CORRECTION, '"public_at": "2', '"public_at": "1', f"{CORRECTION}, line 7: it is not after the change before it"),
    (CORRECTION, '"recorded_at": "2', '"recorded_at": "1', f"{CORRECTION}, line 22: it doesn't fit: other moments"),
    (CORRECTION, '"id": 2', '"id": 2 ', f"{CORRECTION}, line 1 or later: it is not the file that was exported"),
    (CORRECTION, "", None, f"{CORRECTION} is missing"),
    (DRAFT, "\n\n{}\n", "\n\n{} and more\n", f"{DRAFT}, line 1 or later: it is not the file"),
    (DRAFT, '"number": 1', '"number": 2', f"{DRAFT}, line 6: it is not the draft that its file is named after"),
    (DRAFT, '"number": 1', f'"number": {2**64}', f"{DRAFT}, line 6: “number” can't be that"),
    (CORRECTION, "Ferry aground", "Ferry \\ud800", f"{CORRECTION}, line 26: “headline” can't be that"),
    (CORRECTION, '"details": {}', '"details": {"label": "\\ud800"}', f"{CORRECTION}, line 29: “details” can't be that"),
    (CORRECTION, '"public_at": "', '"public_at": "on ', f"{CORRECTION}, line 7: “public_at” can't be that"),
    ("topics.jsonl", "Islands", "Islets", "topics.jsonl, line 1 or later: it is not the file"),
    ("topics.jsonl", "}", "", "topics.jsonl, line 1: this is not readable JSON"),
    ("topics.jsonl", "{", "[{", "topics.jsonl, line 1: this is not readable JSON"),
    ("topics.jsonl", "Islands", "\udcff", "topics.jsonl, line 1: this is not UTF-8 text"),
    ("letter.txt", "", "Dear editor", "letter.txt is in the folder, and not in this list"),
    ("stet.json", '"format": 1', '"format": 2', "stet.json, line 2: the export was made by a newer Stet: update first"),
    ("stet.json", "{", "", "stet.json, line 2: it says no format"),
    ("SHA256SUMS", "  topics.jsonl", "  ../../topics.jsonl", "this is not a checksum and file of an export"),
]


def test_what_was_edited_by_hand_is_named_by_file_and_line(empty_app: Flask, exported: Path, tmp_path: Path) -> None:
    with empty_app.app_context():
        migrate()
    before, unlike = content(empty_app), []
    for number, (name, former, new, why) in enumerate(EDITS):
        file = shutil.copytree(exported, tmp_path / f"{number}") / name
        there = file.read_text() if file.exists() else ""
        assert former in there, why
        if new is None:
            file.unlink()
        else:
            file.write_bytes(there.replace(former, new, 1).encode(errors="surrogateescape"))
        told = refused(empty_app, "import", str(tmp_path / f"{number}"))
        unlike += [] if why in told else [(why, told)]

    assert unlike == []
    assert content(empty_app) == before


def test_who_makes_the_sums_anew_can_t_forge_a_chain(empty_app: Flask, exported: Path) -> None:
    """A change is left out as if it had never been, or a seal is another."""
    with empty_app.app_context():
        migrate()
    before = content(empty_app)
    seals, sums = exported / "seals.jsonl", exported / "SHA256SUMS"
    was, listed = seals.read_bytes(), sums.read_text()
    forged = was.replace(was[was.index(b'chain": "') + 9 :][:64], b"0" * 64)
    seals.write_bytes(forged)
    sums.write_text(listed.replace(sha256(was).hexdigest(), sha256(forged).hexdigest()))
    assert "doesn't fit: /articles/ferry-aground, version 1" in refused(empty_app, "import", str(exported))
    seals.write_bytes(was)
    (exported / CORRECTION).unlink()
    sums.write_text("".join(line for line in listed.splitlines(keepends=True) if CORRECTION not in line))
    assert "0003-update.md, line 3: it is not the next" in refused(empty_app, "import", str(exported))
    assert content(empty_app) == before


def test_every_table_is_exported_or_left_out_on_purpose() -> None:
    assert {*LEFT_OUT} < Base.metadata.tables.keys()
    assert WITHHELD.keys() < Base.metadata.tables.keys()


def test_a_format_is_what_it_was() -> None:
    """Another column, or another value of one, is another format, for an older Stet or an older export lacks it.

    So raise models.exported.FORMAT, say what an older export means (models.imported), and write the new format's file.
    """
    written = ROOT / "tests" / "schemas" / f"export-{FORMAT}.txt"
    fields = sorted(
        f"{table}.{column.name}: {kind_of(column)}" for table in (*tables(), *TEXTS) for column in columns_of(table)
    )
    assert written.read_text().splitlines() == fields


def kind_of(column: Column[Any]) -> str:
    one_of = getattr(column.type, "enums", None) or [str(column.type)]
    return " | ".join([*one_of, *(["null"] if column.nullable else [])])
