import pytest
from flask import Flask

from blueprints.newsroom.account import browser_of
from tests.editor_browser import EditorBrowser

ACCOUNT = "/newsroom/account"


def test_an_account_shows_who_and_where_one_is(app: Flask, editor_browser: EditorBrowser) -> None:
    page = editor_browser.visit(editor_browser.visit("/newsroom/").links["Your account"])
    assert "Bo, editor" in page.text
    assert "This is where you are now" in page.text
    assert "End all but this one" not in page.texts("button")
    phone = EditorBrowser(app)
    phone.client.environ_base["HTTP_USER_AGENT"] = "<b>A phone</b>"
    phone.sign_in("Bo")
    page = editor_browser.visit(ACCOUNT)
    assert "<b>A phone</b>" in page.texts("td")
    assert "End session 2" in page.texts("button")


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Linux; Android 10; K) Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on macOS"),
        ("Links (2.29; Linux 6.1 x86_64)", "Linux"),
        ("curl/8.9", "curl/8.9"),
    ],
)
def test_a_browser_is_told_in_words(agent: str, words: str) -> None:
    assert browser_of(agent) == words
