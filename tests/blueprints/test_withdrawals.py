"""What was withdrawn says so where it stood, and comes back as what it was."""

from tests.addresses import FERRY, addresses
from tests.browser import Browser, text_of
from tests.factories import HOUR, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")


def test_a_story_that_is_published_again_keeps_address_numbers_and_record(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("She is sinking", at=NINE)
    newsroom.renames(article, "Ferry aground")
    first = newsroom.an_update(article, "Lifeboats alongside", at=NINE + HOUR)
    newsroom.an_update(article, "All are ashore", at=NINE + 2 * HOUR)
    newsroom.withdraws(first, "None came.", at=NINE + 3 * HOUR)
    newsroom.withdraws(article, "It was another ship.", at=NINE + 4 * HOUR)
    with at_moment(NINE + 5 * HOUR):
        for address in addresses("ferry-aground"):
            browser.visit(address, 410)
        article.publish(newsroom.draft_of(article, headline="Ferry aground"), newsroom.editor)
        newsroom.session.commit()
        assert browser.visit("/articles/she-is-sinking", 301).headers["Location"] == FERRY
        page = browser.visit(FERRY)
        assert "None came." in browser.visit(f"{FERRY}/updates/1", 410).text
        assert "All are ashore" in browser.visit(f"{FERRY}/updates/2").text
    assert "Version 6" in page.text
    assert "Published 2 March 2026, 10.00" in page.text
    assert "Updated 2 March 2026, 15.00" in page.text
    assert text_of(page.one("article", id="update-1")).startswith("Update 1 · Withdrawn")
    assert text_of(page.one("article", id="update-2")).startswith("Update 2 All are ashore")
    assert "It was another ship." not in page.text
    assert page.links["Published again 2 Mar, 15.00"] == f"{FERRY}/changes/6"
    assert "She is sinking" in browser.visit(f"{FERRY}/changes/6").text


def test_an_update_that_is_published_again_keeps_its_number(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    first = newsroom.an_update(article, "Lifeboats alongside")
    newsroom.an_update(article, "All are ashore")
    newsroom.withdraws(first, "None came.")
    newsroom.an_update(article, "They sleep")
    with at_moment(moment("2027-03-02 09:00")):
        first.publish(newsroom.draft_of(first, headline="Tugs alongside"), newsroom.editor)
        newsroom.session.commit()
        pages = [browser.visit(f"{FERRY}{path}") for path in ("", "/updates/1", "/changes?since=4")]
    assert "Tugs alongside" in pages[1].text
    assert [page.links["Published again 2 Mar, 10.00"] for page in pages] == [f"{FERRY}/changes/6"] * 3
    changed = browser.visit(f"{FERRY}/changes/6")
    assert changed.texts("del") == ["removed: Lifeboats end of what was removed"]
    assert changed.texts("ins") == ["added: Tugs end of what was added"]
    names = ["Update 3 They sleep", "Update 2 All are ashore", "Update 1 Tugs alongside"]
    assert [name for name in browser.visit(FERRY).texts("h2") if name in names] == names
    assert first.number == 1


def test_a_legal_order_is_told_where_the_update_stood(browser: Browser, newsroom: Newsroom) -> None:
    update = newsroom.an_update(newsroom.an_article(), "Holm confessed", "All of it.")
    newsroom.withdraws(update, "By order of the court in Esbjerg.", is_legal=True)
    page, own_page = browser.visit(FERRY), browser.visit(f"{FERRY}/updates/1", 451)
    plain = browser.client.get(f"{FERRY}.txt").text
    for told, all_of_it in ((page.text, page.html), (own_page.text, own_page.html), (plain, plain)):
        assert "A legal order forbids us to show it. By order of the court in Esbjerg." in told
        assert "Holm" not in all_of_it


def test_who_withholds_a_story_by_legal_order_is_named(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.an_article(), is_legal=True)
    assert browser.visit(FERRY, 451).headers["Link"] == '<https://stet.example>; rel="blocked-by"'


def test_a_withdrawn_update_is_in_none_of_the_bytes_around_its_stub(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(topics=["Islands"])
    update = newsroom.an_update(article, "Holm confessed", "All of it.")
    newsroom.corrects(update, "Holm did not.", body="Holm denies it.")
    newsroom.withdraws(update, "It was another man.")
    newsroom.an_update(article, "All are ashore")
    paths = ("/", "/topics/islands", f"{FERRY}?full=1", *addresses("ferry-aground")[1:])
    for path in paths:
        page = browser.visit(path, 410 if path.endswith("/updates/1") else 200)
        assert "Holm" not in page.html
    assert "It was another man." in browser.visit(f"{FERRY}/updates?before=2").text
