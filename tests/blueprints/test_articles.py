import pytest

from models.kind import Kind
from tests.addresses import FERRY
from tests.browser import Browser, text_of
from tests.editor_browser import EditorBrowser
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")


def test_a_story_shows_its_updates_above_the_original(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground", "She sits on a sandbank.", byline="Tobias Vinther")
    newsroom.an_update(article, "Lifeboats alongside", "All are well.")
    newsroom.an_update(article, body="The tide is rising.")
    page = browser.visit(FERRY)
    assert page.texts("h1") == ["Ferry aground"]
    assert page.texts("h2")[:3] == ["Update 2", "Update 1 Lifeboats alongside", "Original story"]
    assert "By Tobias Vinther" in page.text
    assert "Version 3" in page.text


@pytest.mark.parametrize(("byline", "said"), [("By Agnes Holm", "By Agnes Holm"), ("Byrd Holm", "By Byrd Holm")])
def test_a_byline_says_by_once(
    browser: Browser, editor_browser: EditorBrowser, newsroom: Newsroom, byline: str, said: str
) -> None:
    newsroom.an_article(byline=byline)
    pages = [browser.visit(f"{FERRY}{path}").text for path in ("", "/changes", "/editions/1")]
    pages += [editor_browser.visit(f"/newsroom/articles/1/{path}").text for path in ("preview", "changes")]
    for text in [*pages, browser.client.get(f"{FERRY}.txt").text]:
        assert said in text
        assert f"By {said}" not in text


def test_a_story_without_updates_needs_no_label_for_its_original(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(kicker="Læsø", standfirst="Eighty-seven are aboard.", topics=["Transport"])
    page = browser.visit(FERRY)
    assert "Original story" not in page.text
    assert "Update" not in page.text
    assert "Version 1" in page.text
    assert "Læsø" in page.text
    assert page.links["Transport"] == "/topics/transport"
    assert page.one("meta", name="description").get("content") == "Eighty-seven are aboard."


@pytest.mark.parametrize(("kicker", "is_said"), [("UPDATE", False), ("Opdatering 2", False), ("Update at sea", True)])
def test_a_kicker_that_only_says_update_gives_way_to_the_label_that_says_which(
    browser: Browser, editor_browser: EditorBrowser, newsroom: Newsroom, kicker: str, is_said: bool
) -> None:
    article = newsroom.an_article(kicker=kicker)
    assert kicker in browser.visit(FERRY).texts(class_="label")
    newsroom.an_update(article)
    review = f"/newsroom/articles/{article.id}/preview"
    for labels in (each.texts(class_="labels") for each in (browser.visit(FERRY), editor_browser.visit(review))):
        assert labels == [f"Update 1 {kicker}" if is_said else "Update 1"]
    for _ in ("a lead", "a teaser"):
        assert (kicker in browser.visit("/").texts(class_="label")) == is_said
        newsroom.an_article("Storm on its way")


def test_a_story_without_a_standfirst_is_described_by_its_opening(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(body="### On board\n\nShe sits on a *sandbank*.\n\nAll are well.")
    assert browser.visit(FERRY).one("meta", name="description").get("content") == "She sits on a sandbank."


def test_a_story_is_read_from_the_oldest_by_a_link(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article, "Lifeboats alongside")
    newsroom.an_update(article, "All are ashore")
    oldest = browser.visit(browser.visit(FERRY).links["Oldest first"])
    headings = ["Original story", "Update 1 Lifeboats alongside", "Update 2 All are ashore"]
    assert oldest.texts("h2")[:3] == headings
    assert oldest.links["Newest first"] == FERRY
    assert oldest.one("link", rel="canonical").get("href") == f"https://stet.example{FERRY}"


def test_each_update_has_an_address_within_its_story(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(), "Lifeboats alongside", byline="Ida Toft", at=NINE + 9 * 365 * DAY)
    page = browser.visit(FERRY)
    update = page.one("article", id="update-1")
    assert "Ida Toft" in text_of(update)
    addresses = [link.get("href") for link in page.all("a") if text_of(link) == "Update 1"]
    assert addresses == ["#update-1", f"{FERRY}/updates/1"]


def test_moments_are_told_in_the_sites_zone(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(at=moment("2026-07-31 22:30"))
    page = browser.visit(FERRY)
    assert page.texts("time")[0] == "1 August 2026, 0.30"
    assert page.all("time")[0].get("datetime") == "2026-08-01T00:30+02:00"


def test_an_update_moves_the_moment_of_its_story(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    assert "Updated" not in browser.visit(FERRY).text
    newsroom.an_update(article, at=NINE + HOUR)
    page = browser.visit(FERRY)
    assert "Published 2 March 2026, 10.00" in page.text
    assert "Updated 2 March 2026, 11.00" in page.text


def test_a_correction_stands_on_top_for_seven_days(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    newsroom.corrects(article, "There are 87 aboard, not 78.", body="All 87 are well.", at=NINE + HOUR)
    with at_moment(NINE + 7 * DAY):
        page = browser.visit(FERRY)
        assert page.texts("h2")[0] == "Correction: original story, 2 Mar, 11.00"
        assert page.text.index("There are 87 aboard") < page.text.index("All 87 are well.")
    with at_moment(NINE + 7 * DAY + HOUR):
        assert "There are 87 aboard" not in browser.visit(FERRY).text


def test_a_correction_leads_to_the_update_that_was_wrong(browser: Browser, newsroom: Newsroom) -> None:
    update = newsroom.an_update(newsroom.an_article(at=NINE), "Lifeboats alongside", at=NINE + HOUR)
    newsroom.corrects(update, at=NINE + 2 * HOUR)
    with at_moment(NINE + 3 * HOUR):
        page = browser.visit(FERRY)
    assert page.links["To update 1"] == "#update-1"
    assert "Changed 2 Mar, 12.00 (correction)" in text_of(page.one("article", id="update-1"))


def test_a_correction_leads_to_an_update_that_is_not_on_the_page(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    first = newsroom.an_update(article, "Lifeboats alongside")
    for _ in range(20):
        newsroom.an_update(article)
    newsroom.corrects(first)
    assert browser.visit(FERRY).links["To update 1"] == f"{FERRY}/updates/1"


def test_an_original_says_when_it_was_changed(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    newsroom.an_update(article, at=NINE + HOUR)
    newsroom.amends(Kind.CLARIFICATION, article, "She runs to Læsø.", at=NINE + 2 * HOUR)
    original = text_of(browser.visit(FERRY).one("section", id="original"))
    assert "Changed 2 Mar, 12.00 (clarification)" in original
    assert "She runs to Læsø." in original


def test_a_new_spelling_is_not_announced(browser: Browser, newsroom: Newsroom) -> None:
    update = newsroom.an_update(newsroom.an_article(at=NINE), at=NINE + HOUR)
    newsroom.amends(Kind.EDIT, update, body="The ferry ran aground at 9.", at=NINE + 2 * HOUR)
    page = browser.visit(FERRY)
    assert "ran aground at 9." in page.text
    assert "Changed" not in page.text
    assert "Version 3" in page.text


def test_a_withdrawn_update_leaves_its_number_and_the_reason(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    wrong = newsroom.an_update(article, "She is sinking", "Water is coming in.", at=NINE + HOUR)
    newsroom.an_update(article, "All are ashore", at=NINE + 2 * HOUR)
    newsroom.withdraws(wrong, "It was another ship.", at=NINE + 3 * HOUR)
    page = browser.visit(FERRY)
    stub = text_of(page.one("article", id="update-1"))
    assert stub == "Update 1 · Withdrawn 2 March 2026, 13.00 It was another ship."
    assert "sinking" not in page.html
    assert "Water is coming in" not in page.html
    assert "Update 2 All are ashore" in page.text


def test_a_withheld_reason_is_said_to_be_withheld(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.withdraws(newsroom.an_update(newsroom.an_article()))
    assert "No reason is given." in browser.visit(FERRY).text


def test_a_story_says_whether_it_goes_on(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(is_running=True)
    assert "Running" in browser.visit(FERRY).text
    article.close(newsroom.editor)
    newsroom.session.commit()
    page = browser.visit(FERRY)
    assert "Closed" in page.text
    assert "Running" not in page.text


def test_a_read_also_line_is_a_link_while_its_story_is_public(browser: Browser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm on its way")
    newsroom.an_article(body="First.\n\nREAD ALSO: Storm on its way\n\nREAD ALSO: A story nobody wrote")
    page = browser.visit(FERRY)
    assert page.links["Storm on its way"] == "/articles/storm-on-its-way"
    assert "Read also A story nobody wrote" in page.text
    newsroom.withdraws(storm)
    page = browser.visit(FERRY)
    assert "Read also Storm on its way" in page.text
    assert "Storm on its way" not in page.links


def test_an_old_story_says_that_it_is_old(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(at=moment("2023-11-01 09:00"))
    with at_moment(moment("2026-03-02 09:00")):
        assert "This story is more than 2 years old." in browser.visit(FERRY).text
