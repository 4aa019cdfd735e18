from datetime import timedelta

from tests.browser import Browser
from tests.factories import Newsroom, at_moment, moment


def test_the_archive_lists_the_months_of_stories_from_the_newest(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Library reopens", at=moment("2025-11-20 09:00"))
    ferry = newsroom.an_article("Ferry aground", at=moment("2026-01-31 22:30"))
    newsroom.an_update(ferry, at=moment("2026-01-31 23:30"))  # half past midnight in Copenhagen
    page = browser.visit("/archive/")
    assert page.texts("li") == [
        "February 2026 1 publication or update",
        "November 2025 1 publication or update",
    ]
    assert page.links["November 2025"] == "/archive/2025/11"


def test_a_withdrawn_story_leaves_no_empty_month_in_the_archive(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Library reopens", at=moment("2025-11-20 09:00"))
    newsroom.withdraws(newsroom.an_article("Ferry aground", at=moment("2026-02-02 09:00")))
    assert browser.visit("/archive/").texts("li") == ["November 2025 1 publication or update"]


def test_a_month_tells_how_much_came_in_it(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", at=moment("2026-01-31 22:30"))
    for day in (1, 2, 28):
        newsroom.an_update(ferry, at=moment(f"2026-02-{day:02} 12:00"))
    newsroom.corrects(ferry, at=moment("2026-02-28 13:00"))
    with at_moment(moment("2026-02-28 14:00")):
        newsroom.schedules(newsroom.a_draft_update(ferry), moment("2026-02-28 15:00"))
        assert browser.visit("/archive/").texts("li") == ["February 2026 3 publications and updates"]


def test_an_empty_archive_is_a_page(browser: Browser) -> None:
    assert browser.visit("/archive/").texts("h1") == ["Archive"]


def test_a_month_begins_and_ends_in_the_sites_zone(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Storm on its way", at=moment("2026-01-31 22:59"))
    newsroom.an_article("Ferry aground", at=moment("2026-01-31 23:30"))  # half past midnight in Copenhagen
    newsroom.an_article("Library reopens", at=moment("2026-02-28 23:00"))
    assert browser.visit("/archive/2026/1").texts("h2") == ["Storm on its way"]
    assert browser.visit("/archive/2026/2").texts("h2") == ["Ferry aground"]
    assert browser.visit("/archive/2026/3").texts("h2") == ["Library reopens"]


def test_summer_time_moves_a_months_end(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground", at=moment("2026-07-31 22:30"))
    assert browser.visit("/archive/2026/8").texts("h2") == ["Ferry aground"]
    browser.visit("/archive/2026/7", 404)


def test_a_story_stands_in_the_month_of_its_newest_development(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", at=moment("2026-01-10 09:00"))
    newsroom.an_update(ferry, "Afloat again", at=moment("2026-02-10 09:00"))
    assert browser.visit("/archive/2026/1").texts("h2") == []
    assert browser.visit("/archive/2026/2").texts("h2") == ["Ferry aground"]


def test_a_december_ends_with_its_year(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground", at=moment("2025-12-31 22:59"))
    newsroom.an_article("Fireworks", at=moment("2025-12-31 22:59") + timedelta(minutes=1))
    assert browser.visit("/archive/2025/12").texts("h2") == ["Ferry aground"]
    assert browser.visit("/archive/2026/1").texts("h2") == ["Fireworks"]


def test_a_month_that_its_stories_moved_on_from_says_so(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(at=moment("2026-02-10 09:00")), at=moment("2026-03-10 09:00"))
    page = browser.visit("/archive/2026/2")
    assert page.texts("h1") == ["February 2026"]
    assert "There are no stories here now." in page.text


def test_a_month_before_the_first_story_or_after_the_newest_is_not_found(browser: Browser, newsroom: Newsroom) -> None:
    browser.visit("/archive/2026/2", 404)
    newsroom.an_article(at=moment("2026-02-10 09:00"))
    browser.visit("/archive/2026/2")
    browser.visit("/archive/2026/2?before=99")
    for path in ("2026/1", "2026/3", "2/1", "9000/1", "9998/12", "2026/3?before=99"):
        browser.visit(f"/archive/{path}", 404)


def test_a_month_that_no_calendar_has_is_not_found(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(at=moment("2026-02-10 09:00"))
    wrong = ("0", "13", "02", "002", "x", "")
    for path in (*(f"2026/{month}" for month in wrong), "02026/2", "0/1", "1/1", "9999/12", "99999999999/1", "-1/1"):
        browser.visit(f"/archive/{path}", 404)
