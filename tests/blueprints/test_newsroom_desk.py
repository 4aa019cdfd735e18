from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import update

from models import desk
from models.desk import PAGE
from models.draft import Draft
from tests.editor_browser import EditorBrowser
from tests.factories import DAY, HOUR, MINUTE, Newsroom, at_moment, moment
from tests.queries import Queries

DESK = "/newsroom/"
NINE = moment("2026-03-02 09:00")


def stories(editor_browser: EditorBrowser, query: str = "") -> list[str]:
    """The stories on the desk, from the top of the page to its end."""
    return editor_browser.visit(f"{DESK}{query}").texts("p", class_="entries__name")


def test_an_empty_desk_says_how_to_begin(editor_browser: EditorBrowser) -> None:
    page = editor_browser.visit(DESK)
    assert "Nothing has been written yet." in page.text
    assert page.links["Write a story"] == "/newsroom/articles/create"


def test_the_newest_save_lies_on_top(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    for hours, headline in enumerate(("Storm", "Ferry")):
        with at_moment(NINE + hours * HOUR):
            newsroom.a_draft_article(headline)
    assert stories(editor_browser) == ["Ferry", "Storm"]


def test_a_story_whose_update_was_saved_lies_on_top(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        storm = newsroom.an_article("Storm")
        newsroom.an_article("Ferry")
    with at_moment(NINE + HOUR):
        newsroom.a_draft_update(storm)
    assert stories(editor_browser) == ["Storm", "Ferry"]


@pytest.mark.parametrize("saved_at", [None, NINE])
def test_a_full_desk_has_further_pages(
    editor_browser: EditorBrowser, newsroom: Newsroom, saved_at: datetime | None
) -> None:
    for number in range(2 * PAGE + 1):
        newsroom.a_draft_article(f"Story {number}")
    if saved_at:  # all at one moment
        newsroom.session.execute(update(Draft).values(saved_at=saved_at))
        newsroom.session.commit()
    page, found = editor_browser.visit(f"{DESK}?q=Story"), []
    for _ in range(2):
        found += page.texts("p", class_="entries__name")
        page = editor_browser.visit(page.links["Older"])
    found += page.texts("p", class_="entries__name")
    assert found == [f"Story {number}" for number in range(2 * PAGE, -1, -1)]
    assert "Older" not in page.links


def a_full_desk(newsroom: Newsroom) -> None:
    """One story in each state, at nine."""
    with at_moment(NINE - DAY):
        newsroom.a_draft_article("Ærø draft", "An 80 % chance of snow_")
        newsroom.an_article("Public", topics=["Islands"])
        closed = newsroom.an_article("Closed", is_running=True)
        closed.close(newsroom.editor)
        newsroom.withdraws(newsroom.an_article("Gone"))
        newsroom.schedules(newsroom.a_draft_article("To come"), NINE + DAY)
        running = newsroom.an_article("Running", is_running=True)
    newsroom.an_update(running, at=NINE - 38 * MINUTE)


def test_stories_are_found_by_their_state(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    expected = {
        "draft": ["Ærø draft"],
        "scheduled": ["To come"],
        "running": ["Running"],
        "published": ["Closed", "Public"],
        "closed": ["Closed"],
        "withdrawn": ["Gone"],
        "": ["Running", "To come", "Gone", "Closed", "Public", "Ærø draft"],
    }
    a_full_desk(newsroom)
    with at_moment(NINE):
        editor_browser.sign_in("Bo")
        assert {state: stories(editor_browser, f"?state={state}") for state in expected} == expected


def test_each_story_says_where_it_stands(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    a_full_desk(newsroom)
    with at_moment(NINE):
        editor_browser.sign_in("Bo")
        page = editor_browser.visit(f"{DESK}?q=")
    told = page.texts("p", class_="entries__state")
    assert told == [
        "Running 38 minutes since the last update",
        "Scheduled",
        "Withdrawn",
        "Closed",
        "Published",
        "Draft",
    ]


def test_what_is_to_come_is_told_to_the_hour(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        editor_browser.sign_in("Bo")
        newsroom.schedules(newsroom.a_draft_article("To come"), NINE + DAY)
        newsroom.an_article("Public")
        page = editor_browser.visit(DESK)
    assert page.texts("p", class_="entries__name") == ["To come", "Public", "To come"]
    assert "Scheduled: publication 3 March 2026, 10.00 CET (9.00 UTC) Agnes" in page.text


def test_what_is_to_come_of_an_update_names_it_and_its_story(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    story = newsroom.an_article("Storm")
    for headline, body in (("Tugs come", "Four."), ("", "All are ashore.")):
        newsroom.schedules(newsroom.a_draft_update(story, headline, body), moment("2099-03-02 09:00"))
    assert stories(editor_browser)[:2] == ["Tugs come", "All are ashore."]
    text = editor_browser.visit(DESK).text
    assert "Tugs come Update of “Storm” Scheduled: update" in text


def test_a_working_copy_is_found_by_its_words_in_any_case(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    a_full_desk(newsroom)
    newsroom.a_draft_article("Another", "An 8000 chance of snows, of which a raft of earliest texts told.")
    for sought in ("80 %25", "snow_", "ærø", "DRAFT"):
        assert stories(editor_browser, f"?q={sought}") == ["Ærø draft"], sought


def test_a_former_save_is_not_found(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.draft_of(newsroom.a_draft_article("Storm"), headline="Calm")
    newsroom.session.commit()
    assert stories(editor_browser, "?q=storm") == []
    assert stories(editor_browser, "?q=calm") == ["Calm"]


def test_a_story_is_found_by_the_words_of_its_update(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.a_draft_update(newsroom.an_article("Storm"), body="Lifeboats alongside.")
    newsroom.a_draft_article("Calm")
    assert stories(editor_browser, "?q=lifeboats") == ["Storm"]


@pytest.mark.parametrize("many", [1, 10_000])
def test_stories_are_found_by_topic_and_by_who_worked_on_them(
    editor_browser: EditorBrowser, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(desk, "MANY", many)
    a_full_desk(newsroom)
    topic = newsroom.a_topic("Islands")
    assert stories(editor_browser, f"?topic={topic.id}&q=") == ["Public"]
    assert len(stories(editor_browser, f"?editor={newsroom.editor.id}")) == 6
    assert stories(editor_browser, f"?editor={newsroom.an_editor('Kim').id}&topic={topic.id}") == []


def test_what_cant_be_meant_is_passed_over(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.a_draft_article("Storm")
    for query in ("?state=lost", "?topic=x", "?editor=999999999999", "?topic=1&topic=2", "?q=%00", "?q=%20"):
        assert stories(editor_browser, query) == ["Storm"], query


def test_what_is_sought_has_a_longest_length(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.a_draft_article("Storm")
    page = editor_browser.visit(f"{DESK}?q={'x' * 101}")
    assert "At most 100 characters fit here." in page.text
    assert page.one("input", id="q").get("value") == "x" * 101


@pytest.mark.parametrize("query", ["", "?q=story&state=draft&before=40"])
def test_the_desk_asks_the_same_few_questions_however_much_there_is(
    app: Flask, editor_browser: EditorBrowser, newsroom: Newsroom, queries: Queries, query: str
) -> None:
    asked = []
    for _ in range(2):
        for number in range(4):
            newsroom.schedules(newsroom.a_draft_article(f"Story {number}"), moment("2099-03-02 09:00") + number * DAY)
        queries.begin()
        editor_browser.client.get(f"{DESK}{query}")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 7


@pytest.mark.parametrize("query", ["", "?state=draft"])
def test_nothing_is_wrong_that_was_not_asked(editor_browser: EditorBrowser, newsroom: Newsroom, query: str) -> None:
    newsroom.a_draft_article()
    assert editor_browser.visit(f"{DESK}{query}").all(class_="field--wrong") == []
