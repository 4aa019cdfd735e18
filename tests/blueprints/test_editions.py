"""A story as it stood at each of its versions."""

import pytest

from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import HOUR, MINUTE, Newsroom, moment

NINE = moment("2026-03-02 09:00")
TEN = "The ferry ran aground at ten."


def test_a_story_is_read_as_it_stood(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    newsroom.corrects(article, body=TEN, headline="Ferry on a sandbank", at=NINE + HOUR)
    newsroom.an_update(article, "Lifeboats alongside", at=NINE + 2 * HOUR)
    first = browser.visit(f"{FERRY}/editions/1")
    assert first.texts("h1") == ["Ferry aground"]
    assert "aground at nine" in first.text
    assert "This is version 1 of 3, as it stood on 2 March 2026, 10.00." in first.text
    assert not first.all("article", class_="update")
    second = browser.visit(f"{FERRY}/editions/2")
    assert "aground at ten" in second.text
    assert second.texts("h1") == ["Ferry on a sandbank"]
    assert second.all(class_="correction")  # it was fresh then
    assert first.links["Version 2 corrected this"] == f"{FERRY}/changes/2"
    assert "Version 2 corrected this (headline, original story): It was ten." in first.text
    assert "corrected this" not in second.text
    assert "Without what has" not in first.text
    assert "Lifeboats alongside" in browser.visit(f"{FERRY}/editions/3").text


def test_an_edition_leads_to_now_and_to_its_neighbours(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.corrects(article)
    newsroom.an_update(article)
    page = browser.visit(f"{FERRY}/editions/2")
    assert page.links["The story now"] == FERRY
    assert page.one("a", rel="prev").get("href") == f"{FERRY}/editions/1"
    assert page.one("a", rel="next").get("href") == f"{FERRY}/editions/3"
    assert page.links["What version 2 changed"] == f"{FERRY}/changes/2"
    assert not browser.visit(f"{FERRY}/editions/1").all("a", rel="prev")
    assert not browser.visit(f"{FERRY}/editions/3").all("a", rel="next")


def test_an_edition_says_what_it_is_to_machines(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(at=NINE)
    page = browser.visit(f"{FERRY}/editions/1")
    assert page.headers["Memento-Datetime"] == "Mon, 02 Mar 2026 09:00:00 GMT"
    assert page.headers["Link"] == f'<https://stet.example{FERRY}>; rel="original"'
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.one("link", rel="canonical").get("href") == f"https://stet.example{FERRY}"


def test_an_edition_holds_all_its_updates_and_fetches_none(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for number in range(23):
        newsroom.an_update(article, f"Development {number}")
    page = browser.visit(f"{FERRY}/editions/24")
    assert len(page.all("article", class_="update")) == 23
    assert page.links["Update 23"] == "#update-23"
    assert not [element for element in page.all() if element.get("hx-get")]
    assert not page.all("script")


def test_what_is_withdrawn_or_erased_now_is_in_no_edition(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article, "She is sinking")
    erased = newsroom.corrects(article, "Bo Berg steered.", body="Bo Berg steered the ferry.")
    newsroom.corrects(article, "The name goes.", body="Somebody steered the ferry.")
    newsroom.withdraws(update, "It was another ship.")
    newsroom.takes_down(erased)
    for version in range(1, 6):
        page = browser.visit(f"{FERRY}/editions/{version}")
        assert "sinking" not in page.html
        assert "Berg" not in page.html
    assert "It was another ship." in browser.visit(f"{FERRY}/editions/2").text
    less = [browser.visit(f"{FERRY}/editions/{number}").text.count("Without what has") for number in range(1, 6)]
    assert less == [0, 1, 1, 1, 0], "what was withdrawn stood in all between"
    assert "Taken down" in browser.visit(f"{FERRY}/editions/3").texts("p")
    assert browser.visit(f"{FERRY}/editions/3").texts("h1") == ["Taken down"]
    assert "Somebody steered the ferry." in browser.visit(f"{FERRY}/editions/4").text


def test_a_withdrawn_story_has_no_editions(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.an_article())
    browser.visit(f"{FERRY}/editions/1", 410)


def test_an_edition_of_a_story_that_was_withdrawn_then_says_so(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(article, "It was another ship.")
    article.publish(newsroom.draft_of(article), newsroom.editor)
    newsroom.session.commit()
    page = browser.visit(f"{FERRY}/editions/2", 410)
    assert page.texts("h1") == ["At version 2 this story was withdrawn"]
    assert page.links["The whole story"] == FERRY
    assert browser.visit(f"{FERRY}/editions/1").one("a", rel="next").get("href") == f"{FERRY}/editions/3"


@pytest.mark.parametrize("number", ["0", "-1", "2", "one", "01", "99999999999999999999", "²"])
def test_an_edition_that_never_was_is_not_found(browser: Browser, newsroom: Newsroom, number: str) -> None:
    newsroom.an_article()
    browser.visit(f"{FERRY}/editions/{number}", 404)


@pytest.mark.parametrize(
    ("at", "version"),
    [
        ("2026-03-02T09:00:00Z", 1),
        ("2026-03-02T10:59:59.999999%2B01:00", 1),
        ("2026-03-02T11:00:00+01:00", 2),  # a plus that was not encoded
        ("2026-03-02t10:00:00z", 2),
        ("2026-03-02%2010:00:00.123456789Z", 2),
        ("2026-03-03T00:00:00-12:00", 2),
    ],
)
def test_a_moment_leads_to_the_edition_that_stood_then(
    browser: Browser, newsroom: Newsroom, at: str, version: int
) -> None:
    article = newsroom.an_article(at=NINE)
    newsroom.corrects(article, at=NINE + HOUR)
    page = browser.visit(f"{FERRY}?at={at}", 302)
    assert page.headers["Location"] == f"{FERRY}/editions/{version}"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("", "must be a moment with its zone"),
        ("garbage", "must be a moment with its zone"),
        ("2026-03-02T09:00:00", "must be a moment with its zone"),
        ("2026-03-02", "must be a moment with its zone"),
        ("2026-02-30T09:00:00Z", "must be a moment with its zone"),
        ("2026-03-02T09:00:00%2B99:00", "must be a moment with its zone"),
        ("٢٠٢٦-03-02T09:00:00Z", "must be a moment with its zone"),
        ("0001-01-01T00:00:00%2B14:00", "first published on 2 March 2026, 10.00"),
        ("2026-03-02T08:59:59Z", "first published on 2 March 2026, 10.00"),
        ("9999-12-31T23:59:59-12:00", "That moment is still to come"),
    ],
)
def test_a_moment_without_an_edition_is_refused_in_words(
    browser: Browser, newsroom: Newsroom, at: str, words: str
) -> None:
    newsroom.an_article(at=NINE)
    page = browser.visit(f"{FERRY}?at={at}", 400)
    assert page.texts("h1") == ["This address can’t be read"]
    assert words in page.text


def test_a_moment_under_a_former_address_leads_on(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.renames(newsroom.an_article(at=NINE), "Ferry afloat")
    page = browser.visit(f"{FERRY}?at=2026-03-02T09:00:00Z", 301)
    assert page.headers["Location"] == "/articles/ferry-afloat?at=2026-03-02T09:00:00Z"
    assert browser.visit(f"{FERRY}/editions/1", 301).headers["Location"] == "/articles/ferry-afloat/editions/1"


def test_an_edition_is_as_old_as_it_was_then(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=moment("2020-01-01 12:00"))
    newsroom.corrects(article, at=moment("2020-01-01 12:00") + MINUTE)
    assert browser.visit(FERRY).all(class_="old")
    page = browser.visit(f"{FERRY}/editions/2")
    assert not page.all(class_="old")
    assert page.all(class_="correction")
