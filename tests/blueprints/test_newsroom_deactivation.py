from flask import Flask
from sqlalchemy import select, update

from models import clock
from models.editor import Editor, Role
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import PASSWORD, Newsroom

EDITORS = "/newsroom/editors/"


def signed_in(app: Flask, newsroom: Newsroom, name: str, role: Role) -> EditorBrowser:
    newsroom.an_editor(name, role)
    browser = EditorBrowser(app)
    browser.enter(name)
    return browser


def test_a_deactivated_editor_is_out_and_what_they_did_stays(app: Flask, newsroom: Newsroom, browser: Browser) -> None:
    admin, kim = (signed_in(app, newsroom, *who) for who in (("Ada", Role.ADMIN), ("Kim", Role.EDITOR)))
    article = newsroom.a_draft_article(byline="By Kim")
    author = newsroom.session.scalars(select(Editor).where(Editor.name == "Kim")).one()
    article.publish(newsroom.draft_of(article), author)
    newsroom.session.commit()
    page = admin.visit(admin.visit(EDITORS).links["Deactivate Kim"])
    page = admin.send(page, "Deactivate the account")
    assert page.texts("p", role="status") == ["Kim can’t sign in any more."]
    kim.visit("/newsroom/", 401)
    kim.send(kim.visit("/newsroom/session"), "Sign in", 422, name="Kim", password=PASSWORD)
    assert "By Kim" in browser.visit("/articles/ferry-aground").text
    assert "Kim" in admin.visit("/newsroom/log").text


def test_a_reactivated_editor_signs_in_anew(app: Flask, newsroom: Newsroom) -> None:
    admin, kim = (signed_in(app, newsroom, *who) for who in (("Ada", Role.ADMIN), ("Kim", Role.EDITOR)))
    admin.send(admin.visit(f"{EDITORS}2/deactivation"), "Deactivate the account")
    page = admin.visit(admin.visit(EDITORS).links["Reactivate Kim"])
    admin.send(page, "Reactivate the account")
    kim.visit("/newsroom/", 401)
    assert kim.sign_in("Kim").texts("h1") == ["Desk"]


def test_the_last_active_admin_stays(app: Flask, newsroom: Newsroom) -> None:
    admin = signed_in(app, newsroom, "Ada", Role.ADMIN)
    newsroom.an_editor("Kim", Role.ADMIN)
    newsroom.session.execute(update(Editor).where(Editor.name == "Kim").values(deactivated_at=clock.now()))
    newsroom.session.commit()
    page = admin.send(admin.visit(f"{EDITORS}1/deactivation"), "Deactivate the account", 422)
    assert "Ada is the last admin" in page.text
    admin.visit(EDITORS)


def test_who_deactivates_their_own_account_is_told_where_one_signs_in(app: Flask, newsroom: Newsroom) -> None:
    admin = signed_in(app, newsroom, "Ada", Role.ADMIN)
    newsroom.an_editor("Kim", Role.ADMIN)
    page = admin.send(admin.visit(f"{EDITORS}1/deactivation"), "Deactivate the account")
    assert page.texts("h1") == ["Sign in"]
    assert page.texts("p", role="status") == ["Ada can’t sign in any more."]
    admin.visit("/newsroom/", 401)


def test_asking_twice_is_harmless(app: Flask, newsroom: Newsroom) -> None:
    admin = signed_in(app, newsroom, "Ada", Role.ADMIN)
    newsroom.an_editor("Kim")
    ending, taking_up = (admin.visit(f"{EDITORS}2/deactivation{path}") for path in ("", "/destroy"))
    for page, button in ((ending, "Deactivate the account"), (taking_up, "Reactivate the account")):
        for _ in range(2):
            admin.send(page, button)
    assert admin.visit("/newsroom/log").texts("td")[2::5] == ["reactivation", "deactivation", "sign-in"]
