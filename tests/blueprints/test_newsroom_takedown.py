from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from models.editor import Role
from models.kind import Kind
from tests.addresses import FERRY, addresses
from tests.browser import Browser, Page
from tests.editor_browser import EditorBrowser
from tests.factories import HOUR, Newsroom

LIBEL = "Holm stole the cash box."
STORY = "/newsroom/articles/{}/takedown"
FIND, TAKE_DOWN = "Find it", "Take it down for good"
SURE: dict[str, Any] = {"reason": "A court said so.", "is_sure": "y"}


@pytest.fixture
def admin(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """Kim, an admin, signed in."""
    newsroom.an_editor("Kim", Role.ADMIN)
    browser = EditorBrowser(app)
    browser.enter("Kim")
    return browser


def finds(admin: EditorBrowser, article_id: int, passage: str = LIBEL, status: int = 200, **typed: str) -> Page:
    return admin.send(admin.visit(STORY.format(article_id)), FIND, status, passage=passage, **typed)


def rows(page: Page) -> Iterator[str]:
    return (" ".join(row) for row in ([*cells] for cells in zip(*[iter(page.texts("td"))] * 4, strict=True)))


def test_an_admin_takes_a_passage_down(admin: EditorBrowser, browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(body=f"At nine.\n\n{LIBEL}")
    newsroom.schedules(newsroom.a_draft_update(article), newsroom.edition(article).published_at + HOUR, body=LIBEL)
    page = finds(admin, article.id)
    assert "Original story: readers see it now." in page.text
    assert TAKE_DOWN not in page.texts("button")
    newsroom.corrects(article, "He did not.", body="At nine.")
    page = finds(admin, article.id, "holm  stole\nthe cash box.")
    assert [row.split(" Text ")[0] for row in rows(page)] == [
        "Version 1: publication Original story",
        "Scheduled: update Draft update",
        "Draft 1 Original story",
        "Draft 2 Draft update",
    ]
    done = admin.send(page, TAKE_DOWN, **SURE)
    assert "Rows taken down: 4." in done.text
    assert "Holm" not in done.html
    assert "No row of this story has it" in finds(admin, article.id).text
    assert "At nine." in browser.visit(FERRY).text
    assert "takedown 3 in changes" not in (log := admin.visit("/newsroom/log").text)
    assert "Kim takedown 2 in changes, 2 in drafts: A court said so." in log
    assert "Nothing is scheduled." in admin.visit(f"/newsroom/articles/{article.id}/schedule").text


def test_a_double_click_takes_it_down_once(admin: EditorBrowser, newsroom: Newsroom) -> None:
    page = finds(admin, newsroom.a_draft_article(body=LIBEL).id)
    page = admin.send(page, "", **SURE)  # what Enter at the box sends
    assert "Nothing has been done yet." in page.text
    answers = [admin.send(page, TAKE_DOWN) for _ in range(2)]
    assert "Rows taken down: 1." in answers[0].text
    assert "No row of the story has it any more: nothing was changed." in answers[1].text
    assert admin.visit("/newsroom/log").text.count("A court said so.") == 1


def test_a_reader_who_holds_the_page_gets_none_of_it(
    admin: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article(f"{LIBEL} It is said", f"{LIBEL}\n\n{LIBEL}", standfirst=LIBEL)
    newsroom.renames(article, "Ferry aground")
    update = newsroom.an_update(article, LIBEL, LIBEL)
    record = [f"{FERRY}/{page}/{version}" for page in ("changes", "editions") for version in range(1, 6)]
    paths = ("/", f"{FERRY}?full=1", f"/fragments{FERRY}/changes?since=1", *record, *addresses("ferry-aground"))
    for path in ("/", FERRY, f"{FERRY}/updates/1", f"{FERRY}/changes", *record[:2], record[5]):
        assert "Holm" in browser.visit(path).html
    newsroom.corrects(article, f"We said: {LIBEL}", headline="Ferry aground", standfirst="", body="At nine.")
    newsroom.amends(Kind.EDIT, article, body="At nine sharp.")
    newsroom.withdraws(update, f"Nobody knows whether {LIBEL}")
    admin.send(finds(admin, article.id), TAKE_DOWN, **SURE)
    for path in paths:
        page = browser.visit(path, 410 if path.endswith("/updates/1") else 200)
        assert not [words for words in ("Holm", "cash box") if words in page.html]
    assert "Taken down" in browser.visit(f"{FERRY}/updates/1", 410).text
    browser.visit("/articles/holm-stole-the-cash-box-it-is-said", 404)


def test_what_was_published_after_the_look_is_seen_first(admin: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article(body=LIBEL)
    page = finds(admin, article.id)
    newsroom.a_draft_update(article, body=LIBEL)
    page = admin.send(page, TAKE_DOWN, 409, **SURE)
    assert "look at them again" in page.text
    assert page.one("textarea", id="reason").text == "A court said so."
    assert len([*rows(page)]) == 2
    article.publish(article.working_copy, newsroom.editor)
    newsroom.session.commit()
    page = admin.send(page, TAKE_DOWN, 422, is_sure="y")
    assert "Readers see it now: correct it first, or withdraw it." in page.text
    assert page.links["Correct it"] == f"/newsroom/articles/{article.id}/edit"


@pytest.mark.parametrize("typed", [{"reason": "A court said so."}, {"is_sure": "y"}, SURE | {"reason": f"{LIBEL} No."}])
def test_nothing_is_taken_down_without_reason_and_consent(
    admin: EditorBrowser, newsroom: Newsroom, typed: dict[str, Any]
) -> None:
    article = newsroom.a_draft_article(body=LIBEL)
    page = admin.send(finds(admin, article.id), TAKE_DOWN, 422, **typed)
    assert "Nothing has been done yet" in page.text
    assert len(page.all("p", id="is_sure-error")) == ("is_sure" not in typed), "it is told beside its box"
    assert article.working_copy.body == LIBEL
    newsroom.session.rollback()
    admin.send(page, TAKE_DOWN, **SURE)
    newsroom.session.expire_all()
    assert article.working_copy.body == ""


@pytest.mark.parametrize("passage", ["", " \n\t ", "a", "x" * 5_001])
def test_a_passage_that_says_nothing_is_not_looked_for(admin: EditorBrowser, newsroom: Newsroom, passage: str) -> None:
    page = finds(admin, newsroom.an_article().id, passage, 422)
    assert "passage" in page.texts("ul", class_="trouble__list")[0] or "characters fit here" in page.text


def test_what_is_taken_down_is_chosen(admin: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for what in ("99", "", "all", "0"):
        assert finds(admin, article.id, LIBEL, 422, what=what).one("textarea", id="passage").text == LIBEL


@pytest.mark.parametrize("passage", ["100 % _ \\ / of it", "<b>“Æ” & 'q'</b>", "كان القارب", "🛳️ x"])
def test_any_characters_are_found(admin: EditorBrowser, newsroom: Newsroom, passage: str) -> None:
    article = newsroom.a_draft_article(body=f"At nine. {passage}", details={"alt": passage})
    newsroom.a_draft_article(body=f"It is said that {passage}")
    newsroom.a_draft_article(details={"alt": [passage]})
    page = finds(admin, article.id, passage)
    assert "Text, Details" in next(rows(page))
    assert len([each for each in page.texts("button") if each.startswith("Look at story")]) == 2
    admin.send(page, TAKE_DOWN, **SURE)
    newsroom.session.expire_all()
    assert article.working_copy.body == "At nine."


def test_other_stories_are_each_looked_at(admin: EditorBrowser, newsroom: Newsroom) -> None:
    article, other = newsroom.a_draft_article(body=LIBEL), newsroom.a_draft_article("Storm", LIBEL)
    page = admin.send(finds(admin, article.id), f"Look at story {other.id}")
    assert page.path == f"{STORY.format(other.id)}/rows"
    assert len([*rows(page)]) == 1
    assert "Ferry aground, one row" in page.text


def test_a_whole_update_is_taken_down(admin: EditorBrowser, browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article, "Tugs come", "Two of them.")
    page = finds(admin, article.id, "", what=str(update.id))
    assert "All of the update “Tugs come”" in page.text
    assert "Correct it" not in page.links
    page = admin.visit(page.links["Withdraw it"])
    admin.send(page, "Withdraw", note="It never was.")
    admin.send(finds(admin, article.id, "", what=str(update.id)), TAKE_DOWN, **SURE)
    page = browser.visit(FERRY)
    assert "It never was." in page.text
    assert "Tugs" not in page.html
    assert "Tugs" not in admin.visit(f"/newsroom/articles/{article.id}/edit").html


def test_a_whole_story_is_taken_down(admin: EditorBrowser, browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(article, is_legal=True)
    page = finds(admin, article.id, "", what="story")
    assert "The story’s address gives it away." in page.text
    page = admin.visit(page.links["Choose another address"])
    admin.send(page, "Apply", slug="a-withdrawn-story")
    admin.send(finds(admin, article.id, "", what="story"), TAKE_DOWN, **SURE)
    assert "A legal order forbids us to show it." in browser.visit("/articles/a-withdrawn-story", 451).text
    browser.visit(FERRY, 404)
    assert "ferry" not in admin.visit(f"/newsroom/articles/{article.id}/edit").html.casefold()


def test_only_an_admin_is_offered_it(admin: EditorBrowser, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    story = f"/newsroom/articles/{article.id}/edit"
    assert admin.visit(story).links["Take something down for good"] == STORY.format(article.id)
    assert "Take something down for good" not in editor_browser.visit(story).links
    assert "An admin of the newsroom can do it." in editor_browser.visit(STORY.format(article.id), 403).text
    admin.visit(STORY.format(99), 404)


def test_a_form_of_a_session_that_ended_keeps_what_was_typed(admin: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article(body=LIBEL)
    page = admin.post(f"{STORY.format(article.id)}/rows", [("what", "passage"), ("passage", LIBEL)], 422)
    assert page.one("textarea", id="passage").text == LIBEL
    page = admin.post(STORY.format(article.id), [("what", "passage"), ("passage", LIBEL), *SURE.items()], 422)
    assert page.one("textarea", id="reason").text == "A court said so."
    admin.send(page, TAKE_DOWN)
