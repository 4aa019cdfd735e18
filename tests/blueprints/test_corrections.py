"""Every correction in plain sight: in its list, on its story and on the teaser of its story."""

from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest

from models.article import Article
from models.kind import Kind
from models.reply import ReplyTo
from tests.addresses import FERRY
from tests.browser import Browser, Page, text_of
from tests.factories import DAY, HOUR, MINUTE, Newsroom, at_moment, moment

NOON = moment("2026-03-02 12:00")
LIST = "/corrections"


def listed(page: Page) -> list[str]:
    return page.texts("section", class_="correction")


def part_of(page: Page) -> str:
    return text_of(page.one("p", class_="labels"))


def a_ferry(newsroom: Newsroom) -> Article:
    return newsroom.an_article(kicker="Sea", standfirst="Nine are aboard.", byline="Tobias", at=NOON)


def test_a_site_without_corrections_says_so_and_every_page_links_there(browser: Browser) -> None:
    assert "Nothing has been corrected yet." in browser.visit(LIST).text
    assert browser.visit("/").links["Corrections"] == LIST


def test_a_correction_tells_its_story_what_was_wrong_and_for_how_long(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.corrects(a_ferry(newsroom), "It was ten.", standfirst="Ten are aboard.", at=NOON + 3 * HOUR)
    page = browser.visit(LIST)
    (line,) = listed(page)
    assert line.startswith("Correction: standfirst Ferry aground It was ten. Corrected 2 March 2026, 16.00")
    assert line.endswith("after 3 hours: wrong since 2 Mar, 13.00 What it changed: version 2")
    assert page.links["Ferry aground"] == FERRY
    assert page.links["What it changed: version 2"] == f"{FERRY}/changes/2"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"headline": "Ferry afloat"}, "headline"),
        ({"byline": "Agnes"}, "byline"),
        ({"body": "At ten."}, "original story"),
        ({"headline": "Ferry afloat", "body": "At ten."}, "headline, original story"),
        ({"details": {"alt": "A ferry"}}, ""),
        ({"details": ReplyTo(1, 0, FERRY).within({})}, "reply"),
    ],
)
def test_a_correction_says_which_part_of_the_story_it_concerns(
    browser: Browser, newsroom: Newsroom, words: dict[str, object], expected: str
) -> None:
    newsroom.corrects(a_ferry(newsroom), "It was wrong.", at=NOON + HOUR, **words)
    heading = f"Correction: {expected}" if expected else "Correction"
    assert part_of(browser.visit(LIST)) == heading
    with at_moment(NOON + 2 * HOUR):
        assert f"{heading}, 2 Mar, 14.00" in browser.visit(FERRY).texts("h2")


