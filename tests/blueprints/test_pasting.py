"""`flask paste`: drafts, or public stories, of many texts."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.article import Article
from models.change import Change
from models.draft import Draft
from models.editor import Editor
from tests.blueprints.test_commands import run
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import moment
from tests.pastes import TEXT

PLAIN = "Ferry afloat\n\nIt came off at noon, says the captain of the ferry to the radio."
SLUG = "/articles/bridge-closed-after-the-storm"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "bridge.txt").write_text(TEXT)
    (tmp_path / "deeper" / "ferry.txt").write_bytes(PLAIN.encode("utf-16"))
    (tmp_path / "notes.doc").write_bytes(b"\x00\x01")
    return tmp_path


def test_each_text_of_a_folder_is_a_draft_once(app: Flask, folder: Path, session: Session) -> None:
    result = run(app, "paste", str(folder))
    assert result.exit_code == 0
    assert result.stdout == "2 of 2 texts were pasted; 0 had been before.\n"
    again = run(app, "paste", str(folder / "bridge.txt"), str(folder))
    assert again.stdout == "0 of 3 texts were pasted; 3 had been before.\n"
    headlines = session.scalars(select(Draft.headline).where(Draft.subject == 0).order_by(Draft.id)).all()
    assert headlines == ["Bridge closed after the storm", "Ferry afloat"]
    assert session.scalars(select(Change)).all() == []


def test_a_draft_of_the_command_line_is_an_editors_to_finish(
    app: Flask, folder: Path, editor_browser: EditorBrowser, session: Session
) -> None:
    run(app, "paste", str(folder))
    assert "The command line" in editor_browser.visit("/newsroom/").text
    assert session.scalars(select(Editor).where(Editor.name == "The command line")).one().deactivated_at


def test_a_text_is_published_with_its_updates(app: Flask, folder: Path, browser: Browser) -> None:
    assert run(app, "paste", str(folder), "--publish").exit_code == 0
    page = browser.visit(SLUG)
    assert [text[:10] for text in page.texts(class_="update__body") or page.texts("p") if "p.m." in text[:10]] == [
        "9:10 p.m.:",
        "8:15 p.m.:",
    ]
    browser.visit("/articles/ferry-afloat")


def test_a_story_may_be_published_as_of_then(app: Flask, folder: Path, session: Session) -> None:
    then = "2022-01-26T10:14:00+01:00"
    assert run(app, "paste", str(folder), "--publish", "--moment", then).exit_code == 0
    moments = session.scalars(select(Change.public_at).order_by(Change.article_id, Change.public_at)).all()
    assert moments[0] == moments[-1] == datetime.fromisoformat(then)
    assert moments[:3] == sorted({*moments[:3]})
    assert moments[2] < moment("2022-01-26 09:15")


@pytest.mark.parametrize("when", ["2022-01-26", "2022-01-26T10:14:00", "2022-02-31T10:14:00Z", "2990-01-26T10:14:00Z"])
def test_a_moment_that_can_t_be_is_refused(app: Flask, folder: Path, session: Session, when: str) -> None:
    assert run(app, "paste", str(folder), "--publish", "--moment", when).exit_code == 2
    assert session.scalars(select(Article)).all() == []


def test_a_moment_is_of_a_publication(app: Flask, folder: Path) -> None:
    result = run(app, "paste", str(folder), "--moment", datetime.now(UTC).isoformat(timespec="seconds"))
    assert result.exit_code == 2
    assert "give --publish, too" in result.output


def test_what_can_t_be_pasted_is_named_with_its_line_and_the_rest_goes_on(
    app: Flask, folder: Path, session: Session
) -> None:
    (folder / "a-long.txt").write_text("\n\nBridge" + " closed" * 60 + "\n\n" + "word " * 40_000 + "\n")
    (folder / "body.txt").write_text("Bridge closed\n\n" + "It is closed tonight. " * 10_000)
    (folder / "empty.txt").write_text(" \n\n")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "huge.txt").write_bytes(b"word " * 200_001)
    result = run(app, "paste", str(folder), str(folder / "missing.txt"))
    assert result.exit_code == 1
    assert result.stdout == "2 of 8 texts were pasted; 0 had been before.\n"
    told = [line.removeprefix(f"{folder}{os.sep}") for line in result.stderr.splitlines() if ": " in line]
    assert [line for line in told if line.startswith("body.txt: Line 3: The body has")]
    assert {
        "empty.txt: Line 1: The file has no plain text.",
        "picture.txt: Line 1: The file has no plain text.",
        "huge.txt: Line 1: The file is larger than 1 MB.",
        "missing.txt: No such file or directory",
    } <= {*told}
    assert len(told) == 6
    assert len(session.scalars(select(Article)).all()) == 2


@pytest.mark.parametrize("text", ["\nUPDATE 9.15: It came off at noon.\n", "\nFerry afloat\n"])
def test_what_can_t_be_published_is_no_draft_either(app: Flask, tmp_path: Path, session: Session, text: str) -> None:
    (tmp_path / "lacking.txt").write_text(text)
    result = run(app, "paste", str(tmp_path), "--publish")
    assert result.exit_code == 1
    assert f"{tmp_path / 'lacking.txt'}: Line 2: " in result.stderr
    assert session.scalars(select(Article)).all() == []


def test_lines_that_are_left_over_are_told(app: Flask, tmp_path: Path, session: Session) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(f"{PLAIN}\n\n{'x' * 5_000}\n")
    result = run(app, "paste", str(path))
    assert result.stdout == "1 of 1 texts were pasted; 0 had been before.\n"
    assert f"{path}: Line 5: Left over, in no text: {'x' * 200}\n" in result.stderr


def test_a_file_that_is_no_text_is_not_parsed(app: Flask, folder: Path) -> None:
    path = folder / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    result = run(app, "parse", str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {path}: The file has no plain text.\n"


def test_html_is_converted_first_and_said_to_be(app: Flask, tmp_path: Path, session: Session) -> None:
    path = tmp_path / "ferry.html"
    path.write_text("<h1>Ferry afloat</h1>\n<p>It came off at <b>noon</b>, says the captain to the radio.</p>")
    parsed = run(app, "parse", str(path))
    assert json.loads(parsed.stdout)["original"]["passages"][0]["text"].startswith("It came off at **noon**,")
    result = run(app, "paste", str(tmp_path))
    assert result.stdout == "1 of 1 texts were pasted; 0 had been before.\n"
    for said in (parsed.stderr, result.stderr):
        assert f"{path}: It is HTML: it was converted to Markdown first." in said
    assert run(app, "paste", str(path)).stdout == "0 of 1 texts were pasted; 1 had been before.\n"
    assert session.scalars(select(Draft.body)).one().startswith("It came off at **noon**,")


def test_what_parse_prints_has_a_label_only_where_the_text_says_one(app: Flask, folder: Path) -> None:
    path = folder / "plain.txt"
    found = []
    for text in ("Ferry aground\n\nIt came off.\n", "\\label: Opinion\n\nFerry aground\n\nIt came off.\n"):
        path.write_text(text)
        found.append(json.loads(run(app, "parse", str(path)).stdout))
    assert found[1] == found[0] | {"label": "Opinion"}
    above = ["kicker", "headline", "standfirst", "byline", "dateline", "published", "updated"]
    assert [*found[0]] == [*above, "updates", "original", "corrections", "related", "notes", "leftover"]
