from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from blueprints.security import LARGEST
from models.words import LIMITS
from tests.browser import Browser
from tests.conftest import environ
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

ANSWERS = (("/", 200), ("/articles/ferry-aground", 200), ("/topics", 308), ("/nothing", 404), ("/?before=x", 400))


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_forbids_what_the_site_does_not_do(
    browser: Browser, newsroom: Newsroom, path: str, status: int
) -> None:
    newsroom.an_article("Ferry aground")
    headers = browser.visit(path, status).headers
    policy = dict(rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) <= {"'self'", "'none'"}
    assert {"script-src", "style-src", "base-uri", "form-action", "frame-ancestors"} <= policy.keys()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Server" not in headers


def app_at(url: str, folder: Path) -> Flask:
    return create_app(environ(f"sqlite:///{folder / 'stet.db'}") | {"STET_SITE_URL": url}, instance=folder)


def test_a_site_on_https_asks_to_be_reached_by_it_alone(tmp_path: Path) -> None:
    with app_at("https://stet.example", tmp_path).test_client().options("/about") as response:
        assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_site_on_http_does_not(tmp_path: Path) -> None:
    with app_at("http://127.0.0.1:8000", tmp_path).test_client().options("/about") as response:
        assert "Strict-Transport-Security" not in response.headers


def test_a_reader_is_given_no_cookie_and_none_is_read(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground")
    page = browser.visit("/articles/ferry-aground", Cookie="session=forged; theme=dark")
    assert "Set-Cookie" not in page.headers
    assert page.headers["Vary"] == "Accept-Encoding"


def test_a_path_that_only_begins_like_the_newsroom_s_is_a_reader_s(browser: Browser) -> None:
    page = browser.visit("/newsroom-tour", 404, Cookie="session=forged")
    assert "Set-Cookie" not in page.headers
    with browser.client.get("/newsroom-tour.json") as response:
        assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_static_files_are_what_they_say(app: Flask) -> None:
    for name, kind in (("site.css", "text/css"), ("site.js", "text/javascript"), ("icon.svg", "image/svg+xml")):
        with app.test_client().get(f"/static/{name}") as response:
            assert response.status_code == 200
            assert response.mimetype == kind
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert "Access-Control-Allow-Origin" not in response.headers


def test_a_static_file_is_kept_for_a_year_only_under_the_address_that_pages_give_it(
    app: Flask, browser: Browser, newsroom: Newsroom
) -> None:
    newsroom.an_article("Ferry aground")
    page = browser.visit("/articles/ferry-aground")
    given = [element.get("href", element.get("src", "")) for element in page.all() if element.tag in ("link", "script")]
    names = [address for address in given if address.startswith("/static/")]
    assert len(names) == 6
    for address in names:
        path = address.partition("?")[0]
        for asked in (address, path, f"{path}?v=", f"{path}?v=0123456789", f"{address}&x=1"):
            with app.test_client().get(asked, headers={"Accept-Encoding": "br"}) as response:
                assert response.status_code == 200
                assert "nosniff" in response.headers["X-Content-Type-Options"]
                is_long = asked == address
                kept = "max-age=31536000, public, immutable" if is_long else "max-age=5, public"
                assert response.headers["Cache-Control"] == kept


@pytest.mark.parametrize(
    "path", ["/static/", "/static/../app.py", "/static/%2e%2e/app.py", "/static/%00", "/static//etc/passwd"]
)
def test_no_other_file_is_served(app: Flask, path: str) -> None:
    with app.test_client().get(path) as response:
        assert response.status_code == 404
        assert "create_app" not in response.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/newsroom/articles/create", "/newsroom/session", "/about", "/nothing"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_a_request_of_many_megabytes_is_not_read(app: Flask, path: str, kind: str) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="body"\r\n\r\n' + b"x" * LARGEST + b"\r\n--b--\r\n"
    response = app.test_client().post(path, data=body, content_type=kind)
    assert response.status_code == 413
    assert "That is too large" in response.text
    assert len(response.data) < 10_000
    assert response.headers["Cache-Control"] == "no-store"


def test_the_longest_text_in_the_costliest_letters_is_read(editor_browser: EditorBrowser) -> None:
    page = editor_browser.visit("/newsroom/articles/create")
    longest = "\U0001f6a2" * LIMITS["body"]
    page = editor_browser.send(page, "Save as a draft", headline="Ferry aground", body=longest)
    assert (page.one("textarea", id="body").text or "").strip() == longest
