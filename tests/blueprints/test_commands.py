import json
import socket
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from models import triggers
from models.article import Article
from models.editor import Editor, Role
from models.rendering import Rendering
from models.topic import topics_changes
from tests.authenticator import a_second_factor
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

PASSWORD = "correct horse battery staple"


def run(app: Flask, *words: str, typed: str = "") -> Result:
    return app.test_cli_runner().invoke(args=words, input=typed)


def test_an_editor_is_added_with_a_password_that_is_only_kept_hashed(app: Flask, session: Session) -> None:
    result = run(app, "add-editor", "Agnes", "--role", "admin", typed=f"{PASSWORD}\n")
    assert result.output == "Agnes is admin here.\n"
    agnes = session.scalars(select(Editor)).one()
    assert agnes.role == Role.ADMIN
    assert agnes.password_hash.startswith("$argon2id$")
    assert PASSWORD not in str(session.execute(text("SELECT * FROM editors")).all())


def test_an_editor_writes_unless_said_otherwise(app: Flask, session: Session) -> None:
    assert run(app, "add-editor", "Tobias", typed=PASSWORD).output == "Tobias can write here.\n"
    assert session.scalars(select(Editor)).one().role == Role.WRITER


def test_no_two_editors_have_one_name(app: Flask, session: Session) -> None:
    run(app, "add-editor", "Agnes", typed=PASSWORD)
    again = run(app, "add-editor", "Agnes", typed=PASSWORD)
    assert again.exit_code == 1
    assert again.output == "Error: There is an editor named Agnes already.\n"
    assert session.scalar(select(func.count()).select_from(Editor)) == 1


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (["Agnes"], ""),
        (["Agnes"], "short\n"),
        (["Agnes"], "starwars\n"),
        (["Agnes", "--role", "king"], PASSWORD),
        ([""], PASSWORD),
        ([], PASSWORD),
    ],
)
def test_an_editor_who_cannot_be_is_refused_in_words(
    app: Flask, session: Session, words: list[str], typed: str
) -> None:
    result = run(app, "add-editor", *words, typed=typed)
    assert result.exit_code != 0
    assert "Error: " in result.output
    assert "Traceback" not in result.output
    assert session.scalars(select(Editor)).all() == []


def test_the_sample_fills_an_empty_site(app: Flask, browser: Browser) -> None:
    assert run(app, "load-sample").output == "15 sample stories are public.\n"
    page = browser.visit("/")
    assert page.one("html").get("lang") == "en"
    for path in {path.partition("#")[0] for path in page.links.values() if path.startswith("/articles/")}:
        browser.visit(path)


def test_the_sample_is_not_for_a_site_that_has_stories(app: Flask, newsroom: Newsroom, session: Session) -> None:
    newsroom.a_draft_article()
    result = run(app, "load-sample")
    assert result.exit_code == 1
    assert "There are stories here already" in result.output
    assert session.scalar(select(func.count()).select_from(Article)) == 1


def test_a_rebuild_makes_anew_what_is_derived(app: Flask, newsroom: Newsroom, browser: Browser) -> None:
    newsroom.an_update(newsroom.an_article(topics=["Islands"]))
    newsroom.an_article("Storm on its way", "First.\n\nREAD ALSO: Ferry aground")
    paths = "/", "/articles/storm-on-its-way", "/topics/islands"
    before = [browser.visit(path).html for path in paths]
    for derived in (Rendering, topics_changes):
        newsroom.session.execute(delete(derived))
    newsroom.session.commit()
    assert run(app, "rebuild").output == "The texts of 3 changes have been made anew.\n"
    assert [browser.visit(path).html for path in paths] == before


def test_a_rebuild_sets_up_the_guards_again(app: Flask, session: Session) -> None:
    assert run(app, "rebuild").exit_code == 0
    assert triggers.missing(session.connection()) == []


def test_the_demo_needs_a_free_port(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        result = run(app, "demo")
    assert result.exit_code == 1
    assert "can't be used" in result.output
    assert "make run PORT=8001" in result.output


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_cannot_be_is_refused(app: Flask, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    assert "can't be used" in run(app, "demo").output


def test_the_demo_tells_its_address_and_its_first_account_once(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("blueprints.commands.check_free", lambda _: None)
    first = run(app, "demo").output.splitlines()
    assert first[0] == "Stet opens at https://stet.example"
    assert first[1] == "15 sample stories are public."
    assert first[2].startswith("The demo account: demo, password ")
    assert "/newsroom/" in first[3]
    password = first[2].rpartition(" ")[2]
    demo = session.scalars(select(Editor).where(Editor.name == "demo")).one()
    assert password not in demo.password_hash
    session.rollback()
    again = run(app, "demo").output.splitlines()
    assert again == [first[0], first[3]]


def test_a_password_that_was_forgotten_is_set_anew(app: Flask, editor_browser: EditorBrowser) -> None:
    assert run(app, "set-password", "Bo", typed="a new password\n").output == (
        "Bo has a new password, and is signed out everywhere.\n"
    )
    editor_browser.visit("/newsroom/", 401)
    assert editor_browser.sign_in("Bo", "a new password").texts("h1") == ["Desk"]
    assert "Bo, by command" in editor_browser.visit("/newsroom/log").text


def test_who_lost_phone_and_codes_gets_in_by_a_command(
    app: Flask, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    a_second_factor(newsroom, newsroom.session.scalars(select(Editor)).one())
    run(app, "set-password", "Bo", typed="a new password\n")
    assert editor_browser.sign_in("Bo", "a new password").texts("h1") == ["Sign in: the code"]
    run(app, "set-password", "Bo", "--without-second-factor", typed="a new password\n")
    assert editor_browser.sign_in("Bo", "a new password").texts("h1") == ["Desk"]


@pytest.mark.parametrize(
    ("name", "typed"), [("Bo", "short\n"), ("Bo", "sunshine\n"), ("Bo", ""), ("Nobody", "a new password\n")]
)
def test_a_password_that_cannot_be_is_not_set(app: Flask, editor_browser: EditorBrowser, name: str, typed: str) -> None:
    result = run(app, "set-password", name, typed=typed)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    editor_browser.visit("/newsroom/")


def test_a_pasted_text_is_printed_as_the_story_that_it_would_become(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "færge.txt"
    file.write_bytes(
        "UPDATE: Færgen sejler igen\n\nDen sejler igen fra fredag, siger rederiet til avisen.".encode("cp1252")
    )
    story = json.loads(run(app, "parse", str(file)).output)
    assert (story["kicker"], story["headline"]) == ("UPDATE:", "Færgen sejler igen")
    assert story["original"]["passages"][0]["kind"] == "paragraph"


def test_a_file_to_parse_that_is_not_there_is_named(app: Flask) -> None:
    result = run(app, "parse", "nowhere.txt")
    assert result.exit_code
    assert "nowhere.txt" in result.output
