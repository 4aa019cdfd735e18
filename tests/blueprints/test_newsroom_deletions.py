from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from blueprints.database import db
from models.article import Article
from models.deletion import KEPT, purge
from models.editor import Role
from models.preview_link import PreviewLink
from models.refusal import Deleted, InRecord
from models.rendering import ReadAlso
from models.subject import Subject
from models.submission import Submission
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import MINUTE, PASSWORD, Newsroom, at_moment, moment

DELETED = "/newsroom/deletions/"
FAR = moment("2099-01-01 12:00")


def test_a_deleted_story_leaves_the_desk_and_comes_back(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    page = editor_browser.visit(page.links["Delete this draft"])
    assert "Ferry aground" in editor_browser.visit("/newsroom/").text
    page = editor_browser.send(page, "Delete")
    assert page.texts("h1") == ["A deleted draft"]
    assert "Ferry aground" not in editor_browser.visit("/newsroom/").text
    assert editor_browser.visit(DELETED).links["Ferry aground"] == page.path
    editor_browser.send(page, "Restore")
    assert "Ferry aground" in editor_browser.visit("/newsroom/").text
    assert "There are no deleted drafts." in editor_browser.visit(DELETED).text


def test_a_deleted_update_leaves_its_story_and_comes_back(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.a_draft_update(article, "All ashore")
    story, deletion = (
        f"/newsroom/articles/{article.id}",
        f"/newsroom/articles/{article.id}/updates/{update.id}/deletion",
    )
    page = editor_browser.send(editor_browser.visit(deletion), "Delete")
    assert "All ashore" not in editor_browser.visit(f"{story}/edit").text
    assert editor_browser.visit(DELETED).links["All ashore"] == deletion
    editor_browser.send(page, "Restore")
    assert "All ashore" in editor_browser.visit(f"{story}/edit").text


def test_a_button_whose_session_ended_is_there_to_press_again(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article()
    article.delete(newsroom.editor)
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/deletion")
    editor_browser.client.delete_cookie("session", path="/newsroom")
    asked = editor_browser.send(page, "Restore", 401)
    page = editor_browser.send(asked, "Sign in", 422, name="Bo", password=PASSWORD)
    assert page.texts("h1") == ["This form had expired"]
    assert "Nothing has been done yet. Press the button again." in page.text
    assert "Restored." in editor_browser.send(page, "Restore").text
    page = editor_browser.send(editor_browser.visit("/newsroom/"), "Sign out Bo", 422, csrf_token="another")
    assert editor_browser.send(page, "Sign out Bo").texts("h1") == ["Sign in"]


def test_what_is_or_will_be_public_is_not_deleted(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    scheduled = newsroom.a_draft_article("Storm")
    newsroom.schedules(scheduled, FAR)
    article = newsroom.an_article()
    update = newsroom.an_update(article)
    stories = [f"/newsroom/articles/{each.id}" for each in (article, scheduled)]
    for path in (*stories, f"{stories[0]}/updates/{update.id}"):
        assert "Delete this draft" not in editor_browser.visit(f"{path}/edit").links
        page = editor_browser.visit(f"{path}/deletion")
        assert "is in the record" in page.text
        assert "Delete" not in page.texts("button")
        assert ("Withdraw it" in page.links) is (path != stories[1])
    with pytest.raises(InRecord):
        scheduled.delete(newsroom.editor)


def test_what_was_typed_into_a_deleted_draft_comes_back(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    update = newsroom.a_draft_update(article)
    paths = [f"/newsroom/articles/{article.id}{update}/edit" for update in ("", f"/updates/{update.id}")]
    pages = [editor_browser.visit(path) for path in paths]
    article.delete(newsroom.editor)
    newsroom.session.commit()
    for page in pages:
        back = editor_browser.send(page, "Save", 422, body="Typed meanwhile.")
        assert "It was deleted." in back.text
        assert back.one("textarea", id="body").text == "Typed meanwhile."
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/create", 200)
    assert "Typed." in editor_browser.send(page, "Save as a draft", 422, body="Typed.").html


@pytest.mark.parametrize("is_update", [False, True])
def test_a_deleted_draft_waits_for_no_review(
    editor_browser: EditorBrowser, newsroom: Newsroom, is_update: bool
) -> None:
    text: Subject = newsroom.a_draft_update(newsroom.an_article()) if is_update else newsroom.a_draft_article()
    Submission.submit(text, 1, newsroom.editor)
    text.delete(newsroom.editor)
    newsroom.session.commit()
    assert "Submitted by" not in editor_browser.visit("/newsroom/").text
    page = editor_browser.visit(f"/newsroom/articles/1{'/updates/1' if is_update else ''}/publication")
    assert "This draft was deleted." in page.text
    assert "Publish" not in page.texts("button")
    editor_browser.send(editor_browser.visit(page.links["Restore it"]), "Restore")
    assert "Submitted by Agnes" in editor_browser.visit("/newsroom/").text
    assert "Publish" in editor_browser.visit(page.path).texts("button")


def test_a_deleted_draft_is_not_published(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    article.delete(newsroom.editor)
    newsroom.session.commit()
    with pytest.raises(Deleted):
        article.publish(article.working_copy, newsroom.editor)


def test_a_deleted_draft_takes_no_room_on_top_of_the_front_page(newsroom: Newsroom) -> None:
    drafts = [newsroom.a_draft_article(f"Draft {n}") for n in range(4)]
    for each in drafts[:3]:
        each.hold_on_top(FAR, newsroom.editor)
    drafts[0].delete(newsroom.editor)
    drafts[3].hold_on_top(FAR, newsroom.editor)
    assert drafts[3].held_until == FAR


def test_a_writer_deletes_and_restores_only_their_own(app: Flask, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    newsroom.an_editor("Kim", Role.WRITER)
    browser = EditorBrowser(app)
    browser.sign_in("Kim")
    path = f"/newsroom/articles/{article.id}/deletion"
    assert "Delete" not in browser.visit(path).texts("button")
    for noun in (path, f"{path}/destroy"):
        browser.post(noun, [], 403)
    own = browser.send(browser.visit("/newsroom/articles/create"), "Save as a draft", headline="Kim began this")
    browser.send(browser.send(browser.visit(own.links["Delete this draft"]), "Delete"), "Restore")


def test_what_was_deleted_long_ago_is_gone_for_good(app: Flask, newsroom: Newsroom) -> None:
    old = newsroom.a_draft_article("Old")
    newsroom.a_draft_update(old)
    kept = newsroom.an_article("Kept", body=f"READ ALSO: https://stet.example/articles/{old.slug}")
    assert newsroom.session.scalars(select(ReadAlso.article_id)).all() == [old.id]
    update = newsroom.a_draft_update(kept)
    newsroom.picks(kept, old)
    old.concern([newsroom.a_topic("Shipping")], newsroom.editor)
    for subject in (old, update):
        Submission.submit(subject, 1, newsroom.editor)
    PreviewLink.make(old, newsroom.editor, "a form", "A lawyer", timedelta(days=1))
    newsroom.session.commit()
    with at_moment(moment("2026-03-02 09:00")):
        old.delete(newsroom.editor)
        update.delete(newsroom.editor)
        newsroom.session.commit()
    with at_moment(moment("2026-03-02 09:00") + KEPT - MINUTE), app.app_context():
        assert purge(db.session) == 0
    answer = app.test_cli_runner().invoke(args=["purge"])
    assert answer.output == "3 deleted drafts are gone.\n"
    newsroom.session.expire_all()
    assert newsroom.session.scalars(select(Article)).all() == [kept]
    assert [newsroom.session.scalars(select(each)).all() for each in (Submission, PreviewLink)] == [[], []]
    assert "/articles/old" in Browser(app).visit("/articles/kept").text


def test_what_is_not_there_is_not_deleted(editor_browser: EditorBrowser) -> None:
    for path in ("/newsroom/articles/9/deletion", "/newsroom/articles/9/updates/9/deletion"):
        editor_browser.visit(path, 404)
