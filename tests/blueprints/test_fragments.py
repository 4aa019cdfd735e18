import pytest

from tests.browser import Browser, text_of
from tests.factories import Newsroom, prose

FERRY = "/fragments/articles/ferry-aground"
PIECES = ("related", "original", "teaser", "updates/1", "updates?before=2", "updates?after=0", "updates?after=1")


def test_a_teaser_unfolds_the_newest_development_and_the_opening(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(body="First.\n\nSecond.\n\nThird.\n\nFourth.")
    newsroom.an_update(article, "Lifeboats alongside", "All are well.")
    newsroom.an_update(article, "All are ashore", "They drink cocoa.")
    piece = browser.visit(f"{FERRY}/teaser")
    for words in ("Update 2", "They drink cocoa.", "Original story", "Third."):
        assert words in piece.text
    assert "All are well." not in piece.text
    assert "Fourth." not in piece.text
    assert piece.links["The whole story"] == "/articles/ferry-aground"


@pytest.mark.parametrize(
    ("body", "unfolded"),
    [
        ("First.\n\nSecond.\n\n### On board\n\nThird.", "First. Second."),
        ("### On board\n\n### At nine\n\n### On deck\n\nFirst.\n\nSecond.", "On board At nine On deck First."),
        ("First.\n\n### On board", "First."),
        ("### On board", "On board"),
    ],
)
def test_a_teaser_unfolds_no_subhead_without_what_it_heads(
    browser: Browser, newsroom: Newsroom, body: str, unfolded: str
) -> None:
    newsroom.an_article(body=body)
    assert browser.visit(f"{FERRY}/teaser").texts("div", class_="passages") == [unfolded]


def test_a_teaser_without_updates_unfolds_the_storys_opening(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body="First.")
    piece = browser.visit(f"{FERRY}/teaser")
    assert "First." in piece.text
    assert "Original story" not in piece.text


def test_a_teaser_leaves_out_what_was_withdrawn(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article, body="All are well.")
    newsroom.withdraws(newsroom.an_update(article, body="She is sinking."))
    piece = browser.visit(f"{FERRY}/teaser")
    assert "All are well." in piece.text
    assert "sinking" not in piece.html


def test_related_stories_come_as_teasers(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article()
    assert "No other story is related to this one." in browser.visit(f"{FERRY}/related").text
    newsroom.picks(ferry, newsroom.an_article("Storm on its way"))
    assert browser.visit(f"{FERRY}/related").texts("h3") == ["Storm on its way"]


def test_older_updates_come_as_they_stand_on_their_page(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for number in range(1, 4):
        newsroom.an_update(article, f"Development {number}")
    newsroom.an_update(article, "A long one", prose(850))
    newsroom.corrects(newsroom.an_update(article), "It was ten.")
    piece, page = (browser.visit(f"{base}?before=6") for base in (f"{FERRY}/updates", f"{FERRY[10:]}/updates"))
    updates = [[text_of(update) for update in each.all("article")] for each in (piece, page)]
    assert updates[0] == updates[1]
    assert len(updates[0]) == 5


def test_what_follows_in_another_language_says_so(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(body=prose(850), language="da"), body=prose(850), language="da")
    for name in ("original", "updates/1", "teaser"):
        assert browser.visit(f"{FERRY}/{name}").all(lang="da"), name


def test_a_short_text_has_no_rest(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article())
    for name in ("original", "updates/1"):
        assert browser.visit(f"{FERRY}/{name}").text == ""


@pytest.mark.parametrize("name", PIECES)
def test_no_piece_is_indexed_and_each_is_kept_like_its_page(browser: Browser, newsroom: Newsroom, name: str) -> None:
    newsroom.an_update(newsroom.an_article())
    if name.endswith("after=0"):
        browser.visit(f"{FERRY}/{name}", 400)
        return
    piece = browser.visit(f"{FERRY}/{name}")
    page = browser.visit("/articles/ferry-aground")
    assert piece.headers["X-Robots-Tag"] == "noindex"
    assert piece.headers["Cache-Control"] == page.headers["Cache-Control"]
    assert piece.headers["Vary"] == page.headers["Vary"] == "Accept-Encoding"
    assert "<html" not in piece.html


def test_what_a_piece_of_nothing_says_is_a_piece(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article())
    for name, status in (("updates", 400), ("updates?before=abc", 400), ("updates/2", 404), ("teaser/x", 404)):
        piece = browser.visit(f"{FERRY}/{name}", status)
        assert "<html" not in piece.html
        assert piece.text
    assert "<html" not in browser.visit("/fragments/articles/nothing/teaser", 404).html
