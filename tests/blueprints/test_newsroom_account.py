from flask import Flask

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
