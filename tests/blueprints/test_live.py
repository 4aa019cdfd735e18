"""What an open page of a running story asks for once a minute, and what it is given."""

import pytest

from models.article import Article
from models.key_points import KeyPoints
from models.kind import Kind
from tests.addresses import FERRY
from tests.browser import Browser, Page
from tests.factories import Newsroom

POLL = f"/fragments{FERRY}/changes?since="
MISSED = f"/fragments{FERRY}/updates?since="
POINTS = KeyPoints(("She is aground.",), (), (), 0)


@pytest.fixture
def ferry(newsroom: Newsroom) -> Article:
    """A running story of two changes."""
    return newsroom.an_article(is_running=True)


def closes(newsroom: Newsroom, article: Article) -> None:
    article.close(newsroom.editor)
    newsroom.session.commit()


def poll_of(page: Page) -> str | None:
    """What the page asks once a minute."""
    (live,) = page.all(id="live")
    assert (live.get("hx-trigger") is None) == (live.get("hx-get") is None)
    return live.get("hx-get")


def test_a_running_storys_page_asks_and_without_scripts_leads_on(browser: Browser, ferry: Article) -> None:
    page = browser.visit(FERRY)
    assert poll_of(page) == f"{POLL}2"
    assert page.one(id="live").get("hx-trigger", "").startswith("every 60s")
    assert page.links["See what came after version 2"] == f"{FERRY}/changes?since=2"
    assert browser.visit(f"{FERRY}?full=1").all(id="live")


def test_no_other_page_asks(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    newsroom.an_article("Calm")
    closed = newsroom.an_article("Storm", is_running=True)
    closes(newsroom, closed)
    newsroom.an_update(ferry)
    for path in (f"{FERRY}/updates/1", f"{FERRY}/editions/2"):
        assert not browser.visit(path).all(id="live"), path
    for path, since in {"/articles/calm": 1, "/articles/storm": 3, f"{FERRY}?order=oldest": 3}.items():
        page = browser.visit(path)
        assert poll_of(page) is None, path
        assert page.links[f"See what came after version {since}"].endswith(f"/changes?since={since}")


def test_nothing_new_is_an_empty_answer_that_is_kept_like_its_page(browser: Browser, ferry: Article) -> None:
    answer = browser.visit(f"{POLL}2", 204)
    assert answer.html == ""
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == browser.visit(FERRY).headers["Cache-Control"]
    browser.visit(f"{POLL}3", 204)


def test_an_edit_is_no_news(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    newsroom.amends(Kind.EDIT, ferry, "A comma.")
    browser.visit(f"{POLL}2", 204)


def test_what_is_new_is_told_in_numbers_the_corrections_first(
    browser: Browser, newsroom: Newsroom, ferry: Article
) -> None:
    for _ in range(2):
        newsroom.an_update(ferry)
    newsroom.corrects(ferry)
    newsroom.withdraws(newsroom.an_update(ferry))
    piece = browser.visit(f"{POLL}2")
    assert piece.links["1 correction, 1 withdrawal, 2 new updates: show"] == f"{FERRY}/changes?since=2"
    assert piece.one("a", hx_target="#missed").get("hx-get") == f"{MISSED}2"
    assert poll_of(piece) == f"{POLL}2"


def test_a_closed_story_is_asked_no_more(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    newsroom.an_update(ferry)
    closes(newsroom, ferry)
    piece = browser.visit(f"{POLL}2")
    assert poll_of(piece) is None
    assert "1 new update: show" in piece.text
    assert "Closed: no more updates are expected" in piece.text
    assert "show" not in browser.visit(f"{POLL}4").text


@pytest.mark.parametrize("is_legal", [False, True])
def test_a_withdrawn_story_is_asked_no_more_and_leads_nowhere(
    browser: Browser, newsroom: Newsroom, ferry: Article, is_legal: bool
) -> None:
    newsroom.withdraws(ferry, is_legal=is_legal)
    piece = browser.visit(f"{POLL}2")
    assert poll_of(piece) is None
    assert "This story was withdrawn" in piece.text
    assert piece.links == {}
    browser.visit(f"{MISSED}2", 451 if is_legal else 410)


def test_a_former_address_is_answered_in_one_hop(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    newsroom.renames(ferry, "ferry-afloat", "ferry-sunk")
    for path in (POLL, MISSED):
        answer = browser.visit(f"{path}2", 301)
        assert answer.headers["Location"] == f"{path.replace('ferry-aground', 'ferry-sunk')}2"


def test_no_version_or_no_story_is_told_in_a_piece(browser: Browser, ferry: Article) -> None:
    assert browser.visit(f"/fragments{FERRY}/changes", 400).text
    assert browser.visit("/fragments/articles/nothing/changes?since=1", 404).text


def test_what_is_shown_goes_on_top_and_asks_from_there(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    first = newsroom.an_update(ferry, "Lifeboats alongside")
    newsroom.an_update(ferry, "All are ashore")
    newsroom.an_update(ferry, "She is towed")
    newsroom.corrects(first, "It was ten.")
    piece = browser.visit(f"{MISSED}3")
    assert piece.texts("h2")[:3] == ["Correction Update 1", "Update 3 She is towed", "Update 2 All are ashore"]
    assert piece.texts("h2")[3:] == ["Update 1 Lifeboats alongside"], "in place of the wrong one"
    assert "It was ten." in piece.text
    assert poll_of(piece) == f"{POLL}6"
    assert piece.one(id="live").get("hx-swap-oob") == "outerHTML"
    assert piece.links["All that changed since version 3"] == f"{FERRY}/changes?since=3"


def test_key_points_and_the_version_come_to_a_page_that_had_none(
    browser: Browser, newsroom: Newsroom, ferry: Article
) -> None:
    assert browser.visit(FERRY).one(class_="key-points").get("hidden") is not None
    ferry.tell(Kind.KEY_POINTS, newsroom.draft_of(ferry, details=POINTS.within({})), newsroom.editor)
    newsroom.session.commit()
    piece = browser.visit(f"{MISSED}2")
    assert piece.texts("h2")[:2] == ["Key points", "Key points"], "that they changed, and what they are"
    assert "She is aground." in piece.text
    assert "Version 3 · what changed" in piece.links


def test_an_update_that_is_public_again_is_no_second_time_on_the_page(
    browser: Browser, newsroom: Newsroom, ferry: Article
) -> None:
    update = newsroom.an_update(ferry, "Lifeboats alongside")
    newsroom.withdraws(update)
    update.publish(newsroom.draft_of(update), newsroom.editor)
    newsroom.session.commit()
    piece = browser.visit(f"{MISSED}4")
    assert "Update 1, published again" in piece.text
    (place,) = (each for each in piece.all("div") if each.find("article[@id='update-1']") is not None)
    assert place.get("hx-swap-oob", "").endswith("target:#update-1"), "it takes the place of its stub"


def test_of_very_many_new_updates_the_newest_come(browser: Browser, newsroom: Newsroom, ferry: Article) -> None:
    for _ in range(22):
        newsroom.an_update(ferry)
    piece = browser.visit(f"{MISSED}2")
    assert len(piece.all("article")) == 20
    assert piece.all(id="update-22")
