from tests.addresses import FERRY
from tests.browser import Browser, Page
from tests.factories import Newsroom


def headlines(page: Page) -> list[str]:
    return [words for words in page.texts("h2") if words != "Related stories"]


def test_related_stories_are_the_editors_picks_then_the_newest_of_its_topics(
    browser: Browser, newsroom: Newsroom
) -> None:
    ferry = newsroom.an_article("Ferry aground", topics=["Transport"])
    newsroom.an_article("Trains late", topics=["Transport"])
    newsroom.an_article("Bridge closed", topics=["Transport"])
    newsroom.an_article("Library reopens", topics=["Culture"])
    strait, storm = newsroom.an_article("A strait’s sandbanks"), newsroom.an_article("Storm on its way")
    newsroom.picks(ferry, storm, strait)
    page = browser.visit(f"{FERRY}/related")
    assert headlines(page) == ["Storm on its way", "A strait’s sandbanks", "Bridge closed", "Trains late"]
    assert page.links["Ferry aground"] == FERRY


def test_a_story_is_never_related_to_itself(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground", topics=["Transport"])
    page = browser.visit(f"{FERRY}/related")
    assert headlines(page) == []
    assert "No other story is related to this one." in page.text


def test_a_pick_that_shares_a_topic_stands_once(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", topics=["Transport"])
    newsroom.picks(ferry, newsroom.an_article("Trains late", topics=["Transport"]))
    assert headlines(browser.visit(f"{FERRY}/related")) == ["Trains late"]


def test_a_hidden_story_is_related_to_none(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", topics=["Transport"])
    withdrawn = newsroom.an_article("She is sinking", topics=["Transport"])
    newsroom.withdraws(withdrawn)
    newsroom.picks(ferry, withdrawn, newsroom.a_draft_article("A plan for the bridge"))
    assert headlines(browser.visit(f"{FERRY}/related")) == []


def test_there_are_six_related_stories_at_most(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground", topics=["Transport"])
    for number in range(8):
        newsroom.an_article(f"Train {number} late", topics=["Transport"])
    assert headlines(browser.visit(f"{FERRY}/related")) == [f"Train {number} late" for number in range(7, 1, -1)]


def test_the_story_leads_to_its_related_stories(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground")
    assert browser.visit(FERRY).links["See the related stories"] == f"{FERRY}/related"