def test_a_correction_of_an_update_says_of_which(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    newsroom.an_update(ferry, at=NOON + MINUTE)
    update = newsroom.an_update(ferry, "Tugs", at=NOON + 2 * MINUTE)
    newsroom.corrects(update, "It was ten.", at=NOON + HOUR)
    newsroom.corrects(update, "It was one tug.", headline="Tug", at=NOON + 2 * HOUR)
    first, second = listed(browser.visit(LIST))
    assert first.startswith("Correction: update 2: headline Ferry aground It was one tug.")
    assert second.startswith("Correction: update 2 Ferry aground It was ten.")
    with at_moment(NOON + 3 * HOUR):
        own = browser.visit(f"{FERRY}/updates/2")
        assert listed(own)[0].endswith("It was one tug. What it changed")
        assert len(listed(own)) == 2
        assert listed(browser.visit(f"{FERRY}/updates/1")) == []
        page = browser.visit(FERRY)
        assert page.texts("h2")[:2] == [
            "Correction: update 2: headline, 2 Mar, 15.00",
            "Correction: update 2, 2 Mar, 14.00",
        ]
        assert page.links["To update 2"] == "#update-2"
        assert [link.get("href") for link in page.all("a") if text_of(link) == "What it changed"] == [
            f"{FERRY}/changes/5",
            f"{FERRY}/changes/4",
        ]


def wrong_since(page: Page) -> list[str]:
    return [each.partition("wrong since ")[2].partition(" What")[0] for each in listed(page)]


def test_wrong_words_count_from_when_they_became_public(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    newsroom.amends(Kind.CLARIFICATION, ferry, "Clearer.", standfirst="Nine or so.", at=NOON + HOUR)
    newsroom.amends(Kind.EDIT, ferry, standfirst="Nine or so!", at=NOON + 2 * HOUR)
    newsroom.corrects(ferry, "It was ten.", standfirst="Ten.", at=NOON + 3 * HOUR)
    newsroom.corrects(ferry, "It is afloat.", headline="Ferry afloat", at=NOON + 4 * HOUR)
    newsroom.corrects(ferry, "It was eleven.", standfirst="Eleven.", at=NOON + 5 * HOUR)
    newsroom.corrects(ferry, "Both.", headline="Ferry", standfirst="Twelve.", at=NOON + 6 * HOUR)
    assert wrong_since(browser.visit(LIST)) == ["2 Mar, 17.00", "2 Mar, 16.00", "2 Mar, 13.00", "2 Mar, 14.00"]


def test_what_was_taken_down_tells_no_words_and_no_time(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    clean = newsroom.corrects(ferry, "A name was wrong.", headline="Ferry", at=NOON + HOUR)
    newsroom.takes_down(newsroom.a_change_of("Ferry aground"))
    (line,) = listed(browser.visit(LIST))
    assert line.startswith("Correction Ferry A name was wrong. Corrected 2 March 2026, 14.00 What")
    newsroom.takes_down(clean)
    (line,) = listed(browser.visit(LIST))
    assert line.startswith("Correction Taken down Taken down Corrected")


def test_what_is_withdrawn_has_no_correction_until_it_is_published_again(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    update = newsroom.an_update(ferry, at=NOON + MINUTE)
    newsroom.corrects(update, "It was ten.", at=NOON + HOUR)
    newsroom.corrects(ferry, "It was nine.", headline="Ferry", at=NOON + HOUR)
    newsroom.withdraws(update, at=NOON + 2 * HOUR)
    assert ["nine" in line for line in listed(browser.visit(LIST))] == [True]
    newsroom.withdraws(ferry, at=NOON + 3 * HOUR)
    assert listed(browser.visit(LIST)) == []
    with at_moment(NOON + 4 * HOUR):
        ferry.publish(newsroom.draft_of(ferry), newsroom.editor)
        newsroom.session.commit()
    assert ["nine" in line for line in listed(browser.visit(LIST))] == [True]


def test_what_is_scheduled_is_listed_from_its_moment(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    with at_moment(NOON + HOUR):
        ferry.correct(newsroom.draft_of(ferry, headline="Ferry"), newsroom.editor, "It was nine.", at=NOON + DAY)
        newsroom.session.commit()
        assert listed(browser.visit(LIST)) == []
    with at_moment(NOON + DAY):
        assert len(listed(browser.visit(LIST))) == 1


def test_a_long_list_has_further_pages(browser: Browser, newsroom: Newsroom) -> None:
    ferry = a_ferry(newsroom)
    for number in range(41):
        newsroom.corrects(ferry, f"Correction {number:02}.", at=NOON + number * HOUR)
    page, found = browser.visit(LIST), []
    while True:
        found += [text_of(each) for each in notes(page)]
        if "Older corrections" not in page.links:
            break
        page = browser.visit(urljoin(LIST, page.links["Older corrections"]))
        assert page.one("link", rel="canonical").get("href") == f"https://stet.example{page.path}"
    assert found == [f"Correction {number:02}." for number in range(40, -1, -1)]


def notes(page: Page) -> list[Element]:
    return [each for section in page.all("section", class_="correction") for each in section.findall("p[@dir]")]


@pytest.mark.parametrize("before", ["", "0", "-1", "abc", "99999999999"])
def test_a_cursor_that_is_no_number_is_refused_in_words(browser: Browser, before: str) -> None:
    assert "must be a number from 1" in browser.visit(f"{LIST}?before={before}", 400).text


def test_after_the_last_there_is_nothing_older(browser: Browser) -> None:
    assert "There is nothing older." in browser.visit(f"{LIST}?before=99").text


def labels(browser: Browser, path: str) -> bool:
    return "Corrected" in browser.visit(path).texts("span", class_="label")


def test_a_teaser_says_for_a_week_that_its_words_were_corrected(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.corrects(a_ferry(newsroom), headline="Ferry afloat", at=NOON + HOUR)
    newsroom.an_article("Storm", topics=["Weather"], at=NOON + 2 * HOUR)
    for when, expected in {HOUR: True, 7 * DAY: True, 7 * DAY + HOUR: False}.items():
        with at_moment(NOON + when):
            assert labels(browser, "/") == expected
    newsroom.an_update(newsroom.article(1), at=NOON + 3 * HOUR)
    with at_moment(NOON + 4 * HOUR):
        assert labels(browser, "/"), "now it leads"


@pytest.mark.parametrize("words", [{"byline": "Agnes"}, {"body": "At ten."}])
def test_a_teaser_is_silent_on_what_it_does_not_say(
    browser: Browser, newsroom: Newsroom, words: dict[str, str]
) -> None:
    ferry = a_ferry(newsroom)
    newsroom.corrects(ferry, at=NOON + HOUR, **words)
    newsroom.amends(Kind.EDIT, ferry, headline="Ferry afloat", at=NOON + HOUR)
    newsroom.corrects(newsroom.an_update(ferry, "Tugs", at=NOON + HOUR), headline="Tug", at=NOON + HOUR)
    with at_moment(NOON + 2 * HOUR):
        assert not labels(browser, "/")
