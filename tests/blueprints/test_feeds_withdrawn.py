"""What is withdrawn leaves every feed, and says so: to those who know tombstones (RFC 6721), and to those who don't."""

from datetime import timedelta

from models.article import Article
from models.update import Update
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")
ATOM = ["/feed.atom", "/topics/islands/feed.atom", f"{FERRY}/feed.atom"]
JSON = ["/feed.json", "/topics/islands/feed.json", f"{FERRY}/feed.json"]
CORRECTIONS = ["/corrections/feed.atom", "/corrections/feed.json"]


def a_story(newsroom: Newsroom) -> tuple[Article, Update]:
    """With a corrected update, and a story that came later beside it."""
    ferry = newsroom.an_article("Holm sank her", "Holm did.", at=NINE, topics=["Islands"])
    newsroom.renames(ferry, "Ferry aground")
    update = newsroom.an_update(ferry, "Holm confessed", "Holm.", at=NINE + HOUR)
    newsroom.corrects(update, "Holm said so.", at=NINE + 2 * HOUR)
    newsroom.an_article("Storm", at=NINE + 3 * HOUR, topics=["Islands"])
    return ferry, update


def ids(browser: Browser, path: str = "/feed.atom") -> dict[str, str]:
    return {entry.title: entry.id for entry in browser.visit(path).feed.entries}


def test_a_withdrawn_update_comes_first_as_gone_together_with_its_correction(
    browser: Browser, newsroom: Newsroom
) -> None:
    _, update = a_story(newsroom)
    known = ids(browser)
    gone = [known["Correction: Holm sank her"], known["Holm confessed"]]
    newsroom.withdraws(update, "Ingen kom.", at=NINE + DAY)
    for path in (*ATOM, *JSON):
        page = browser.visit(path)
        assert page.feed.ids[:2] == gone
        assert page.feed.titles[:2] == ["A correction of what was withdrawn", "Update 1 was withdrawn: Holm sank her"]
        assert [entry.updated for entry in page.feed.entries[:2]] == [NINE + DAY] * 2
        assert all("Ingen kom." in entry.content for entry in page.feed.entries[:2])
        assert [entry.url for entry in page.feed.entries[:2]] == ["", f"https://stet.example{FERRY}/updates/1"]
        assert "confessed" not in page.html
        assert "said so" not in page.html
        if path in ATOM:
            assert page.feed.gone == dict.fromkeys(gone, (NINE + DAY, "Ingen kom."))
    for path in CORRECTIONS:
        assert browser.visit(path).feed.titles == ["A correction of what was withdrawn"]
    assert [*browser.visit(CORRECTIONS[0]).feed.gone] == gone[:1]


def test_all_of_a_withdrawn_story_is_gone_and_its_own_feed_says_why(browser: Browser, newsroom: Newsroom) -> None:
    ferry, _ = a_story(newsroom)
    before = {path: ids(browser, path) for path in ATOM}
    newsroom.withdraws(ferry, "It was another ship.", at=NINE + DAY)
    for path in (*ATOM, *JSON):
        feed = browser.visit(path).feed
        titles = ["A correction of what was withdrawn", "Update 1 was withdrawn", "This story was withdrawn"]
        assert feed.titles[:3] == titles
        assert "Holm" not in browser.visit(path).html
        assert all("It was another ship." in entry.content for entry in feed.entries[:3])
        assert [entry.url for entry in feed.entries[:3]] == [""] * 3
    for path in ATOM:
        assert {*browser.visit(path).feed.gone} == {*before[path].values()} - {before[path].get("Storm")}
    assert "ferry-aground" not in browser.visit("/feed.atom").html, "its address may tell what it said"
    assert browser.visit(ATOM[2]).feed.title == "This story was withdrawn | Stet"
    browser.visit(FERRY, 410)


def test_a_legal_order_is_named(browser: Browser, newsroom: Newsroom) -> None:
    ferry, _ = a_story(newsroom)
    newsroom.withdraws(ferry, is_legal=True, at=NINE + DAY)
    feed = browser.visit(ATOM[2]).feed
    assert {why for _, why in feed.gone.values()} == {"A legal order forbids us to show it. No reason is given."}
    assert "A legal order forbids us to show it." in feed.entries[0].content


def test_a_story_that_is_published_again_is_back_whole_with_the_same_ids(browser: Browser, newsroom: Newsroom) -> None:
    ferry, _ = a_story(newsroom)
    before = {path: ids(browser, path) for path in (*ATOM, *CORRECTIONS)}
    newsroom.withdraws(ferry, at=NINE + DAY)
    with at_moment(NINE + 2 * DAY):
        ferry.publish(newsroom.draft_of(ferry, body="Holm did not."), newsroom.editor)
        newsroom.session.commit()
    for path in (*ATOM, *CORRECTIONS):
        feed = browser.visit(path).feed
        assert {entry.title: entry.id for entry in feed.entries} == before[path]
        assert feed.gone == {}
        assert [entry.updated for entry in feed.entries[:3]] == [NINE + 2 * DAY] * 3 or path in CORRECTIONS
    assert browser.visit(ATOM[0]).feed.titles[3] == "Storm"


def test_an_update_that_is_published_again_is_back_with_its_correction(browser: Browser, newsroom: Newsroom) -> None:
    _, update = a_story(newsroom)
    before = ids(browser)
    newsroom.withdraws(update, at=NINE + DAY)
    with at_moment(NINE + 2 * DAY):
        update.publish(newsroom.draft_of(update), newsroom.editor)
        newsroom.session.commit()
    feed = browser.visit("/feed.atom").feed
    assert {entry.title: entry.id for entry in feed.entries} == before
    assert feed.titles == ["Correction: Holm sank her", "Holm confessed", "Storm", "Holm sank her"]


def test_a_withdrawn_storys_feed_goes_with_its_address(browser: Browser, newsroom: Newsroom) -> None:
    ferry, _ = a_story(newsroom)
    newsroom.withdraws(ferry, at=NINE + DAY)
    assert browser.visit("/articles/holm-sank-her/feed.atom", 301).headers["Location"] == ATOM[2]
    newsroom.a_draft_article("Not yet")
    browser.visit("/articles/not-yet/feed.atom", 404)
    browser.visit("/articles/not-yet/feed.json", 404)


def test_a_topic_whose_only_story_is_withdrawn_has_a_feed(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE, topics=["Weather"])
    newsroom.withdraws(article, at=NINE + timedelta(minutes=1))
    assert browser.visit("/topics/weather/feed.atom").feed.titles == ["This story was withdrawn"]
    browser.visit("/topics/nothing/feed.atom", 404)
