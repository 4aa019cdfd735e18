from tests.browser import Browser
from tests.factories import Newsroom
from tests.queries import Queries


def test_a_story_shows_its_updates_above_the_original(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground", "She sits on a sandbank.", byline="Tobias Vinther")
    newsroom.an_update(article, "Lifeboats alongside", "All are well.")
    newsroom.an_update(article, body="The tide is rising.")
    page = browser.visit("/articles/ferry-aground")
    assert page.texts("h1") == ["Ferry aground"]
    assert page.texts("h2")[:3] == ["Update 2", "Update 1 Lifeboats alongside", "Original story"]
    assert "By Tobias Vinther" in page.text
    assert "Version 3" in page.text


def test_a_story_takes_four_queries_however_many_updates_it_has(
    browser: Browser, newsroom: Newsroom, queries: Queries
) -> None:
    article = newsroom.an_article(body="First.\n\nREAD ALSO: Storm on its way")
    for number in range(3):
        newsroom.an_update(article, body=f"It is {number}.")
    queries.begin()
    browser.client.get("/articles/ferry-aground")
    assert len(queries) == 4
