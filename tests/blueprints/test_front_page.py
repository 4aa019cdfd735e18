from models.kind import Kind
from models.site import Site
from tests.browser import Browser, Page, text_of
from tests.factories import HOUR, Newsroom, moment

NINE = moment("2026-03-02 09:00")


def headlines(page: Page) -> list[str]:
    """Of the stories in the order of the page."""
    return [text_of(heading) for level in ("h2", "h3") for heading in page.all(level) if list(heading.iter("a"))]


def test_an_empty_site_says_what_to_do_next(browser: Browser) -> None:
    page = browser.visit("/")
    assert page.one("title").text == "Stet"
    assert "There are no stories here now." in page.text
    assert "flask load-sample" in page.text
    assert "flask add-editor" in page.text


def test_the_newest_story_leads_with_its_standfirst(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Storm on its way", at=NINE)
    newsroom.an_article("Ferry aground", standfirst="Eighty-seven are aboard.", at=NINE + HOUR)
    page = browser.visit("/")
    assert headlines(page) == ["Ferry aground", "Storm on its way"]
    assert "Eighty-seven are aboard." in page.text


def test_an_update_brings_its_story_to_the_top(browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way", at=NINE)
    newsroom.an_article("Ferry aground", at=NINE + HOUR)
    newsroom.an_update(storm, "Bridge closed", at=NINE + 2 * HOUR)
    page = browser.visit("/")
    assert headlines(page)[0] == "Storm on its way"
    assert page.links["Bridge closed"] == "/articles/storm-on-its-way#update-1"
    assert "Update 1" in page.text


def test_a_correction_leaves_its_story_where_it_is(browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way", at=NINE)
    newsroom.an_article("Ferry aground", at=NINE + HOUR)
    newsroom.corrects(storm, at=NINE + 2 * HOUR)
    assert headlines(browser.visit("/")) == ["Ferry aground", "Storm on its way"]


def test_the_lead_lists_its_newest_developments_and_corrections(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", at=NINE)
    for number in range(1, 6):
        newsroom.an_update(ferry, f"Development {number}", at=NINE + number * HOUR)
    newsroom.corrects(ferry, "There are 87 aboard, not 78.", at=NINE + 6 * HOUR)
    page = browser.visit("/")
    lines = page.texts("li")
    assert len(lines) == 4
    assert "There are 87 aboard, not 78." in lines[0]
    assert [lines[place][-13:] for place in (1, 2, 3)] == ["Development 5", "Development 4", "Development 3"]
    assert "Development 2" not in page.text


def test_a_withdrawn_update_is_no_development(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", at=NINE)
    newsroom.an_update(ferry, "Lifeboats alongside", at=NINE + HOUR)
    newsroom.withdraws(newsroom.an_update(ferry, "She is sinking", at=NINE + 2 * HOUR), at=NINE + 3 * HOUR)
    page = browser.visit("/")
    assert "Lifeboats alongside" in page.text
    assert "She is sinking" not in page.text


def test_running_stories_stand_apart_from_the_calm_ones(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Library reopens", at=NINE)
    newsroom.an_article("Storm on its way", at=NINE + HOUR, is_running=True)
    newsroom.an_article("Ferry aground", at=NINE + 2 * HOUR)
    page = browser.visit("/")
    assert page.texts("h2") == ["Ferry aground", "Developing", "More stories"]
    developing, calm = (page.one("section", aria_labelledby=name) for name in ("developing", "calm"))
    assert "Storm on its way" in text_of(developing)
    assert "Running" in text_of(developing)
    assert "Library reopens" in text_of(calm)
    assert "Running" not in text_of(calm)


def test_a_teaser_tells_the_newest_development(browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way", standfirst="It comes from the west.", at=NINE)
    newsroom.an_update(storm, "Bridge closed", at=NINE + HOUR)
    newsroom.an_article("Ferry aground", at=NINE + 2 * HOUR)
    calm = text_of(browser.visit("/").one("section", aria_labelledby="calm"))
    assert "Bridge closed" in calm
    assert "2 Mar, 11.00" in calm  # ten in UTC
    assert "It comes from the west." not in calm


def test_a_withdrawn_story_is_not_listed(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground", at=NINE)
    newsroom.withdraws(newsroom.an_article("Storm on its way", at=NINE + HOUR), at=NINE + 2 * HOUR)
    assert headlines(browser.visit("/")) == ["Ferry aground"]


def test_a_story_published_again_is_listed_again(browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way", at=NINE)
    newsroom.withdraws(storm, at=NINE + HOUR)
    storm.publish(newsroom.draft_of(storm), newsroom.editor)
    newsroom.session.commit()
    assert headlines(browser.visit("/")) == ["Storm on its way"]


def test_a_closed_story_says_so(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", at=NINE, is_running=True)
    ferry.close(newsroom.editor)
    newsroom.session.commit()
    assert "Closed" in browser.visit("/").text


def test_an_edit_changes_the_teaser_and_no_moment(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Fery aground", at=NINE)
    newsroom.amends(Kind.EDIT, ferry, headline="Ferry aground", at=NINE + HOUR)
    page = browser.visit("/")
    assert headlines(page) == ["Ferry aground"]
    assert page.texts("time") == ["2 March 2026, 10.00"]


def test_a_teaser_tells_how_many_updates_there_are(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", kicker="At sea", at=NINE)
    for number in range(1, 4):
        newsroom.an_update(ferry, at=NINE + number * HOUR)
    newsroom.an_article("Storm on its way", at=NINE + 9 * HOUR)
    teaser = next(each for each in browser.visit("/").all("article") if "Ferry aground" in text_of(each))
    assert "3 updates" in text_of(teaser)
    assert "At sea" in text_of(teaser)


def test_the_front_page_describes_the_site(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    Site.locked(newsroom.session).about = "A **small** newsroom.\n\nWrite to us."
    newsroom.session.commit()
    described = [meta.get("content") for meta in browser.visit("/").all("meta") if meta.get("name") == "description"]
    assert described == ["A small newsroom."]
