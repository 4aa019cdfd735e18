"""Long texts and many updates: a first view that is light, and nothing lost."""

from tests.addresses import FERRY
from tests.browser import Browser, Page, text_of
from tests.factories import Newsroom, prose


def passages(page: Page) -> list[int]:
    """The numbers of the passages of prose() that it holds."""
    return [int(text.split()[1]) for text in page.texts("p") if text.startswith("Passage ")]


def numbers(page: Page) -> list[int]:
    return [int(element.get("id", "").partition("-")[2]) for element in page.all("article")]


def piece(page: Page, words: str) -> str:
    """The address of the piece that htmx fetches for a link."""
    return next(link.get("hx-get", "") for link in page.all("a") if text_of(link) == words)


def test_an_original_of_800_words_is_shown_whole(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body=prose(800))
    page = browser.visit(FERRY)
    assert passages(page) == list(range(1, 17))
    assert "Read the rest of the story" not in page.links


def test_a_longer_original_is_shown_up_to_its_400th_word(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body=prose(850))
    page = browser.visit(FERRY)
    assert passages(page) == list(range(1, 9))
    rest = browser.visit(piece(page, "Read the rest of the story"))
    assert passages(rest) == list(range(9, 18))
    whole = browser.visit(page.links["Read the rest of the story"])
    assert passages(whole) == list(range(1, 18))
    assert whole.one("link", rel="canonical").get("href") == f"https://stet.example{FERRY}"


def test_a_subhead_goes_with_what_it_heads(browser: Browser, newsroom: Newsroom) -> None:
    before, after = prose(400), prose(450)
    newsroom.an_article(body=f"{before}\n\n### On board\n\n{after}")
    page = browser.visit(FERRY)
    assert "On board" not in page.text
    assert browser.visit(piece(page, "Read the rest of the story")).texts("h3") == ["On board"]


def test_a_long_update_is_shown_up_to_its_400th_word(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(), body=prose(850))
    page = browser.visit(FERRY)
    assert passages(page) == list(range(1, 9))
    words = "Read the rest of update 1"
    assert passages(browser.visit(piece(page, words))) == list(range(9, 18))
    assert passages(browser.visit(page.links[words])) == list(range(1, 18))


def test_a_story_shows_its_newest_20_updates_and_leads_to_the_older(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for number in range(1, 43):
        newsroom.an_update(article, body=f"It is {number}.")
    page = browser.visit(FERRY)
    assert numbers(page) == list(range(42, 22, -1))
    older = browser.visit(page.links["22 older updates"])
    assert numbers(older) == list(range(22, 2, -1))
    assert numbers(browser.visit(piece(page, "22 older updates"))) == list(range(22, 2, -1))
    oldest = browser.visit(older.links["2 older updates"])
    assert numbers(oldest) == [2, 1]
    assert not [words for words in oldest.links if "older" in words]


def test_a_story_read_from_the_oldest_leads_to_the_later_updates(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for number in range(1, 22):
        newsroom.an_update(article, body=f"It is {number}.")
    page = browser.visit(f"{FERRY}?order=oldest")
    assert numbers(page) == list(range(1, 21))
    assert numbers(browser.visit(page.links["1 later update"])) == [21]
    assert numbers(browser.visit(piece(page, "1 later update"))) == [21]


def test_a_storys_label_leads_to_its_newest_update_that_stands(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for number in range(1, 22):
        newsroom.an_update(article, body=f"It is {number}.")
    newsroom.withdraws(newsroom.an_update(article, "She is sinking"))
    assert "Update 21" in browser.visit(FERRY).links
    assert browser.visit(f"{FERRY}?order=oldest").links["Update 21"] == f"{FERRY}/updates/21"


def test_the_full_story_folds_nothing(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(body=prose(850))
    for number in range(1, 22):
        newsroom.an_update(article, body=f"It is {number}.")
    newsroom.an_update(article, body=prose(900))
    page = browser.visit(f"{FERRY}?full=1")
    assert numbers(page) == list(range(22, 0, -1))
    assert passages(page) == [*range(1, 19), *range(1, 18)]
    assert numbers(browser.visit(f"{FERRY}?full=1&order=oldest")) == list(range(1, 23))
