import pytest
from flask import Flask
from sqlalchemy import Engine

from blueprints.masthead import PAUSE
from blueprints.security import LONGEST_ADDRESS
from tests import ailments
from tests.addresses import addresses
from tests.browser import Browser
from tests.factories import Newsroom


def test_a_withdrawn_story_says_so_at_each_of_its_addresses(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("She is sinking", "Water is coming in.")
    newsroom.an_update(article, "Lifeboats alongside")
    newsroom.withdraws(article, "It was another ship.")
    for address in addresses("she-is-sinking"):
        page = browser.visit(address, 410)
        assert page.headers["Cache-Control"] == "no-store"
        assert "This story was withdrawn" in page.text
        assert "Water" not in page.html
        assert "Lifeboats" not in page.html
        assert page.is_piece or "It was another ship." in page.text


def test_a_legal_order_is_named(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("She is sinking")
    newsroom.an_update(article)
    newsroom.withdraws(article, is_legal=True)
    for address in addresses("she-is-sinking"):
        page = browser.visit(address, 451)
        assert page.is_piece or "A legal order forbids us to show it." in page.text


def test_who_asks_for_json_or_plain_text_is_answered_in_it(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.an_article("She is sinking"), "It was another ship.")
    newsroom.withdraws(newsroom.an_article("Storm"), is_legal=True)
    withdrawn, order = "This story was withdrawn", "A legal order forbids us to show it. No reason is given."
    for path, code, title, detail in [
        ("/articles/she-is-sinking", 410, withdrawn, "It was another ship."),
        ("/articles/storm", 451, withdrawn, order),
        ("/articles/nothing", 404, "There is no such page", "It may never have been here, or its address may be"),
    ]:
        answer = browser.client.get(f"{path}.json")
        assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")
        assert answer.json
        assert (answer.json["status"], answer.json["title"]) == (code, title)
        assert answer.json["detail"].startswith(detail)
        answer = browser.client.get(f"{path}.txt")
        assert (answer.status_code, answer.mimetype) == (code, "text/plain")
        assert answer.text.startswith(f"{title}\n\n{detail.split('. ')[0]}")
        assert "no-store" in answer.headers["Cache-Control"]
    assert browser.client.post("/articles/storm.json").json


def test_no_error_leads_to_a_story_that_is_not_public(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.a_draft_article("Storm")
    newsroom.withdraws(newsroom.an_article("She is sinking"))
    for slug in ("storm", "she-is-sinking", "nothing"):
        assert "The whole story" not in browser.visit(f"/articles/{slug}/nothing", 404).links


def test_a_former_address_of_a_withdrawn_story_still_leads_on(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("She is sinking")
    newsroom.renames(article, "Ferry afloat")
    newsroom.withdraws(article)
    assert browser.visit("/articles/she-is-sinking", 301).headers["Location"] == "/articles/ferry-afloat"


def test_what_was_never_here_is_not_found_in_words(browser: Browser) -> None:
    for path in ("/nothing", "/articles/nothing", "/articles/", "/articles", "/static/nothing.css"):
        page = browser.visit(path, 404)
        assert page.texts("h1") == ["There is no such page"]
        assert page.links["Go to the newest stories"] == "/"
        assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/articles/{}", "/search?q={}", "/?before={}", "/nothing?at={}"])
def test_an_address_that_is_too_long_is_refused_in_words(browser: Browser, path: str) -> None:
    page = browser.visit(path.format("a" * LONGEST_ADDRESS), 414)
    assert page.texts("h1") == ["This address is too long"]
    assert page.links["Go to the newest stories"] == "/"
    assert browser.visit("/about?utm_source=" + "a" * LONGEST_ADDRESS).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_page_can_only_be_read(app: Flask, newsroom: Newsroom, method: str) -> None:
    newsroom.an_update(newsroom.an_article("Ferry aground"))
    for path in ("/", "/about", "/topics/", "/healthz", "/robots.txt", *addresses("ferry-aground")):
        with app.test_client().open(path, method=method, data={"headline": "x" * 10_000}) as response:
            assert response.status_code == 405, path
            assert "GET" in response.headers["Allow"]
            assert "This page can only be read." in response.get_data(as_text=True) or path.startswith("/fragments/")


def test_a_failure_is_told_without_what_failed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setattr("blueprints.site.render_template", lambda *_: 1 / 0)
    page = Browser(app).visit("/about", 500)
    assert page.texts("h1") == ["Something went wrong here"]
    assert f"has been logged as {page.headers['X-Request-ID']}." in page.text
    assert "ZeroDivisionError" not in page.html
    assert "Traceback" not in page.html
    assert page.headers["Cache-Control"] == "no-store"


def test_a_site_whose_database_is_gone_still_answers(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setattr("blueprints.masthead.masthead", lambda: 1 / 0)
    for path in ("/", "/articles/ferry-aground", "/topics/", "/archive/", "/about", "/nothing"):
        with app.test_client().get(path) as response:
            assert response.status_code == 500
            assert "Something went wrong here" in response.get_data(as_text=True)
            assert "division" not in response.get_data(as_text=True)


def test_readers_are_told_when_to_come_again(app: Flask, browser: Browser, newsroom: Newsroom, engine: Engine) -> None:
    newsroom.an_article()
    paths = ("/", "/articles/ferry-aground", "/fragments/articles/ferry-aground/related", "/about")
    with ailments.away(engine):
        for path in paths:
            page = browser.visit(path, 503)
            assert "The site can’t be read right now" in page.text
            assert page.headers["Retry-After"] == "5"
            assert page.headers["Cache-Control"] == "no-store"
    app.extensions["watch"].failed_at -= PAUSE
    browser.visit("/articles/ferry-aground")
