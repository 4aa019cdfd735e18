import csv
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.editor import Role
from models.log import ADDRESSES_KEPT, PAGE, Action, LogEntry, log
from tests.editor_browser import EditorBrowser
from tests.factories import DAY, SECOND, Newsroom, at_moment, moment

LOG = "/newsroom/log"
NINE = moment("2026-03-02 09:00")


def test_signing_in_and_out_is_logged(editor_browser: EditorBrowser) -> None:
    editor_browser.send(editor_browser.visit("/newsroom/"), "Sign out Bo")
    sign_in = editor_browser.visit("/newsroom/session")
    editor_browser.send(sign_in, "Sign in", 422, name="Bo", password="a wrong one")
    editor_browser.sign_in("Bo")
    cells = editor_browser.visit(LOG).texts("td")
    assert cells[2::5] == ["sign-in", "failed sign-in", "sign-out", "sign-in"]
    assert cells[1::5] == ["Bo"] * 4
    assert cells[4::5] == ["session 2 127.0.0.1", "127.0.0.1", "session 1 127.0.0.1", "session 1 127.0.0.1"]


def test_a_name_that_nobody_has_is_not_kept(app: Flask, editor_browser: EditorBrowser, session: Session) -> None:
    stranger = EditorBrowser(app)
    stranger.send(stranger.visit("/newsroom/session"), "Sign in", 422, name="my secret", password="a wrong one")
    entry = session.scalars(select(LogEntry).where(LogEntry.action == Action.FAILED_SIGN_IN)).one()
    assert (entry.editor_id, entry.detail) == (None, "password")
    assert "my secret" not in editor_browser.visit(LOG).text


def test_the_log_is_read_page_by_page(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    for number in range(PAGE):
        log(newsroom.session, newsroom.editor, Action.SLUG, f"slug-{number}")
    newsroom.session.commit()
    first = editor_browser.visit(LOG)
    second = editor_browser.visit(first.links["Older"])
    assert first.texts("td")[3::5] == [f"slug-{number}" for number in range(PAGE - 1, -1, -1)]
    assert second.texts("td")[2] == "sign-in"
    assert "Older" not in second.links


def test_the_log_of_one_editor(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    page = editor_browser.visit(f"{LOG}?editor={newsroom.editor.id}")
    assert page.texts("td")[1::5] == ["Agnes"]
    assert page.links[f"Story {article.id}"] == f"/newsroom/articles/{article.id}/edit"
    assert page.one("option", selected="").text == "Agnes"
    assert len(editor_browser.visit(f"{LOG}?editor=").texts("td")) == 10
    assert "No entries." in editor_browser.visit(f"{LOG}?editor=999").text


@pytest.mark.parametrize("query", ["editor=x", "editor=0", "editor=-1", "before=1e9", "before=99999999999", "editor=٣"])
def test_a_forged_address_is_refused(editor_browser: EditorBrowser, query: str) -> None:
    assert editor_browser.client.get(f"{LOG}?{query}").status_code == 400


def test_the_log_is_taken_along_as_a_table(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    log(newsroom.session, newsroom.editor, Action.TOPIC, 'Islands, "and" ferries')
    newsroom.session.commit()
    page = editor_browser.visit(f"{LOG}/table.csv")
    assert page.response.mimetype == "text/csv"
    assert page.headers["Content-Disposition"] == 'attachment; filename="log.csv"'
    rows = list(csv.DictReader(page.html.splitlines()))
    assert [row["detail"] for row in rows] == ['Islands, "and" ferries', ""]
    assert [row["editor"] for row in rows] == ["Agnes", "Bo"]
    own = editor_browser.visit(f"{LOG}/table.csv?editor={newsroom.editor.id}")
    assert [row["editor"] for row in csv.DictReader(own.html.splitlines())] == ["Agnes"]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "  =1"])
def test_no_cell_is_a_formula(editor_browser: EditorBrowser, newsroom: Newsroom, formula: str) -> None:
    log(newsroom.session, newsroom.an_editor(formula), Action.TOPIC, formula)
    newsroom.session.commit()
    row = next(csv.DictReader(editor_browser.visit(f"{LOG}/table.csv").html.splitlines()))
    assert (row["detail"], row["editor"]) == (f"'{formula}", f"'{formula}")


def test_network_addresses_are_forgotten_after_a_while(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_editor("Bo")
    for when in (NINE, NINE + DAY, NINE + ADDRESSES_KEPT + SECOND):
        with at_moment(when):
            EditorBrowser(app).sign_in("Bo")
    entries = newsroom.session.scalars(select(LogEntry).order_by(LogEntry.id)).all()
    assert [entry.address for entry in entries] == [None, "127.0.0.1", "127.0.0.1"]
    assert timedelta(days=90) == ADDRESSES_KEPT


def test_writers_have_no_way_to_the_log(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_editor("Kim", Role.WRITER)
    browser = EditorBrowser(app)
    assert "Log" not in browser.sign_in("Kim").links
    assert browser.visit(LOG, 403).texts("h1") == ["This needs another role"]
