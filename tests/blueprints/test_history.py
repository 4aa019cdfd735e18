"""A story's history: every change, newest first, edits folded."""

import pytest

from models.history import PAGE
from models.kind import Kind
from tests.addresses import FERRY
from tests.browser import Browser, Page
from tests.factories import BODY, HOUR, Newsroom, moment

NINE = moment("2026-03-02 09:00")


def versions(page: Page) -> list[int]:
    """Those that the page tells of, in its order, edits that are folded too."""
    ids = [element.get("id", "") for element in page.all("li")]
    return [int(each.removeprefix("version-")) for each in ids if each]


def entry(page: Page, version: int) -> str:
    (text,) = page.texts("li", id=f"version-{version}")
    return text


def test_a_history_tells_every_change_newest_first(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE, byline="Ida Toft", is_running=True)
    update = newsroom.an_update(article, "Lifeboats alongside", byline="Per Krogh", at=NINE + HOUR)
    newsroom.corrects(article, "It was ten.", at=NINE + 2 * HOUR)
    newsroom.amends(Kind.CLARIFICATION, update, "Four of them.", at=NINE + 3 * HOUR)
    newsroom.amends(Kind.EDIT, update, body="Alongside.", at=NINE + 4 * HOUR)
    newsroom.withdraws(update, "It was another ship.", at=NINE + 5 * HOUR)
    page = browser.visit(f"{FERRY}/changes")
    assert page.texts("h1") == ["What changed"]
    assert versions(page) == [7, 6, 5, 4, 3, 2, 1]
    assert page.links["Ferry aground"] == FERRY
    assert "By Ida Toft" in entry(page, 1)
    assert "2 March 2026, 10.00" in entry(page, 1)
    kinds = {number: " ".join(entry(page, number).split()[2:5]) for number in versions(page)}
    assert kinds == {
        1: "Published 2 March",
        2: "Running 2 March",
        3: "Update 1 2",
        4: "Correction original story",
        5: "Clarification Update 1",
        6: "Edit Update 1",
        7: "Withdrawn Update 1",
    }
    assert "It was ten." in entry(page, 4)
    assert "It was another ship." in entry(page, 7)
    for hidden in ("Lifeboats", "Four of them", "Per Krogh"):
        assert hidden not in page.html
    assert page.links["What version 4 changed"] == f"{FERRY}/changes/4"
    assert page.links["The story at version 4"] == f"{FERRY}/editions/4"


def test_an_updates_headline_stands_in_the_history(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(), "Lifeboats alongside", byline="Per Krogh")
    assert "Lifeboats alongside" in entry(browser.visit(f"{FERRY}/changes"), 2)
    assert "By Per Krogh" in entry(browser.visit(f"{FERRY}/changes"), 2)


def test_edits_in_a_row_are_one_line_that_opens(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for number in range(3):
        newsroom.amends(Kind.EDIT, article, body=f"{BODY} {number}")
    newsroom.corrects(article)
    newsroom.amends(Kind.EDIT, article, body=f"{BODY} Again")
    page = browser.visit(f"{FERRY}/changes")
    assert page.texts("summary") == ["3 edits: versions 2 to 4"]
    assert versions(page) == [6, 5, 4, 3, 2, 1]
    assert next(page.one("details").iter("li")).get("id") == "version-4"
    assert len(page.all("details")) == 1  # one edit alone is told as it is


@pytest.mark.parametrize("migrated_app", ["sqlite"], indirect=True)  # no database has a part in it
def test_a_page_of_a_history_holds_the_same_for_ever(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for number in range(PAGE + 5):
        newsroom.corrects(article, f"It was {number}.")
    page = browser.visit(f"{FERRY}/changes")
    assert versions(page) == list(range(PAGE + 6, 6, -1))
    assert page.links["Earlier changes"] == f"{FERRY}/changes?before=7"
    older = browser.visit(f"{FERRY}/changes?before=7")
    assert versions(older) == [6, 5, 4, 3, 2, 1]
    assert older.texts("h1") == ["What changed before version 7"]
    assert older.one("link", rel="canonical").get("href") == f"https://stet.example{FERRY}/changes?before=7"
    assert "Earlier changes" not in older.links
    newsroom.corrects(article, "It was late.")
    assert versions(browser.visit(f"{FERRY}/changes?before=7")) == versions(older)
    assert "Nothing came before version 1." in browser.visit(f"{FERRY}/changes?before=1").text


@pytest.mark.parametrize("query", ["before=", "before=abc", "before=-1", "before=0", "before=3", "before=99999999999"])
def test_a_version_that_never_was_is_refused_in_words(browser: Browser, newsroom: Newsroom, query: str) -> None:
    newsroom.an_article()
    assert browser.visit(f"{FERRY}/changes?{query}", 400).texts("h1") == ["This address can’t be read"]


def test_a_story_that_was_published_again_tells_that_it_was_withdrawn(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(article, "It was another ship.")
    article.publish(newsroom.draft_of(article), newsroom.editor)
    newsroom.session.commit()
    page = browser.visit(f"{FERRY}/changes")
    assert "Published again" in entry(page, 3)
    assert "It was another ship." in entry(page, 2)
    assert "The story at version 2" not in page.links
    assert "The story before it" not in browser.visit(f"{FERRY}/changes/3").links


def test_nothing_scheduled_is_in_a_history(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.schedules(newsroom.a_draft_update(article, "Lifeboats alongside"), moment("2126-01-01 12:00"))
    page = browser.visit(f"{FERRY}/changes")
    assert versions(page) == [1]
    browser.visit(f"{FERRY}/changes/2", 404)
