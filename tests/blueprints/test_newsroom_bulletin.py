from sqlalchemy import func, select

from models.change import Change
from models.draft import Draft
from tests.addresses import FERRY
from tests.browser import Page
from tests.editor_browser import EditorBrowser, filled
from tests.factories import Newsroom


def bulletin_of(editor_browser: EditorBrowser) -> Page:
    """The form as it is come to from the desk."""
    return editor_browser.visit(editor_browser.visit("/newsroom/").links["Post an update"])


def test_an_update_is_published_from_one_form_which_stays_for_the_next(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    newsroom.an_update(newsroom.an_article(language="da"))
    page = editor_browser.send(bulletin_of(editor_browser), "Publish", headline="Afloat", body="All are well.")
    assert page.texts(class_="done") == ["Published update 2"]
    assert page.links["Published update 2"] == f"{FERRY}#update-2"
    assert page.one("textarea", id="body").text in (None, "", "\n")
    page = editor_browser.send(page, "Publish", body="On her way.")
    assert page.texts(class_="done") == ["Published update 3"]
    page = editor_browser.visit(FERRY)
    assert "Afloat" in page.texts("h2", id="update-2-heading")[0]
    assert page.one("article", id="update-3").find(".//div").get("lang") == "da"  # type: ignore[union-attr]


def test_enter_in_the_headline_leads_on_to_the_text(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    page = editor_browser.send(bulletin_of(editor_browser), "", headline="Afloat")  # what Enter sends
    assert page.texts(class_="done") == ["Nothing has been done yet."]
    assert page.one("input", id="headline").get("value") == "Afloat"
    assert page.one(autofocus="").get("id") == "body"
    page = editor_browser.send(page, "Publish", body="All are well.")
    assert page.texts(class_="done") == ["Published update 1"]


def test_a_double_click_publishes_once(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    page = bulletin_of(editor_browser)
    told = [editor_browser.send(page, "Publish", body="All are well.").texts(class_="done") for _ in range(2)]
    assert told == [["Published update 1"], ["Published update 1"]]
    assert newsroom.session.scalar(select(func.count()).select_from(Change)) == 2


def test_an_update_of_nothing_is_refused(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    page = editor_browser.send(bulletin_of(editor_browser), "Publish", 422, body=" \r\n ")
    assert page.links["Text: Write what is new: a headline, a text or both."] == "#body"


def test_an_update_that_a_closed_or_withdrawn_story_refuses_comes_back_with_its_text(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    page = bulletin_of(editor_browser)
    article.close(newsroom.editor)
    newsroom.session.commit()
    back = editor_browser.send(page, "Publish", 422, body="All are well.")
    assert "The story is closed. Reopen and publish." in back.text
    newsroom.withdraws(article)
    back = editor_browser.send(back, "Reopen and publish", 422)
    assert "The story is withdrawn. Publish it again first." in back.text
    assert "All are well." in (back.one("textarea", id="body").text or "")
    assert newsroom.session.scalar(select(func.count()).where(Draft.update_id.is_not(None))) == 0


def test_a_closed_story_says_so_first_and_is_reopened_with_its_update_once(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    article.close(newsroom.editor)
    newsroom.session.commit()
    page = bulletin_of(editor_browser)
    assert editor_browser.visit(f"/newsroom/articles/{article.id}/edit").links["Post an update"] == page.path
    assert "The story is closed." in page.text
    assert "Publish" not in page.texts("button")
    for _ in range(2):
        told = editor_browser.send(page, "Reopen and publish", body="She sails again.")
        assert told.texts(class_="done") == ["Published update 1"]
    standing = newsroom.edition(article)
    assert (standing.is_running, len(standing.updates), standing.version) == (True, 1, 4)


def test_a_withdrawn_story_says_so_before_anything_is_typed(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(article)
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/bulletin")
    assert "The story is withdrawn, so it takes no updates." in page.text
    assert not page.all("textarea")
    editor_browser.send(editor_browser.visit(page.links["Publish it again"]), "Publish")
    assert editor_browser.visit(page.path).all("textarea")


def test_a_draft_story_takes_no_bulletin(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    for path in ("/newsroom/", f"/newsroom/articles/{article.id}/edit"):
        assert "Post an update" not in editor_browser.visit(path).links
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/bulletin")
    assert "The story is not public yet." in page.text
    assert not page.all("textarea")
    assert editor_browser.visit(page.links["Write a draft update"]).all("textarea")
    editor_browser.visit("/newsroom/articles/99/bulletin", 404)


def test_a_deleted_draft_takes_no_bulletin_and_gives_the_text_back(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    newsroom.an_article()
    page = bulletin_of(editor_browser)
    article = newsroom.a_draft_article()
    path = f"/newsroom/articles/{article.id}/bulletin"
    article.delete(newsroom.editor)
    newsroom.session.commit()
    fields = [*filled(page.one("form", class_="form")), ("body", "All are well.")]
    back = editor_browser.post(path, [field for field in fields if field != ("body", "")], 422)
    assert "It was deleted. Restore it first" in back.text
    assert "All are well." in (back.one("textarea", id="body").text or "")
    deleted = editor_browser.visit(path)
    assert editor_browser.visit(deleted.links["Restore it"]).texts("h1") == ["A deleted draft"]
