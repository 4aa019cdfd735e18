from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from tests.browser import Browser
from tests.conftest import environ
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


def test_static_files_are_what_they_say_and_are_kept_for_a_year(app: Flask) -> None:
    for name, kind in (("site.css", "text/css"), ("site.js", "text/javascript"), ("icon.svg", "image/svg+xml")):
        with app.test_client().get(f"/static/{name}?v=1") as response:
            assert response.status_code == 200
            assert response.mimetype == kind
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert "max-age=31536000" in response.headers["Cache-Control"]
            assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    "path", ["/static/", "/static/../app.py", "/static/%2e%2e/app.py", "/static/%00", "/static//etc/passwd"]
)
def test_no_other_file_is_served(app: Flask, path: str) -> None:
    with app.test_client().get(path) as response:
        assert response.status_code == 404
        assert "create_app" not in response.get_data(as_text=True)
