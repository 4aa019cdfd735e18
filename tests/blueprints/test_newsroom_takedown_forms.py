"""Where what is to be taken down is corrected first."""

from flask import Flask

from models.editor import Role
from models.key_points import KeyPoints
from tests.blueprints.test_newsroom_takedown import LIBEL, finds, rows
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


def test_what_stands_in_key_points_is_corrected_in_their_form(app: Flask, newsroom: Newsroom) -> None:
    newsroom.an_editor("Kim", Role.ADMIN)
    admin = EditorBrowser(app)
    admin.enter("Kim")
    points = KeyPoints(known=(LIBEL,)).within({})
    article = newsroom.an_article(details=points)
    page = finds(admin, article.id)
    assert "Version 1: publication Original story Key points " in next(rows(page))
    assert "Correct it" not in page.links
    assert LIBEL in admin.visit(page.links["Correct the key points"]).text
    newsroom.corrects(article, details=points | {"alt": LIBEL}, body=LIBEL)
    page = finds(admin, article.id)
    assert "Original story Text, Key points, Details " in [*rows(page)][1]
    assert page.links["Correct it"] == f"/newsroom/articles/{article.id}/edit"
