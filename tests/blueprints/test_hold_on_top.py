"""A story that an editor holds on top of the front page until a moment."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from models.article import Article
from models.editor import Role
from tests.blueprints.test_front_page import headlines
from tests.blueprints.test_paging import fill, pages, stories
from tests.browser import Browser, Page, text_of
from tests.editor_browser import EditorBrowser
from tests.factories import DAY, HOUR, SECOND, Newsroom, moment

NOON = moment("2026-11-02 12:00")  # 13.00 in Copenhagen
BUTTON = "Apply"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def holds(newsroom: Newsroom, article: Article, until: datetime | None) -> None:
    article.hold_on_top(until, newsroom.editor)
    newsroom.session.commit()


def settings(browser: EditorBrowser, article: Article) -> Page:
    return browser.visit(f"/newsroom/articles/{article.id}/settings")


def test_it_stands_first_until_its_moment_and_then_in_its_place(
    clock: time_machine.Traveller, browser: Browser, newsroom: Newsroom
) -> None:
    fill(newsroom, 45)
    old, middle, running = (newsroom.article(newsroom.a_change_of(f"Story {n}").article_id) for n in ("03", "30", "10"))
    for each, hours in ((old, 1), (middle, 2), (running, 3)):
        holds(newsroom, each, NOON + hours * HOUR)
        clock.shift(SECOND)
    held = ["Story 10", "Story 30", "Story 03"]
    others = [f"Story {n:02}" for n in range(44, -1, -1) if n not in (3, 10, 30)]
    found = [stories(page) for page in pages(browser, "/")]
    assert [len(page) for page in found] == [20, 20, 5]
    assert [headline for page in found for headline in page] == [*held, *others]
    page = browser.visit("/")
    assert page.texts("h2")[:3] == ["Story 10", "Top stories", "More stories"]
    assert "Top story" in text_of(page.one("article", class_="lead"))
    clock.move_to(NOON + 2 * HOUR)  # two have ended by themselves, to the second
    found = [stories(page) for page in pages(browser, "/")]
    assert [headline for page in found for headline in page] == [
        "Story 10",
        *(f"Story {n:02}" for n in range(44, -1, -1) if n != 10),
    ]
    clock.move_to(NOON + 3 * HOUR)
    assert stories(browser.visit("/")) == [f"Story {n:02}" for n in range(44, 24, -1)]
    assert "Top stor" not in browser.visit("/").text


def test_a_story_with_updates_or_corrections_stands_once(
    clock: time_machine.Traveller, browser: Browser, newsroom: Newsroom
) -> None:
    ferry = newsroom.an_article("Ferry aground", is_running=True)
    for _ in range(3):
        clock.shift(SECOND)
        newsroom.corrects(newsroom.an_update(ferry, "Tugs come"))
    clock.shift(SECOND)
    newsroom.an_article("Storm")
    holds(newsroom, ferry, NOON + HOUR)
    assert headlines(browser.visit("/")) == ["Ferry aground", "Storm"]
    assert headlines(browser.visit("/?before=99")) == []
    newsroom.withdraws(newsroom.article(2))
    assert headlines(browser.visit("/")) == ["Ferry aground"]


def test_what_readers_do_not_see_is_never_on_top(
    clock: time_machine.Traveller, browser: Browser, newsroom: Newsroom
) -> None:
    newsroom.an_article("Storm")
    draft, withdrawn = newsroom.a_draft_article("Secret"), newsroom.an_article("Gone")
    coming = newsroom.a_draft_article("Coming")
    for each in (draft, withdrawn, coming):
        holds(newsroom, each, NOON + DAY)
    newsroom.withdraws(withdrawn)
    newsroom.schedules(coming, NOON + HOUR)
    assert headlines(browser.visit("/")) == ["Storm"]
    clock.move_to(NOON + HOUR)
    newsroom.an_article("Sun")
    assert headlines(browser.visit("/")) == ["Coming", "Sun", "Storm"]


def test_other_lists_are_in_the_order_of_time(browser: Browser, newsroom: Newsroom) -> None:
    for n in range(2):
        newsroom.an_article(f"Story {n}", topics=["Islands"])
    article = newsroom.article(1)
    holds(newsroom, article, moment("9998-01-01 00:00"))
    assert stories(browser.visit("/")) == ["Story 0", "Story 1"]
    assert stories(browser.visit("/topics/islands")) == ["Story 1", "Story 0"]
    assert "Top stor" not in browser.visit("/topics/islands").text


def test_an_editor_holds_it_and_ends_it_early_by_the_same_form(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    ferry = newsroom.an_article()
    clock.shift(SECOND)
    newsroom.an_article("Storm")
    page = settings(editor_browser, ferry)
    assert "Times are in the time zone Europe/Copenhagen" in page.text
    assert [page.one("input", id=name).get("value") for name in ("day", "time")] == ["", ""]
    page = editor_browser.send(page, BUTTON, day="2026-11-03", time="9.30")
    assert headlines(editor_browser.visit("/"))[0] == "Ferry aground"
    assert [page.one("input", id=name).get("value") for name in ("day", "time")] == ["2026-11-03", "09:30"]
    told = "On top of the front page until 3 November 2026, 9.30 CET (8.30 UTC)"
    assert told in editor_browser.visit("/newsroom/").text
    assert "hold on top until 2026-11-03 08:30 UTC" in editor_browser.visit("/newsroom/log").text
    editor_browser.send(page, BUTTON, day="", time="")
    assert headlines(editor_browser.visit("/"))[0] == "Storm"
    assert told not in editor_browser.visit("/newsroom/").text
    assert "hold on top ended" in editor_browser.visit("/newsroom/log").text
    editor_browser.send(settings(editor_browser, ferry), BUTTON, day="2026-11-01", time="9.30")
    assert headlines(editor_browser.visit("/"))[0] == "Storm", "a moment that has passed"


@pytest.mark.parametrize(
    ("day", "time", "mend"),
    [
        ("2026-11-03", "", "Choose a time"),
        ("", "9.30", "Choose a day"),
        ("2026-11-31", "9.30", "day"),
        ("2026-11-03", "25.00", "time"),
        ("0001-01-01", "9.30", "Choose a day from 1970"),
        ("\x00", "'; DROP", "day"),
    ],
)
def test_a_moment_that_can_t_be_comes_back(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom, day: str, time: str, mend: str
) -> None:
    page = settings(editor_browser, newsroom.an_article())
    page = editor_browser.send(page, BUTTON, 422, day=day, time=time, slug="ferry-afloat")
    assert mend in text_of(page.one(class_="trouble"))
    assert page.one("input", id="slug").get("value") == "ferry-afloat"
    assert not newsroom.article(1).held_until


def test_an_hour_that_comes_twice_is_chosen(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    page = settings(editor_browser, newsroom.an_article())
    for day, hour in (("2027-03-28", "01:30"), ("2027-10-31", "00:30")):
        back = editor_browser.send(page, BUTTON, 422, day=day, time="02:30")
        page = editor_browser.send(back, BUTTON, which=f"{day}T{hour}:00+00:00")
        newsroom.session.rollback()
        assert newsroom.article(1).held_until == moment(f"{day} {hour}")
        newsroom.session.rollback()


def test_no_more_than_three_are_held_at_once(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    articles = [newsroom.an_article(f"Story {n}") for n in range(4)]
    articles[2] = newsroom.a_draft_article("Story 2")
    for each in articles[:3]:
        holds(newsroom, each, NOON + HOUR)
    page = editor_browser.send(settings(editor_browser, articles[3]), BUTTON, 422, day="2026-11-03", time="12.00")
    told = "3 stories are held on top already: “Story 2”, “Story 1”, “Story 0”. End one of these first."
    assert told in text_of(page.one(class_="trouble")), "also one that readers do not see"
    editor_browser.send(settings(editor_browser, articles[0]), BUTTON, day="2026-11-03", time="12.00")
    clock.move_to(NOON + HOUR)
    editor_browser.send(page, BUTTON)
    assert headlines(editor_browser.visit("/"))[:2] == ["Story 3", "Story 0"]


def test_somebody_elses_hold_is_a_conflict_and_one_that_ended_by_itself_is_none(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    page = settings(editor_browser, article)
    holds(newsroom, article, NOON + HOUR)
    page = editor_browser.send(page, BUTTON, 409, day="2026-11-03", time="9.30")
    assert [text.split(" CET")[0] for text in page.texts("dd", class_="text__body")] == [
        "2 November 2026, 14.00",
        "3 November 2026, 9.30",
    ]
    editor_browser.send(page, BUTTON, day="2026-11-02", time="14.00")
    page = settings(editor_browser, article)
    clock.move_to(NOON + HOUR)
    editor_browser.send(page, BUTTON, slug="ferry-afloat")
    editor_browser.visit("/articles/ferry-afloat")


def test_a_writer_holds_nothing(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    writer = EditorBrowser(editor_browser.client.application)
    newsroom.an_editor("Wim", Role.WRITER)
    writer.sign_in("Wim")
    writer.visit(f"/newsroom/articles/{article.id}/settings", 403)
