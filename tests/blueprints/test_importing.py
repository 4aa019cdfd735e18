"""An export that was altered, with sums that fit, becomes no site that can't be served."""

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from blueprints.database import migrate
from tests.blueprints.test_exporting import DRAFT
from tests.blueprints.test_keeping import content
from tests.blueprints.test_moving import refused
from tests.exports import export_of_a_whole_site
from tests.factories import Newsroom

NESTED = "[" * 100_000
FIRST_ROW = r"\A(.*\n)"
# A file, what in it becomes what, and what is said of it.
ALTERED = [
    ("stet.json", r"\A", NESTED, "stet.json, line 1: it says no format"),
    ("topics.jsonl", r"\A", NESTED, "topics.jsonl, line 1: this is not readable JSON"),
    (DRAFT, r'"details": {}', f'"details": {{"a": {NESTED}', f"{DRAFT}, line 2: its front matter is not readable JSON"),
    (DRAFT, r'"saved_at": "[^"]+', '"saved_at": "0001-01-01T00:00:00+05:00', "“saved_at” can't be that"),
    (DRAFT, r'"saved_at": "[^"]+', '"saved_at": "0001-01-01T00:00:00+00:00', f"{DRAFT}, line 8: “saved_at” can't be"),
    ("sites.jsonl", FIRST_ROW, "", "sites.jsonl, line 1: a site has one row"),
    ("sites.jsonl", FIRST_ROW, r"\1\1", "sites.jsonl, line 2: a site has one row"),
    ("sites.jsonl", r'"moment": "....', '"moment": "9998', "sites.jsonl, line 1: “moment” is 9998-"),
    ("articles.jsonl", "ferry-aground", "Ferry /?# x", "articles.jsonl, line 1: “slug” can't be that"),
    ("articles.jsonl", "ferry-aground", "ferry-afloat", "articles.jsonl that is “ferry-afloat” has no line"),
]


@pytest.fixture
def exported(app: Flask, newsroom: Newsroom, session: Session, tmp_path: Path) -> Path:
    return export_of_a_whole_site(app, newsroom, session, tmp_path)


def alter(folder: Path, name: str, former: str, new: str) -> None:
    """Also in the list of sums."""
    there = (folder / name).read_text()
    altered, number = re.subn(former, new, there, count=1)
    assert number == 1, name
    (folder / name).write_text(altered)
    was, is_now = (sha256(text.encode()).hexdigest() for text in (there, altered))
    sums = folder / "SHA256SUMS"
    sums.write_text(sums.read_text().replace(was, is_now))


def test_what_no_site_can_hold_is_refused_though_its_sums_fit(empty_app: Flask, exported: Path, tmp_path: Path) -> None:
    with empty_app.app_context():
        migrate()
    before, unlike = content(empty_app), []
    for number, (name, former, new, why) in enumerate(ALTERED):
        folder = shutil.copytree(exported, tmp_path / f"{number}")
        alter(folder, name, former, new)
        told = refused(empty_app, "import", str(folder))
        unlike += [] if why in told else [(why, told)]
    assert unlike == []
    assert content(empty_app) == before
