import pytest
from flask import Flask

from models.editor import Role
from tests.editor_browser import EditorBrowser
from tests.factories import HOUR, Newsroom, moment

NOON = moment("2026-11-02 12:00")


def address(article_id: int, update_id: int | None = None) -> str:
    return f"/newsroom/articles/{article_id}/updates/{f'{update_id}/edit' if update_id else 'create'}"


def test_an_update_is_begun_as_a_draft_that_no_reader_sees(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(language="da")
    page = editor_browser.visit(address(article.id))
    assert page.one("option", selected="").get("value") == "da"
    page = editor_browser.send(page, "Save as a draft", body="All are ashore.")
    assert page.texts("h1") == ["Update without a headline"]
    assert "ashore" not in editor_browser.visit("/articles/ferry-aground").text
    listed = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    assert listed.links["All are ashore."] == page.path


def test_a_double_click_makes_one_update(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    page = editor_browser.visit(address(newsroom.an_article().id))
    assert len({editor_browser.send(page, "Save as a draft", body="Ashore.").path for _ in range(2)}) == 1


def test_a_form_of_one_story_makes_no_update_of_another_s(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    first, second = newsroom.an_article("Ferry"), newsroom.an_article("Storm")
    page = editor_browser.visit(address(first.id))
    made = editor_browser.send(page, "Save as a draft", body="Ashore.")
    page.document = editor_browser.visit(address(first.id)).document
    token = page.one("input", id="token").get("value") or ""
    other = editor_browser.send(editor_browser.visit(address(second.id)), "Save as a draft", token=token, body="Rain.")
    assert made.path.rpartition("/updates/")[0] != other.path.rpartition("/updates/")[0]


@pytest.mark.parametrize("token", ["x" * 65, "a b", "é"])
def test_a_forged_token_comes_back(editor_browser: EditorBrowser, newsroom: Newsroom, token: str) -> None:
    page = editor_browser.visit(address(newsroom.an_article().id))
    assert "Ashore." in editor_browser.send(page, "Save as a draft", 422, token=token, body="Ashore.").html


def test_the_updates_of_a_story_are_listed_with_where_they_stand(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article(at=NOON)
    newsroom.an_update(article, "First", at=NOON + HOUR)
    newsroom.withdraws(newsroom.an_update(article, "Second", at=NOON + 2 * HOUR), at=NOON + 3 * HOUR)
    newsroom.schedules(newsroom.a_draft_update(article, "Third"), moment("2099-01-01 12:00"))
    newsroom.a_draft_update(article, "Fourth")
    newsroom.session.rollback()
    cells = editor_browser.visit(f"/newsroom/articles/{article.id}/edit").texts("td")
    assert cells[::3] == ["Fourth", "Third", "Second", "First"]
    assert [cell.split(",")[0] for cell in cells[1::3]] == [
        "Draft",
        "Scheduled",
        "Update 2",
        "Update 1",
    ]


def test_an_update_is_found_under_its_own_story_alone(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    first, second = newsroom.an_article("Ferry"), newsroom.an_article("Storm")
    update = newsroom.a_draft_update(first)
    editor_browser.visit(address(second.id, update.id), 404)
    editor_browser.visit(address(first.id, update.id + 1), 404)
    editor_browser.visit(address(9, update.id), 404)


def test_an_update_keeps_what_its_form_has_no_field_for(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.a_draft_update(article, kicker="At sea", language="sv", details={"alt": "A ferry"})
    page = editor_browser.visit(address(article.id, update.id))
    editor_browser.send(page, "Save", body="All are ashore.")
    newsroom.session.expire_all()
    words = update.working_copy.words
    assert (words.kicker, words.language, words.details, words.body) == (
        "At sea",
        "sv",
        {"alt": "A ferry"},
        "All are ashore.",
    )


def test_a_writer_writes_what_they_began_and_reads_the_rest(app: Flask, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    others = newsroom.a_draft_update(article, "Agnes began this")
    newsroom.an_editor("Kim", Role.WRITER)
    browser = EditorBrowser(app)
    browser.sign_in("Kim")
    for path in (f"/newsroom/articles/{article.id}/edit", address(article.id, others.id)):
        page = browser.visit(path)
        assert not page.all("textarea")
        assert "Somebody else began this text" in page.text
        token = browser.visit("/newsroom/articles/create").one("input", id="csrf_token").get("value") or ""
        browser.post(path, [("csrf_token", token), ("headline", "Kim was here"), ("number", "1")], 403)
    own = browser.send(browser.visit(address(article.id)), "Save as a draft", headline="Kim began this")
    assert browser.send(own, "Save", headline="Kim goes on").texts("h1") == ["Kim goes on"]
    newsroom.session.rollback()
    assert others.working_copy.headline == "Agnes began this"


def test_two_windows_write_in_different_paragraphs_of_an_update(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    update = newsroom.a_draft_update(article, body="One.\n\nTwo.")
    first, second = (editor_browser.visit(address(article.id, update.id)) for _ in range(2))
    editor_browser.send(first, "Save", body="1.\r\n\r\nTwo.")
    page = editor_browser.send(second, "Save", 409, body="One.\r\n\r\n2.")
    assert page.one("textarea", id="body").text == "1.\n\n2."
    assert "choose" not in page.text
    assert editor_browser.send(page, "Save").one("textarea", id="body").text == "1.\n\n2."
