"""Every list of stories goes on, page by page, without a gap and without a story twice."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urljoin

from tests.browser import Browser, Page
from tests.factories import Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")
LISTS = ("/", "/topics/islands", "/archive/2026/3")


def stories(page: Page) -> list[str]:
    """The headlines of a page's stories, in order."""
    levels = [*page.texts("h2"), *page.texts("h3")]
    return sorted({words for words in levels if words.startswith("Story ")}, key=page.text.index)


def pages(browser: Browser, path: str) -> Iterator[Page]:
    while path:
        page = browser.visit(path)
        yield page
        path = next((urljoin(path, link.get("href", "")) for link in page.all("a", rel="next")), "")


def fill(newsroom: Newsroom, number: int) -> list[str]:
    """So many stories, and their headlines from the newest."""
    headlines = [f"Story {n:02}" for n in range(number)]
    for n, headline in enumerate(headlines):
        newsroom.an_article(headline, at=NINE + timedelta(minutes=n), topics=["Islands"])
    return headlines[::-1]


def test_a_list_of_45_stories_takes_three_pages(browser: Browser, newsroom: Newsroom) -> None:
    expected = fill(newsroom, 45)
    for path in LISTS:
        found = [stories(page) for page in pages(browser, path)]
        assert [len(page) for page in found] == [20, 20, 5]
        assert [headline for page in found for headline in page] == expected


def test_20_stories_fit_on_one_page(browser: Browser, newsroom: Newsroom) -> None:
    fill(newsroom, 20)
    for path in LISTS:
        assert [len(stories(page)) for page in pages(browser, path)] == [20]


def test_stories_of_one_moment_are_neither_lost_nor_repeated(browser: Browser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        for number in range(25):
            newsroom.an_article(f"Story {number:02}")
    found = [headline for page in pages(browser, "/") for headline in stories(page)]
    assert sorted(found) == [f"Story {number:02}" for number in range(25)]


def test_an_older_page_stands_whatever_happens_above_it(browser: Browser, newsroom: Newsroom) -> None:
    expected = fill(newsroom, 25)
    older = urljoin("/", browser.visit("/").links["Older stories"])
    newsroom.an_article("Story 99", at=NINE + timedelta(hours=1))
    assert stories(browser.visit(older)) == expected[20:]
    newsroom.withdraws(newsroom.article(newsroom.a_change_of("Story 05").article_id))  # where the page begins
    assert stories(browser.visit(older)) == expected[20:]


def test_an_older_page_is_its_own_canonical_page(browser: Browser, newsroom: Newsroom) -> None:
    fill(newsroom, 21)
    for path in LISTS:
        older = urljoin(path, browser.visit(path).links["Older stories"])
        assert browser.visit(older).one("link", rel="canonical").get("href") == f"https://stet.example{older}"


def test_a_cursor_beyond_the_end_says_that_there_is_no_more(browser: Browser, newsroom: Newsroom) -> None:
    fill(newsroom, 2)
    for path in LISTS:
        page = browser.visit(f"{path}?before=1")
        assert "There is nothing older." in page.text or "There are no stories here now." in page.text
        browser.visit(f"{path}?before=999999")


def test_a_cursor_that_is_no_number_is_refused_in_words(browser: Browser, newsroom: Newsroom) -> None:
    fill(newsroom, 1)
    for path in LISTS:
        for before in ("", "abc", "-1", "0", "²", "1.5", "99999999999", "1 OR 1=1"):
            assert "must be a number from 1" in browser.visit(f"{path}?before={before}", 400).text
