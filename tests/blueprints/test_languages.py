"""Each text says its language where it is another than the page's."""

from tests.addresses import FERRY
from tests.browser import Browser, text_of
from tests.factories import Newsroom


def test_a_danish_story_says_that_it_is_danish(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(
        "Færge på grund", "Skibet sidder fast.", language="da", kicker="Ulykke", standfirst="Alle er i live."
    )
    page = browser.visit("/articles/faerge-paa-grund")
    assert page.one("html").get("lang") == "en"
    assert page.one("h1").get("lang") == "da"
    danish = " ".join(text_of(element) for element in page.all(lang="da"))
    for words in ("Ulykke", "Alle er i live.", "Skibet sidder fast."):
        assert words in danish
    assert "Published" not in danish


def test_what_is_said_of_a_danish_story_is_said_to_be_danish(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(language="da")
    update = newsroom.an_update(article, language="da")
    newsroom.withdraws(newsroom.an_update(article, language="da"), "Det var et andet skib.")
    newsroom.withdraws(newsroom.an_update(article, language="da"))
    newsroom.corrects(update, "Der er 87 om bord, ikke 78.")
    pages = [browser.visit(FERRY), browser.visit("/"), browser.visit(f"{FERRY}/updates/2", 410)]
    notes = ["Der er 87 om bord, ikke 78.", "Der er 87 om bord, ikke 78.", "Det var et andet skib."]
    for page, note in zip(pages, notes, strict=True):
        assert note in page.texts(lang="da")
    assert "Det var et andet skib." in pages[0].texts(lang="da")
    assert "No reason is given." not in pages[0].texts(lang="da")
    newsroom.withdraws(article, "Det var slet ikke en færge.")
    assert "Det var slet ikke en færge." in browser.visit(FERRY, 410).texts(lang="da")


def test_a_development_is_in_the_language_of_its_update(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(), "Alle er i land", language="da")
    assert browser.visit("/").texts("a", lang="da") == ["Alle er i land"]


def test_a_text_in_the_sites_language_needs_no_mark(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    assert [element.tag for element in browser.visit(FERRY).all() if element.get("lang")] == ["html"]
