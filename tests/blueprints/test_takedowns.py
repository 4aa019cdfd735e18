"""What was taken down keeps its place, and says so wherever it would be read."""

from tests.addresses import FERRY
from tests.browser import Browser, text_of
from tests.factories import Newsroom


def test_a_story_that_was_taken_down_keeps_its_place_without_its_words(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(standfirst="Eighty-seven are aboard."), "All are ashore")
    newsroom.takes_down(newsroom.a_change_of("Ferry aground"))
    page = browser.visit(FERRY)
    assert page.texts("h1") == ["Taken down"]
    assert "Update 1 All are ashore" in page.text
    assert "Eighty-seven" not in page.html
    assert "Taken down" in browser.visit("/").text


def test_an_update_that_was_taken_down_says_so_in_lists_and_in_its_story(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(topics=["Islands"])
    newsroom.an_update(article, "She is sinking", "Water is coming in.")
    newsroom.takes_down(newsroom.a_change_of("She is sinking"))
    assert browser.visit("/").links["Taken down"] == f"{FERRY}#update-1"
    assert "Taken down" in text_of(browser.visit("/topics/islands").one("p", class_="teaser__newest"))
    assert "Update 1 Taken down" in browser.visit(FERRY).texts("h2")
    assert "Taken down" in browser.visit(f"/fragments{FERRY}/teaser").texts("p")


def test_a_correction_that_was_taken_down_says_so(browser: Browser, newsroom: Newsroom) -> None:
    update = newsroom.an_update(newsroom.an_article(), "Lifeboats alongside")
    newsroom.takes_down(newsroom.corrects(update, "It was Agnes."))
    newsroom.corrects(update, "It was ten.")
    standing, erased = map(text_of, browser.visit(FERRY).all("section", class_="correction"))
    assert standing.endswith("What it changed")
    assert erased.endswith("What it said was taken down To update 1"), "and leads to no page without a word"
    assert "Correction Taken down" in browser.visit("/").text


def test_a_reason_that_was_taken_down_says_so(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.takes_down(newsroom.withdraws(newsroom.an_update(newsroom.an_article()), "Agnes asked for it."))
    for page in (browser.visit(FERRY), browser.visit(f"{FERRY}/updates/1", 410)):
        assert "Taken down" in page.text
        assert "No reason is given." not in page.text
