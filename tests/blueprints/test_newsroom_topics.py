import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.log import Action, LogEntry
from models.topic import Topic
from tests.browser import Browser
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

TOPICS = "/newsroom/topics/"


def add(browser: EditorBrowser, name: str, status: int = 200) -> str:
    page = browser.send(browser.visit(f"{TOPICS}create"), "Add the topic", status, name=name)
    return page.text


def rename(browser: EditorBrowser, old: str, new: str, status: int = 200) -> str:
    page = browser.visit(browser.visit(TOPICS).links[f"Rename {old}"])
    return browser.send(page, "Rename it", status, name=new).text


def slugs(session: Session) -> dict[str, str]:
    found = {topic.name: topic.slug for topic in session.scalars(select(Topic))}
    session.rollback()
    return found


def test_a_topic_is_added_and_readers_see_it_with_its_first_story(
    editor_browser: EditorBrowser, newsroom: Newsroom, browser: Browser
) -> None:
    page = editor_browser.visit(editor_browser.visit("/newsroom/").links["Topics"])
    assert "There are no topics yet." in page.text
    assert "Stories can be filed under Small isles now." in add(editor_browser, "  Small   isles ")
    browser.visit("/topics/small-isles", 404)
    newsroom.an_article(topics=["Small isles"])
    assert browser.visit("/topics/small-isles").texts("h2") == ["Ferry aground"]
    assert editor_browser.visit(TOPICS).texts("td")[:3] == ["Small isles", "small-isles", "1"]


def test_a_renamed_topic_is_found_under_every_name_it_had(
    editor_browser: EditorBrowser, newsroom: Newsroom, browser: Browser
) -> None:
    newsroom.an_article(topics=["Islands"])
    rename(editor_browser, "Islands", "Isles")
    rename(editor_browser, "Isles", "Small isles")
    for former in ("islands", "isles", "ISLES", "isles/"):
        assert browser.visit(f"/topics/{former}?before=7", 301).headers["Location"] == "/topics/small-isles?before=7"
    page = browser.visit("/topics/small-isles")
    assert page.texts("h1") == ["Small isles"]
    assert page.texts("h2") == ["Ferry aground"]
    assert "Small isles" in browser.visit("/articles/ferry-aground").links
    rename(editor_browser, "Small isles", "Islands")
    browser.visit("/topics/islands")
    assert browser.visit("/topics/small-isles", 301).headers["Location"] == "/topics/islands"


def test_a_former_address_is_given_to_no_other_topic(editor_browser: EditorBrowser, session: Session) -> None:
    add(editor_browser, "Islands")
    rename(editor_browser, "Islands", "Isles")
    add(editor_browser, "Islands")
    assert slugs(session) == {"Isles": "isles", "Islands": "islands-2"}
    details = session.scalars(select(LogEntry.detail).where(LogEntry.action == Action.TOPIC).order_by(LogEntry.id))
    assert details.all() == ["Islands: created", "Islands → Isles", "Islands: created"]


def test_topics_that_differ_in_script_or_signs_have_addresses_of_their_own(
    editor_browser: EditorBrowser, session: Session
) -> None:
    for name in ("Москва", "C", "C++", "å" * 60, "å" * 59 + "!"):
        add(editor_browser, name)
    made = slugs(session)
    assert (made["Москва"], made["C"], made["C++"]) == ("topic-1", "c", "c-2")
    assert made["å" * 60] == "a" * 72
    assert made["å" * 59 + "!"] == "a" * 72 + "-2"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "Enter a name."),
        (" ", "Enter a name."),
        ("\x00\x07", "Enter a name."),
        ("n" * 61, "At most 60 characters fit here."),
        ("n" * 100_000, "At most 60 characters fit here."),
        ("iSLANDS", "There is a topic named Islands already."),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    editor_browser: EditorBrowser, session: Session, name: str, says: str
) -> None:
    for first in ("Islands", "Weather"):
        add(editor_browser, first)
    assert says in add(editor_browser, name, 422)
    assert says in rename(editor_browser, "Weather", name, 422)
    assert slugs(session) == {"Islands": "islands", "Weather": "weather"}


def test_the_same_name_in_capitals_is_a_new_name(editor_browser: EditorBrowser, session: Session) -> None:
    add(editor_browser, "Nato")
    rename(editor_browser, "Nato", "NATO")
    assert slugs(session) == {"NATO": "nato"}


@pytest.mark.parametrize("path", ["99/edit", "0/edit", "9999999999/edit", "x/edit", "99/merger"])
def test_a_topic_that_is_not_there_is_not_found(editor_browser: EditorBrowser, path: str) -> None:
    assert editor_browser.client.get(f"{TOPICS}{path}").status_code == 404
