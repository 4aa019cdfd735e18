from tests.browser import Browser
from tests.factories import Newsroom


def test_topics_are_listed_by_name(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Weather", "Islands"])
    page = browser.visit("/topics/")
    assert page.texts("li") == ["Islands", "Weather"]
    assert page.links["Islands"] == "/topics/islands"


def test_a_site_without_topics_says_so(browser: Browser) -> None:
    assert "No story has a topic yet." in browser.visit("/topics/").text


def test_a_topic_of_drafts_is_not_named(browser: Browser, newsroom: Newsroom) -> None:
    draft = newsroom.a_draft_article()
    draft.concern([newsroom.a_topic("Secret plans")], newsroom.editor)
    newsroom.session.commit()
    assert "Secret plans" not in browser.visit("/topics/").text
    browser.visit("/topics/secret-plans", 404)


def test_a_topic_lists_its_stories_and_no_others(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Storm on its way", topics=["Weather"])
    newsroom.an_article("Ferry aground", topics=["Weather", "Islands"])
    newsroom.an_article("Library reopens", topics=["Culture"])
    page = browser.visit("/topics/weather")
    assert page.texts("h1") == ["Weather"]
    assert page.texts("h2") == ["Ferry aground", "Storm on its way"]


def test_a_story_moves_up_its_topics_with_an_update(browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way", topics=["Weather"])
    newsroom.an_article("Ferry aground", topics=["Weather"])
    newsroom.an_update(storm)
    assert browser.visit("/topics/weather").texts("h2") == ["Storm on its way", "Ferry aground"]


def test_a_story_filed_anew_leaves_its_former_topics(browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way", topics=["Weather", "Islands"])
    newsroom.an_update(storm)
    storm.concern([newsroom.a_topic("Islands"), newsroom.a_topic("Transport")], newsroom.editor)
    newsroom.session.commit()
    assert browser.visit("/topics/").texts("li") == ["Islands", "Transport"]
    assert browser.visit("/topics/transport").texts("h2") == ["Storm on its way"]
    browser.visit("/topics/weather", 404)


def test_a_topic_stays_when_its_last_story_is_withdrawn(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.an_article("Storm on its way", topics=["Weather"]))
    page = browser.visit("/topics/weather")
    assert "There are no stories here now." in page.text
    assert "Storm" not in page.html


def test_the_frame_leads_to_the_topics(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(topics=["Weather"])
    assert browser.visit("/about").links["Weather"] == "/topics/weather"


def test_a_topic_that_never_was_is_not_found(browser: Browser) -> None:
    browser.visit("/topics/weather", 404)
