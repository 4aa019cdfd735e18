"""Who may do what in the newsroom: every route, for everybody."""

import pytest
from flask import Flask

from models.editor import Role
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

OPEN = {"newsroom.session.create", "newsroom.session.destroy", "newsroom.code.create"}
# The lowest role that a room is for; every other room is for writers.
ROOMS: dict[str, Role] = {
    "newsroom.bulletin": Role.EDITOR,
    "newsroom.previews": Role.EDITOR,
    "newsroom.settings": Role.EDITOR,
    "newsroom.deactivation": Role.ADMIN,
    "newsroom.editors": Role.ADMIN,
    "newsroom.log": Role.EDITOR,
    "newsroom.lost_phone": Role.ADMIN,
    "newsroom.merger": Role.EDITOR,
    "newsroom.site": Role.ADMIN,
    "newsroom.takedown": Role.ADMIN,
    "newsroom.topics": Role.EDITOR,
}
# Where all may look, and who may send the form.
POSTING = {f"newsroom.{room}": Role.EDITOR for room in ("publication", "changes", "withdrawal", "schedule")} | {
    f"newsroom.{room}": Role.EDITOR for room in ("opening", "closing")
}
RETURNING = {"newsroom.submission.destroy": Role.EDITOR}


def routes(app: Flask) -> list[tuple[str, str, str]]:
    """Each endpoint of the newsroom with a method and an address that it may have."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint.startswith("newsroom."):
                path = rule.rule
                for argument in rule.arguments:
                    path = path.replace(f"<int:{argument}>", "1").replace(f"<{argument}>", "1")
                found += [(rule.endpoint, method, path) for method in sorted((rule.methods or set()) & {"GET", "POST"})]
    return found


def test_nobody_enters_without_signing_in(app: Flask) -> None:
    browser = EditorBrowser(app)
    for endpoint, method, path in routes(app):
        if endpoint not in OPEN:
            response = browser.client.open(path, method=method)
            assert response.status_code == 401, (endpoint, method)
            assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_it_is_for_and_no_more(app: Flask, newsroom: Newsroom, role: Role) -> None:
    newsroom.works_as(newsroom.an_editor("Kim", role))
    newsroom.a_draft_update(newsroom.an_article(topics=["Islands"]))
    browser = EditorBrowser(app)
    browser.enter("Kim")
    for endpoint, method, path in routes(app):
        room = endpoint.rpartition(".")[0]
        needed = RETURNING.get(endpoint) or ROOMS.get(room, Role.WRITER)
        if method == "POST":
            needed = POSTING.get(room, needed)
        status = browser.client.open(path, method=method).status_code
        if not role.includes(needed):
            assert status == 403, (endpoint, method)
        elif method == "GET":
            assert status in (200, 303, 404), (endpoint, status)
        elif endpoint == "newsroom.settings.edit":  # without its button's name it only searches
            assert status == 200
        else:  # without a form's own token, nothing is done
            assert status in (400, 404, 422), (endpoint, status)


def test_what_a_form_without_its_token_asks_is_not_done(app: Flask, editor_browser: EditorBrowser) -> None:
    fields = [("headline", "Ferry aground"), ("body", "At nine."), ("language", "en"), ("number", "0")]
    page = editor_browser.post("/newsroom/articles/create", fields, 422)
    assert page.one("input", id="headline").get("value") == "Ferry aground"
    assert "Ferry aground" not in editor_browser.visit("/newsroom/").text
