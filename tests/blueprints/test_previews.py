from secrets import token_hex

import pytest
from flask import Flask
from sqlalchemy import select

from blueprints.preview_tokens import signed
from models.article import Article
from models.preview_link import PreviewLink
from models.update import Update
from tests.browser import Browser
from tests.factories import DAY, SECOND, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")


@pytest.fixture
def path(app: Flask, newsroom: Newsroom) -> str:
    """Of a link to a draft, made at nine for three days."""
    token = token_hex()
    with at_moment(NINE):
        article = newsroom.a_draft_article(body="It is not public.")
        newsroom.a_draft_update(article, "Afloat")
        PreviewLink.make(article, newsroom.editor, token, "Lawyer", 3 * DAY)
        newsroom.session.commit()
    with app.app_context():
        return f"/previews/{signed(token)}"


def test_who_has_the_link_sees_the_story_without_an_account(browser: Browser, newsroom: Newsroom, path: str) -> None:
    with at_moment(NINE + DAY):
        browser.client.head(path)
        page = browser.visit(path)
    assert page.texts("h1") == ["Ferry aground"]
    assert "It is not public." in page.text
    assert "Preview for Lawyer, open until 5 March 2026, 10.00." in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers.getlist("Referrer-Policy") == ["no-referrer"]
    assert not page.all("link", rel="canonical")
    link = newsroom.session.scalars(select(PreviewLink)).one()
    assert (link.views, link.seen_at) == (1, NINE + DAY)


def test_a_link_is_closed_when_it_expires(browser: Browser, path: str) -> None:
    with at_moment(NINE + 3 * DAY - SECOND):
        browser.visit(path)
    with at_moment(NINE + 3 * DAY):
        page = browser.visit(path, 410)
    assert page.texts("h1") == ["This link is no longer open"]
    assert "Ask the newsroom for a new one." in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"


def test_a_revoked_link_shows_nothing(browser: Browser, newsroom: Newsroom, path: str) -> None:
    with at_moment(NINE):
        newsroom.session.scalars(select(PreviewLink)).one().revoke(newsroom.editor)
        newsroom.session.commit()
        assert "It is not public." not in browser.visit(path, 410).html


def test_a_link_to_a_deleted_draft_is_closed_until_it_is_restored(
    browser: Browser, newsroom: Newsroom, path: str
) -> None:
    article, update = newsroom.session.scalars(select(Article)).one(), newsroom.session.scalars(select(Update)).one()
    with at_moment(NINE):
        update.delete(newsroom.editor)
        newsroom.session.commit()
        assert "Afloat" not in browser.visit(path).text
        article.delete(newsroom.editor)
        newsroom.session.commit()
        page = browser.visit(path, 410)
        assert "It has expired, was revoked, or what it showed was deleted." in page.text
        article.bring_back(newsroom.editor)
        update.bring_back(newsroom.editor)
        newsroom.session.commit()
        assert "Afloat" in browser.visit(path).text


def test_a_link_that_another_key_signed_is_not_found(app: Flask, browser: Browser, path: str) -> None:
    with at_moment(NINE):
        key, app.config["SECRET_KEY"] = app.config["SECRET_KEY"], "another secret, as long as one has to be"
        try:
            browser.visit(path, 404)
        finally:
            app.config["SECRET_KEY"] = key
        for other in (path[:-1], path.partition(".")[0], "/previews/x", "/previews/x.y", "/previews/%C3%A6.%00"):
            assert browser.visit(other, 404).headers["Referrer-Policy"] == "no-referrer"
        browser.visit(path)
