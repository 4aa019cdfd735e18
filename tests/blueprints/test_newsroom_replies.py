"""Saying what a text is the reply to."""

import pytest

from models.article import Article
from models.reply import ReplyTo
from models.subject import Subject
from tests.addresses import FERRY
from tests.blueprints.test_replies import MINISTER, replies
from tests.browser import Browser, text_of
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom
from tests.takedowns import takes_down


@pytest.fixture
def ferry(newsroom: Newsroom) -> Article:
    article = newsroom.an_article()
    newsroom.an_update(article, "Tugs come")
    return article


@pytest.fixture
def answer(newsroom: Newsroom, ferry: Article) -> Article:
    return newsroom.a_draft_article("Minister answers")


def room_of(article: Article) -> str:
    return f"/newsroom/articles/{article.id}/edit"


def reply_of(newsroom: Newsroom, subject: Subject) -> ReplyTo:
    newsroom.session.rollback()
    return ReplyTo.of(subject.working_copy.details)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Ferry aground", FERRY),
        (" /articles/ferry-aground/ ", FERRY),
        ("https://stet.example/articles/ferry-aground?full=1", FERRY),
        ("/articles/old-name", FERRY),
        ("/articles/ferry-aground/updates/1", f"{FERRY}/updates/1"),
        ("/articles/ferry-aground#update-1", f"{FERRY}/updates/1"),
    ],
)
def test_a_story_or_update_is_named_by_headline_or_address(
    editor_browser: EditorBrowser, newsroom: Newsroom, ferry: Article, answer: Article, typed: str, address: str
) -> None:
    newsroom.renames(ferry, "Old name", "Ferry aground")
    page = editor_browser.send(editor_browser.visit(room_of(answer)), "Save", reply_to=typed)
    assert page.one("input", id="reply_to").get("value") == address
    assert "Reply to: " in page.text
    subject = newsroom.edition(ferry).updates[0].subject if "updates" in address else 0
    assert reply_of(newsroom, answer) == (ferry.id, subject, address)


@pytest.mark.parametrize(
    "typed",
    [
        "Nothing of that name",
        "Minister answers",
        "Draft",
        "/articles/draft",
        "/articles/nothing",
        "/articles/ferry-aground/updates/2",
        "/articles/ferry-aground/updates/999999999999999999999",
        "https://elsewhere.example/articles/ferry-aground",
        "# Ferry aground",
        "[x](",
        "\x00",
    ],
)
def test_what_names_nothing_that_readers_know_comes_back(
    editor_browser: EditorBrowser, newsroom: Newsroom, answer: Article, typed: str
) -> None:
    newsroom.a_draft_article("Draft")
    page = editor_browser.visit(room_of(answer))
    status = 200 if typed == "\x00" else 422
    page = editor_browser.send(page, "Save", status, reply_to=typed, headline="Minister <i> replies")
    assert page.one("input", id="headline").get("value") == "Minister <i> replies"
    assert page.one("input", id="reply_to").get("value") == typed.strip("\x00")
    assert not reply_of(newsroom, answer)


def test_a_text_is_no_reply_to_itself(editor_browser: EditorBrowser, newsroom: Newsroom, ferry: Article) -> None:
    page = editor_browser.send(editor_browser.visit(room_of(ferry)), "Save", 422, reply_to=FERRY)
    assert page.links["Reply to: A text can’t be a reply to itself."] == "#reply_to"
    room = f"/newsroom/articles/{ferry.id}/updates/{newsroom.edition(ferry).updates[0].subject}/edit"
    newsroom.session.rollback()
    page = editor_browser.visit(room)
    editor_browser.send(page, "Save", reply_to=FERRY)


def test_a_reply_is_reviewed_and_published(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom, ferry: Article, answer: Article
) -> None:
    page = editor_browser.send(editor_browser.visit(room_of(answer)), "Review and publish", reply_to=FERRY)
    assert replies(page) == {"Reply to Ferry aground": FERRY}
    editor_browser.send(page, "Publish")
    assert replies(browser.visit(FERRY)) == {"Reply Minister answers": MINISTER}
    page = editor_browser.send(editor_browser.visit(room_of(answer)), "Review and publish", reply_to="")
    assert page.texts("p", class_="difference__field") == ["Reply to"]
    editor_browser.send(page, "Publish", kind="edit")
    assert replies(browser.visit(FERRY)) == {}
    page = editor_browser.visit(f"/newsroom/articles/{ferry.id}/changes")
    assert replies(page) == {}


def test_the_review_of_what_was_replied_to_shows_the_reply(
    editor_browser: EditorBrowser, newsroom: Newsroom, ferry: Article
) -> None:
    newsroom.an_article("Minister answers", details=ReplyTo(ferry.id, 0, FERRY).within({}))
    for path in (f"/newsroom/articles/{ferry.id}/changes", f"/newsroom/articles/{ferry.id}/preview"):
        assert replies(editor_browser.visit(path)) == {"Reply Minister answers": MINISTER}


def test_a_new_address_of_the_story_makes_no_new_draft(
    editor_browser: EditorBrowser, newsroom: Newsroom, ferry: Article, answer: Article
) -> None:
    editor_browser.send(editor_browser.visit(room_of(answer)), "Save", reply_to=FERRY)
    newsroom.renames(ferry, "Storm")
    page = editor_browser.send(editor_browser.visit(room_of(answer)), "Save")
    assert "Draft 2" in page.text
    editor_browser.send(page, "Save", reply_to="/articles/storm")
    assert reply_of(newsroom, answer).address == "/articles/storm", "unless it is written anew"


def test_an_address_that_was_given_up_is_not_asked_for_again(
    editor_browser: EditorBrowser, newsroom: Newsroom, ferry: Article, answer: Article
) -> None:
    editor_browser.send(editor_browser.visit(room_of(answer)), "Save", reply_to=f"{FERRY}/updates/1")
    newsroom.corrects(ferry, headline="Storm")
    newsroom.renames(ferry, "Storm")
    takes_down(newsroom, ferry, "Ferry aground")
    page = editor_browser.send(editor_browser.visit(room_of(answer)), "Save")
    assert page.one("input", id="reply_to").get("value") == "/articles/storm/updates/1"
    assert reply_of(newsroom, answer).address == "/articles/storm/updates/1"


def test_of_two_editors_choices_mine_stands_and_theirs_is_told(
    editor_browser: EditorBrowser, newsroom: Newsroom, ferry: Article, answer: Article
) -> None:
    page = editor_browser.visit(room_of(answer))
    newsroom.draft_of(answer, details=ReplyTo(ferry.id, 0, FERRY).within({}))
    newsroom.session.commit()
    page = editor_browser.send(page, "Save", 409, reply_to=f"{FERRY}/updates/1")
    assert page.one("input", id="reply_to").get("value") == f"{FERRY}/updates/1"
    assert page.texts("dd", class_="text__body") == ["Ferry aground", "Ferry aground, update 1"]


def test_it_is_checked_while_it_is_written(editor_browser: EditorBrowser, ferry: Article, answer: Article) -> None:
    page = editor_browser.visit(room_of(answer))
    for typed, told, status in (("Ferry aground", "→ Ferry aground", 200), ("Ferry", "names no story", 422)):
        page = editor_browser.send(page, "Save", status, reply_to=typed)
        assert told in text_of(page.one("div", id="checks"))
