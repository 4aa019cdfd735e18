"""What each change changed, and the ways to it."""

import pytest

from models.key_points import KeyPoints
from models.kind import Kind
from models.reply import ReplyTo
from tests.addresses import FERRY
from tests.browser import Browser, text_of
from tests.factories import BODY, DAY, HOUR, Newsroom, at_moment, moment, prose

NINE = moment("2026-03-02 09:00")
TEN = "The ferry ran aground at ten."


@pytest.mark.parametrize("number", ["0", "-1", "3", "one", "01", "99999999999999999999", "²"])
def test_a_change_that_never_was_is_not_found(browser: Browser, newsroom: Newsroom, number: str) -> None:
    newsroom.corrects(newsroom.an_article(), at=None)
    assert browser.visit(f"{FERRY}/changes/{number}", 404).links["The whole story"] == FERRY


def test_a_change_is_told_field_by_field_and_word_by_word(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(byline="Ida Toft")
    newsroom.corrects(article, "It was ten.", body=TEN, headline="Ferry on a sandbank")
    page = browser.visit(f"{FERRY}/changes/2")
    assert page.texts("h1") == ["What version 2 changed"]
    assert page.texts("del") == ["removed: aground end of what was removed", "removed: nine end of what was removed"]
    assert page.texts("ins") == ["added: on a sandbank end of what was added", "added: ten end of what was added"]
    assert page.texts("p", class_="difference__field") == ["Headline", "Text"]
    assert "It was ten." in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.one("a", rel="prev").get("href") == f"{FERRY}/changes/1"
    assert page.links["The story before it"] == f"{FERRY}/editions/1"
    assert page.links["The story after it"] == f"{FERRY}/editions/2"
    assert page.links["All changes"] == f"{FERRY}/changes"


def test_a_change_is_of_its_own_subject_alone(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    first, second = newsroom.an_update(article, body="One of them."), newsroom.an_update(article, body="Two of them.")
    newsroom.corrects(first, body="Three of them.")
    newsroom.corrects(second, body="Four of them.")
    page = browser.visit(f"{FERRY}/changes/4")
    assert page.texts("del") == ["removed: One end of what was removed"]
    assert page.one("a", rel="next").get("href") == f"{FERRY}/changes/5"
    assert browser.visit(f"{FERRY}/changes/5").texts("ins") == ["added: Four end of what was added"]


def test_what_was_published_is_shown_whole(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(standfirst="Nobody was hurt.", body="### At sea\n\nShe ran aground.")
    newsroom.an_update(article, "Lifeboats alongside", "All are well.")
    newsroom.corrects(article, body=TEN)
    first, update = browser.visit(f"{FERRY}/changes/1"), browser.visit(f"{FERRY}/changes/2")
    assert "Nobody was hurt." in first.text
    assert "She ran aground." in first.text
    assert "All are well." in update.text
    assert not [*first.all("ins"), *first.all("del"), *update.all("ins"), *update.all("del")]


def test_what_opens_closes_or_withdraws_says_so(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(is_running=True)
    newsroom.withdraws(newsroom.an_update(article, "She is sinking"), "It was another ship.")
    assert "More updates are expected." in browser.visit(f"{FERRY}/changes/2").text
    assert "It was another ship." in browser.visit(f"{FERRY}/changes/4").text
    hidden = browser.visit(f"{FERRY}/changes/3")
    assert "It was withdrawn later, and none of its words are shown." in hidden.text
    assert "sinking" not in hidden.html


def test_only_what_is_withdrawn_now_is_hidden(browser: Browser, newsroom: Newsroom) -> None:
    update = newsroom.an_update(newsroom.an_article(), body="Four lifeboats.")
    newsroom.corrects(update, body="Five lifeboats.")
    newsroom.withdraws(update)
    assert not browser.visit(f"{FERRY}/changes/3").all("ins")
    with_it = update.publish(newsroom.draft_of(update), newsroom.editor)
    newsroom.session.commit()
    assert with_it.kind is Kind.UPDATE
    assert browser.visit(f"{FERRY}/changes/3").texts("ins") == ["added: Five end of what was added"]
    assert "Update 1, published again" in browser.visit(f"{FERRY}/changes").text


def test_an_erased_text_is_in_no_difference(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(headline="Ferry aground")
    wrong = newsroom.corrects(article, "Bo Berg steered.", body="Bo Berg steered the ferry.")
    newsroom.corrects(article, "The name goes.", body="Somebody steered the ferry.")
    newsroom.amends(Kind.EDIT, article, body="Somebody was steering the ferry.")
    with at_moment(moment("2126-03-01 11:00")):
        newsroom.takes_down(wrong)
    pages = [browser.visit(f"{FERRY}/changes{path}") for path in ("", "/2", "/3", "/4")]
    assert not [page.path for page in pages if "Berg" in page.html]
    assert "Taken down 1 March 2126, 12.00" in pages[0].text
    assert "Taken down 1 March 2126, 12.00" in pages[1].text
    assert "The words before it were taken down." in pages[2].text
    assert "Somebody steered the ferry." in pages[2].text
    assert pages[3].texts("del") == ["removed: steered end of what was removed"]


def test_key_points_and_a_reply_stand_where_the_words_before_them_were_taken_down(
    browser: Browser, newsroom: Newsroom
) -> None:
    storm = newsroom.an_article("Storm", "It blows.")
    article = newsroom.an_article(details=KeyPoints(known=("Agnes is aboard.",)).within({}))
    first = newsroom.a_change_of("Ferry aground")
    details = KeyPoints(known=("A woman is aboard.",)).within(ReplyTo(storm.id, 0, "/articles/storm").within({}))
    newsroom.corrects(article, details=details)
    newsroom.takes_down(first)
    page = browser.visit(f"{FERRY}/changes/2")
    assert "What is known A woman is aboard." in page.text
    assert "Reply to Storm" in page.text


def test_markup_in_a_text_is_shown_as_it_was_written(browser: Browser, newsroom: Newsroom) -> None:
    table = "| Boat | Seats |\n|---|---|\n| <ins>Alma</ins> | {} |"
    article = newsroom.an_article(body=table.format("<b>40</b>"))
    newsroom.corrects(article, body=table.format("<del>50</del>"))
    page = browser.visit(f"{FERRY}/changes/2")
    assert len(page.all("ins")) == len(page.all("del")) > 0
    assert "<ins>Alma</ins>" in page.text
    assert not page.all("b")


def test_a_text_from_right_to_left_is_told_in_its_direction(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(body="جنحت العبارة في التاسعة", language="ar")
    newsroom.corrects(article, body="جنحت العبارة في العاشرة")
    page = browser.visit(f"{FERRY}/changes/2")
    (paragraph,) = page.one(class_="difference").findall("p")
    assert paragraph.get("dir") == "auto"
    assert {each.tag for each in page.all(class_="unseen")} >= {"bdi"}, "our own words turn none of its around"
    assert page.texts("del") == ["removed: التاسعة end of what was removed"]


def test_each_paragraph_is_told_as_one(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(body="### At sea\n\nShe ran aground.\n\nNobody was hurt.\n\n- Four boats")
    newsroom.corrects(article, body="### At sea\n\nShe ran aground at ten.\n\n- Four boats\n- Two tugs")
    difference = browser.visit(f"{FERRY}/changes/2").one(class_="difference")
    assert [(each.tag, text_of(each)) for each in difference] == [
        ("p", "At sea"),
        ("p", "She ran aground added: at ten end of what was added ."),
        ("p", "removed: Nobody was hurt. end of what was removed"),
        ("p", "- Four boats added: - Two tugs end of what was added"),
    ]


def test_what_moved_is_told_so_and_what_stayed_is_folded(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(body=f"All are ashore.\n\n{prose(500)}")
    newsroom.amends(Kind.EDIT, article, body=f"{prose(500)}\n\nAll are ashore.")
    page = browser.visit(f"{FERRY}/changes/2")
    assert page.texts(class_="difference__moved") == ["Moved here from above: All are ashore. end of what was moved"]
    assert len(page.all("details")) == 1
    assert "Passage 2 " in page.text
    assert not [*page.all("ins"), *page.all("del")]


def test_white_space_alone_is_said_to_be_all(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(body="One.\n\nTwo.")
    newsroom.amends(Kind.EDIT, article, body="One.\n\n\n\nTwo.")
    assert "Only white space changed." in browser.visit(f"{FERRY}/changes/2").text


def test_a_withdrawn_story_tells_no_history(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(article, "It was another ship.")
    for path in ("changes", "changes/1", "changes/2", "changes?before=2"):
        page = browser.visit(f"{FERRY}/{path}", 410)
        assert "It was another ship." in page.text
        assert BODY not in page.html


def test_a_former_address_leads_on_in_one_hop(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.renames(newsroom.an_article(), "Ferry afloat")
    page = browser.visit(f"{FERRY}/changes/1/", 301)
    assert page.headers["Location"] == "/articles/ferry-afloat/changes/1"
    page = browser.visit(f"{FERRY}/changes?before=1", 301)
    assert page.headers["Location"] == "/articles/ferry-afloat/changes?before=1"


def test_the_story_leads_to_what_changed(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NINE)
    newsroom.corrects(article, "It was ten.", at=NINE + HOUR)
    assert browser.visit(FERRY).links["Changed 2 Mar, 11.00 (correction)"] == f"{FERRY}/changes/2"
    update = newsroom.an_update(article, at=NINE + DAY)
    newsroom.amends(Kind.CLARIFICATION, update, "Four of them.", at=NINE + DAY + HOUR)
    newsroom.corrects(article, "She is afloat.", headline="Ferry afloat", at=NINE + 2 * DAY)
    newsroom.amends(Kind.CLARIFICATION, update, "Of the line.", headline="Line closed", at=NINE + 3 * DAY)
    page = browser.visit(FERRY)
    assert page.links["Version 6 · what changed"] == f"{FERRY}/changes"
    assert page.links["Changed 2 Mar, 11.00 (correction)"] == f"{FERRY}/changes/2"
    assert page.links["Changed 4 Mar, 10.00 (correction: headline)"] == f"{FERRY}/changes/5"
    assert page.links["Changed 5 Mar, 10.00 (clarification: headline)"] == f"{FERRY}/changes/6"
    mark = browser.visit(f"{FERRY}/updates/1").links["Changed 5 Mar, 10.00 (clarification: headline)"]
    assert mark == f"{FERRY}/changes/6"
    assert "Version 6 Clarification Update 1 headline" in browser.visit(f"{FERRY}/changes").texts("h2")


def test_a_fresh_correction_leads_to_its_difference(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.corrects(newsroom.an_update(article))
    page = browser.visit(FERRY)
    assert page.links["What it changed"] == f"{FERRY}/changes/3"
    assert page.links["To update 1"] == "#update-1"
