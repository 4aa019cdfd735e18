from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.draft import Draft
from models.paste.lines import LARGEST
from tests.editor_browser import EditorBrowser, filled

CONVERSIONS = "/newsroom/conversions"
SENT_AS_PLAIN = "At\u00a0nine the \u201cfer\u00adry\u201d\u200b ran \u200eaground."


@pytest.fixture
def fields(editor_browser: EditorBrowser) -> dict[str, str]:
    """What the script sends along: the form's own tokens."""
    form = dict(filled(editor_browser.visit("/newsroom/articles/create").one("form", class_="workbench")))
    return {name: form[name] for name in ("csrf_token", "token")}


def test_rich_text_is_answered_as_markdown(editor_browser: EditorBrowser, fields: dict[str, str]) -> None:
    answer = editor_browser.client.post(CONVERSIONS, data=fields | {"html": "<h2>Æ</h2><p>At <b>nine</b>"})
    assert (answer.status_code, answer.text) == (200, "## Æ\n\nAt **nine**")
    assert answer.mimetype == "text/plain"
    assert answer.headers["Cache-Control"] == "no-store"
    assert editor_browser.client.post(CONVERSIONS, data=fields | {"html": "<img>"}).status_code == 204


def test_what_is_too_long_or_no_form_s_own_is_refused(
    editor_browser: EditorBrowser, app: Flask, fields: dict[str, str]
) -> None:
    too_long = fields | {"html": "x" * (LARGEST + 1)}
    for data in ({"html": "<b>a</b>"}, fields | {"csrf_token": "x", "html": "<b>a</b>"}, too_long):
        assert editor_browser.client.post(CONVERSIONS, data=data).status_code == 400
    assert app.test_client().post(CONVERSIONS, data=fields | {"html": "<b>a</b>"}).status_code != 200


def test_plain_text_arrives_clean_without_a_script(editor_browser: EditorBrowser, session: Session) -> None:
    page = editor_browser.visit("/newsroom/articles/create")
    names = ("kicker", "headline", "standfirst", "byline", "body")
    typed: Any = dict.fromkeys(names, SENT_AS_PLAIN)
    editor_browser.send(page, "Save as a draft", **typed)
    draft = session.scalars(select(Draft)).one()
    assert {getattr(draft, name) for name in names} == {"At nine the “ferry” ran \u200eaground."}
