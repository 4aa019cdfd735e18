from tests.addresses import FERRY
from tests.browser import Browser, Page
from tests.factories import HOUR, Newsroom, moment

NINE = moment("2026-03-02 09:00")


def numbers(page: Page) -> list[int]:
    return [int(element.get("id", "").partition("-")[2]) for element in page.all("article", class_="update")]


def a_story_with_updates(newsroom: Newsroom, until: int) -> None:
    article = newsroom.an_article()
    for number in range(1, until + 1):
        newsroom.an_update(article, f"Development {number}")


def test_an_update_has_a_page_of_its_own(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    newsroom.an_update(article, "Lifeboats alongside", "All are well.", byline="Ida Toft", at=NINE + HOUR)
    page = browser.visit(f"{FERRY}/updates/1")
    assert page.texts("h1") == ["Lifeboats alongside"]
    assert "All are well." in page.text
    assert "Ida Toft" in page.text
    assert "2 March 2026, 11.00" in page.text
    assert page.links["Ferry aground"] == FERRY
    assert page.links["The whole story"] == f"{FERRY}#update-1"
    assert page.one("link", rel="canonical").get("href") == f"https://stet.example{FERRY}/updates/1"
    assert page.one("meta", name="description").get("content") == "All are well."


def test_an_update_without_a_headline_is_called_by_its_number(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article())
    assert browser.visit(f"{FERRY}/updates/1").texts("h1") == ["Update 1: Ferry aground"]


def test_updates_lead_to_their_neighbours(browser: Browser, newsroom: Newsroom) -> None:
    a_story_with_updates(newsroom, 3)
    page = browser.visit(f"{FERRY}/updates/2")
    assert page.one("a", rel="prev").get("href") == f"{FERRY}/updates/1"
    assert page.one("a", rel="next").get("href") == f"{FERRY}/updates/3"
    assert not browser.visit(f"{FERRY}/updates/1").all("a", rel="prev")
    assert not browser.visit(f"{FERRY}/updates/3").all("a", rel="next")


def test_an_updates_page_leads_past_a_withdrawn_neighbour(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article, "Lifeboats alongside")
    newsroom.withdraws(newsroom.an_update(article, "She is sinking"))
    newsroom.an_update(article, "All are ashore")
    assert browser.visit(f"{FERRY}/updates/1").one("a", rel="next").get("href") == f"{FERRY}/updates/3"
    assert browser.visit(f"{FERRY}/updates/3").one("a", rel="prev").get("href") == f"{FERRY}/updates/1"


def test_a_withdrawn_updates_page_says_so_and_why(browser: Browser, newsroom: Newsroom) -> None:
    update = newsroom.an_update(newsroom.an_article(), "She is sinking")
    newsroom.withdraws(update, "It was another ship.")
    page = browser.visit(f"{FERRY}/updates/1", 410)
    assert page.texts("h1") == ["Update 1 was withdrawn"]
    assert "It was another ship." in page.text
    assert page.links["The whole story"] == FERRY
    assert "sinking" not in page.html


def test_an_update_withdrawn_by_legal_order_says_so(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.an_update(newsroom.an_article()), is_legal=True)
    assert "A legal order forbids us to show it." in browser.visit(f"{FERRY}/updates/1", 451).text


def test_an_update_that_never_was_is_not_found(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article())
    for number in ("0", "2", "-1", "one", "99999999999999999999", "²"):
        browser.visit(f"{FERRY}/updates/{number}", 404)


def test_a_page_of_older_updates_holds_the_same_for_ever(browser: Browser, newsroom: Newsroom) -> None:
    a_story_with_updates(newsroom, 23)
    article = newsroom.a_change_of("Ferry aground")
    before, after = browser.visit(f"{FERRY}/updates?before=22"), browser.visit(f"{FERRY}/updates?after=2")
    assert numbers(before) == list(range(21, 1, -1))
    assert numbers(after) == list(range(3, 23))
    newsroom.an_update(newsroom.article(article.article_id), "Development 24")
    assert numbers(browser.visit(f"{FERRY}/updates?before=22")) == numbers(before)
    assert numbers(browser.visit(f"{FERRY}/updates?after=2")) == numbers(after)


def test_a_page_of_updates_is_its_own_canonical_page(browser: Browser, newsroom: Newsroom) -> None:
    a_story_with_updates(newsroom, 3)
    page = browser.visit(f"{FERRY}/updates?before=3&utm_source=post")
    assert page.texts("h1") == ["Updates 1 to 2"]
    assert page.one("link", rel="canonical").get("href") == f"https://stet.example{FERRY}/updates?before=3"
    assert browser.visit(f"{FERRY}/updates?before=2").texts("h1") == ["Update 1"]


def test_there_may_be_no_later_update_yet(browser: Browser, newsroom: Newsroom) -> None:
    a_story_with_updates(newsroom, 2)
    page = browser.visit(f"{FERRY}/updates?after=2")
    assert page.texts("h1") == ["No updates here yet"]
    assert page.links["The whole story"] == FERRY
    assert not [label for label in page.links if "updates" in label]
    assert browser.visit(f"/fragments{FERRY}/updates?after=2").text == ""


def test_updates_that_no_number_names_are_the_storys(browser: Browser, newsroom: Newsroom) -> None:
    a_story_with_updates(newsroom, 1)
    assert browser.visit(f"{FERRY}/updates", 302).headers["Location"] == FERRY


def test_a_number_that_is_none_is_refused_in_words(browser: Browser, newsroom: Newsroom) -> None:
    a_story_with_updates(newsroom, 3)
    for query in ("before=", "before=abc", "before=-1", "before=0", "before=999999", "after=4", "before=²"):
        page = browser.visit(f"{FERRY}/updates?{query}", 400)
        assert page.texts("h1") == ["This address can’t be read"]
    browser.visit(f"{FERRY}/updates?before=2&after=1", 400)
