"""What is told to somebody who comes back to a story, as a page."""

from models.kind import Kind
from tests.addresses import FERRY
from tests.browser import Browser, Page, text_of
from tests.factories import DAY, MINUTE, Newsroom, at_moment, moment, prose

SINCE = f"{FERRY}/changes?since="
NOON = moment("2026-11-02 12:00")


def headings(page: Page) -> list[str]:
    return [text_of(each) for each in page.all() if each.tag in ("h1", "h2", "h3")]


def test_corrections_come_first_then_new_updates_then_the_rest(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry aground", "Eighty are aboard.")
    update = newsroom.an_update(ferry, "Lifeboats alongside", "They came at nine.")
    newsroom.an_update(ferry, "All are ashore", "They drink cocoa.")
    newsroom.an_update(ferry, "She is towed", "By two tugs.")
    newsroom.amends(Kind.CLARIFICATION, ferry, "That is by the list.", body="Eighty are aboard, by the list.")
    newsroom.corrects(update, "It was ten, not nine.", body="They came at ten.")
    newsroom.amends(Kind.EDIT, ferry, body="Eighty are aboard, by the list of the crew.")
    page = browser.visit(f"{SINCE}2")
    assert headings(page) == [
        "What changed since version 2",
        "Corrected or withdrawn",
        "Correction Update 1",
        "2 new updates",
        "Update 2 All are ashore",
        "Update 3 She is towed",
        "What else changed",
        "Clarification original story",
    ]
    assert "It was ten, not nine." in page.text
    assert [text_of(each) for each in page.all("del")] == ["removed: nine end of what was removed"]
    assert "They drink cocoa." in page.text
    assert "1 edit of spelling or style" in page.text
    assert page.links["See the history"] == f"{FERRY}/changes"
    assert page.links["What changed since version 7"] == f"{SINCE}7"
    assert page.links["The whole story"] == FERRY
    assert page.links["All changes"] == f"{FERRY}/changes"


def test_a_text_that_was_changed_often_is_told_as_one_difference(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(body="Seven are aboard.")
    newsroom.corrects(ferry, "It was eight.", body="Eight are aboard.")
    newsroom.corrects(ferry, "It was nine.", body="Nine are aboard.")
    page = browser.visit(f"{SINCE}1")
    assert "It was eight." in page.text
    assert [text_of(each).split()[1] for each in (*page.all("del"), *page.all("ins"))] == ["Seven", "Nine"]
    assert "Eight are" not in page.text


def test_an_edit_that_undid_a_correction_is_no_difference_any_more(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(body="Two are aboard.")
    newsroom.corrects(ferry, "It was three.", body="Three are aboard.")
    newsroom.amends(Kind.EDIT, ferry, body="Two are aboard.")
    page = browser.visit(f"{SINCE}1")
    assert "It was three." in page.text
    assert "A later edit put the words back as they were." in page.text
    newsroom.amends(Kind.EDIT, ferry, body="Four are aboard.")
    assert [text_of(each).split()[1] for each in browser.visit(f"{SINCE}1").all("ins")] == ["Four"]


def test_what_is_withdrawn_now_is_told_as_withdrawn_and_no_more(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article()
    update = newsroom.an_update(ferry, "She is sinking", "Water is coming in.")
    newsroom.corrects(update, "It was rain.", body="Rain is coming in.")
    newsroom.withdraws(update, "It was another ship.")
    for since in (1, 2, 3):
        page = browser.visit(f"{SINCE}{since}")
        assert "It was another ship." in page.text
        for hidden in ("sinking", "Water", "Rain", "It was rain"):
            assert hidden not in page.html
    assert "Nothing is new" in browser.visit(f"{SINCE}4").text


def test_what_was_taken_down_is_in_no_difference(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(body="Agnes was aboard.")
    change = newsroom.a_change_of("Ferry aground")
    newsroom.corrects(ferry, "Her name should not be here.", body="A woman was aboard.")
    newsroom.takes_down(change)
    page = browser.visit(f"{SINCE}1")
    assert "Agnes" not in page.html
    assert "Her name should not be here." in page.text
    assert "The words you read were taken down. Now it says: Ferry aground A woman was aboard." in page.text


def test_who_has_the_newest_version_is_told_that_nothing_is_new(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article())
    assert "Nothing is new: version 2 is the newest." in browser.visit(f"{SINCE}2").text
    for since in (3, 2_147_483_647):
        page = browser.visit(f"{SINCE}{since}")
        assert f"There is no version {since} of this story yet." in page.text
        assert page.links["What changed since version 2"] == f"{SINCE}2"


def test_a_version_that_cannot_be_is_told_in_words(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    for since in ("0", "-1", "01x", "abc", "", "1.5", "²", "2147483648", "9" * 500, "%00", "%FF"):
        for path in (f"/fragments{SINCE}", f"/fragments{FERRY}/updates?since="):
            assert browser.visit(f"{path}{since}", 400).text
        page = browser.visit(f"{SINCE}{since}", 400)
        assert "must be a number from 1" in page.text, since
        assert ("from 1 to 2147483647" in page.text) == (len(since) > 9)
        assert (page.links["The whole story"], page.links["What changed"]) == (FERRY, f"{FERRY}/changes")


def test_a_catch_up_is_kept_like_any_page_and_found_by_no_search(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article())
    page = browser.visit(f"{SINCE}1")
    assert page.headers["Cache-Control"] == browser.visit(FERRY).headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex"
    browser.visit(f"{SINCE}1", 304, If_None_Match=page.headers["ETag"])


def test_a_former_address_leads_on_and_a_withdrawn_story_has_none(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article()
    newsroom.renames(ferry, "ferry-afloat")
    page = browser.visit(f"{SINCE}1", 301)
    assert page.headers["Location"] == "/articles/ferry-afloat/changes?since=1"
    newsroom.withdraws(ferry, "It was another ship.")
    assert "It was another ship." in browser.visit("/articles/ferry-afloat/changes?since=1", 410).text


def test_openings_and_closings_are_told(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(is_running=True)
    ferry.close(newsroom.editor)
    newsroom.session.commit()
    page = browser.visit(f"{SINCE}1")
    assert headings(page)[2:] == ["Closed", "Running"]


def test_very_many_changes_are_bounded(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(at=NOON - DAY)
    updates = [newsroom.an_update(ferry, at=NOON + number * MINUTE) for number in range(25)]
    for update in updates[:22]:
        newsroom.corrects(update, at=NOON + DAY)
    with at_moment(NOON + 2 * DAY):
        page = browser.visit(f"{SINCE}1")
        assert len(page.all("article", class_="update")) == 20
        assert len(page.all("section", class_="correction")) == 20
        assert page.links["5 more came before"] == f"{FERRY}?order=oldest"
        assert browser.visit(f"{SINCE}2").links["4 more came before"] == f"{FERRY}/updates?after=1"
        assert page.links["The rest is in the history"] == f"{FERRY}/changes"


def test_a_long_new_update_unfolds(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(), "A long one", prose(850))
    assert "Read the rest of update 1" in browser.visit(f"{SINCE}1").links


def test_new_key_points_are_told_and_no_words_that_stayed(browser: Browser, newsroom: Newsroom) -> None:
    ferry = newsroom.an_article()
    ferry.tell(Kind.KEY_POINTS, newsroom.draft_of(ferry, details={"known": "Where she is"}), newsroom.editor)
    newsroom.session.commit()
    page = browser.visit(f"{SINCE}1")
    assert headings(page)[1:] == ["What else changed", "Key points"]
    assert "The words are the same." not in page.text
