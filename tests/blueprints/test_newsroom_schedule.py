from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from tests.browser import Browser, Page
from tests.editor_browser import EditorBrowser, filled
from tests.factories import HOUR, SECOND, Newsroom, moment

NOON = moment("2026-11-02 12:00")  # 13.00 in Copenhagen


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def page(clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom) -> Page:
    """The form that schedules the publication of a draft."""
    review = editor_browser.visit(f"/newsroom/articles/{newsroom.a_draft_article().id}/publication")
    return editor_browser.send(review, "Schedule")


def moments(newsroom: Newsroom) -> list[datetime]:
    edition = newsroom.readers(moment("9999-01-01 00:00")).edition(1)
    newsroom.session.commit()
    return [edition.published_at] if edition else []


def test_a_publication_is_scheduled(
    page: Page, editor_browser: EditorBrowser, browser: Browser, clock: time_machine.Traveller
) -> None:
    assert "Europe/Copenhagen" in page.text
    assert "2 November 2026, 13.00 CET (12.00 UTC)" in page.text
    for _ in range(2):
        assert "Scheduled." in editor_browser.send(page, "Schedule", day="2026-11-02", time="15:30").text
    listed = editor_browser.visit("/newsroom/articles/1/schedule")
    assert "2 November 2026, 15.30 CET (14.30 UTC)" in listed.text
    browser.visit("/articles/ferry-aground", 404)
    clock.move_to(NOON + 2.5 * HOUR)
    browser.visit("/articles/ferry-aground")


def test_a_moment_that_has_passed_means_now_and_says_so(
    page: Page, editor_browser: EditorBrowser, browser: Browser
) -> None:
    answer = editor_browser.send(page, "Schedule", day="2026-11-02", time="12:59")
    assert "That moment has passed, so it is public now." in answer.text
    browser.visit("/articles/ferry-aground")


def test_enter_in_a_moment_schedules_nothing(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    back = editor_browser.send(page, "", day="2026-11-02", time="12:59")  # what Enter sends
    assert "Nothing has been done yet." in back.text
    assert (back.one("input", id="time").get("value"), moments(newsroom)) == ("12:59", [])


def test_an_hour_that_is_skipped_is_refused_with_a_choice(
    page: Page, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    back = editor_browser.send(page, "Schedule", 422, day="2027-03-28", time="02:30")
    assert "Clocks are set forward that night and never show 2.30: choose one of these." in back.text
    choices = [field.get("value") or "" for field in back.all("input", name="which")]
    assert choices == ["2027-03-28T00:30:00+00:00", "2027-03-28T01:30:00+00:00"]
    editor_browser.send(back, "Schedule", which=choices[1])
    assert moments(newsroom) == [moment("2027-03-28 01:30")]


def test_an_hour_that_comes_twice_is_refused_with_a_choice(
    page: Page, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    back = editor_browser.send(page, "Schedule", 422, day="2027-10-31", time="02:30")
    assert "Clocks are set back that night and show 2.30 twice" in back.text
    assert "31 October 2027, 2.30 CEST (0.30 UTC)" in back.text
    assert "31 October 2027, 2.30 CET (1.30 UTC)" in back.text
    editor_browser.send(back, "Schedule", 422, which="2027-10-30T00:30:00+00:00")
    editor_browser.send(back, "Schedule", which="2027-10-31T00:30:00+00:00")
    assert moments(newsroom) == [moment("2027-10-31 00:30")]


@pytest.mark.parametrize(
    ("day", "time"),
    [("", ""), ("0001-01-01", "00:00"), ("9999-12-31", "23:59"), ("2027-02-30", "10:00"), ("x", "25:00")],
)
def test_what_is_no_moment_comes_back(page: Page, editor_browser: EditorBrowser, day: str, time: str) -> None:
    back = editor_browser.send(page, "Schedule", 422, day=day, time=time)
    assert back.one("input", id="day").get("value", "") == day
    assert back.one("input", id="time").get("value", "") == time


@pytest.mark.parametrize("time", ["9.30", "09.30", "9:30", "09:30", "0930", " 9.30 "])
def test_a_moment_is_written_as_the_site_writes_it(
    page: Page, editor_browser: EditorBrowser, newsroom: Newsroom, time: str
) -> None:
    editor_browser.send(page, "Schedule", day="1.12.2026", time=time)
    assert moments(newsroom) == [moment("2026-12-01 08:30")]


def test_how_to_write_a_moment_is_told(page: Page, editor_browser: EditorBrowser) -> None:
    for time in ("930", "9.3", "24.30", "9.60", "half past nine"):
        back = editor_browser.send(page, "Schedule", 422, day="1.12.26", time=time)
        assert "Day: Write the day as 2027-03-28 or 28.3.2027." in back.links
        assert "Time: Write the time as 9.30 or 14.30." in back.links


def test_what_is_too_near_is_refused(page: Page, editor_browser: EditorBrowser, clock: time_machine.Traveller) -> None:
    clock.move_to(NOON + 55 * SECOND)
    back = editor_browser.send(page, "Schedule", 422, day="2026-11-02", time="13:01")
    assert "past or too near" in back.text


def test_a_note_that_was_typed_comes_along(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    newsroom.draft_of(article, body="At ten.")
    newsroom.session.commit()
    review = editor_browser.visit(f"/newsroom/articles/{article.id}/changes")
    page = editor_browser.send(review, "Schedule", kind="correction", note="It was ten.")
    assert (page.one("textarea", id="note").text or "").strip() == "It was ten."
    back = editor_browser.send(page, "Schedule", 422, kind="edit", day="2026-11-03", time="10:00")
    assert "This looks like more than an edit." in back.text
    editor_browser.send(back, "Schedule", is_sure="y")
    assert newsroom.edition(article, NOON + 48 * HOUR).version == 2


def test_the_story_alone_is_scheduled(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.a_draft_article()
    newsroom.a_draft_update(article)
    page = editor_browser.send(editor_browser.visit(f"/newsroom/articles/{article.id}/publication"), "Schedule")
    assert "The story alone is scheduled." in page.text
    editor_browser.send(page, "Schedule", day="2026-11-03", time="10:00")
    assert newsroom.edition(article, NOON + 48 * HOUR).version == 1


@pytest.mark.parametrize("noun", ["opening", "closing"])
def test_an_opening_or_closing_is_scheduled(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom, noun: str
) -> None:
    article = newsroom.an_article()
    page = editor_browser.send(editor_browser.visit(f"/newsroom/articles/{article.id}/{noun}"), "Schedule")
    editor_browser.send(page, "Schedule", day="2026-11-03", time="10:00")
    assert newsroom.edition(article, NOON + 48 * HOUR).version == 2


def test_an_updates_withdrawal_is_scheduled_and_a_storys_is_not(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article)
    own = f"/newsroom/articles/{article.id}"
    page = editor_browser.send(
        editor_browser.visit(f"{own}/updates/{update.id}/withdrawal"), "Schedule", note="None came."
    )
    back = editor_browser.send(page, "Schedule", 422, day="2026-11-03", time="10:00", note="\u200b")
    assert "Reason: Say why it is withdrawn. The reason may be withheld from readers." in back.links
    editor_browser.send(page, "Schedule", day="2026-11-03", time="10:00")
    assert newsroom.edition(article, NOON + 48 * HOUR).updates[0].withdrawal is not None
    newsroom.session.commit()
    page = editor_browser.visit(f"{own}/schedule?kind=withdrawal")
    assert "never scheduled" in page.text
    assert page.links["Withdraw the story"] == f"{own}/withdrawal"
    assert "Schedule" not in page.texts("button")
    fields = {**dict(filled(page.one("form", class_="entries__form"))), "kind": "withdrawal", "note": "None came."}
    answer = editor_browser.post(f"{own}/schedule", [*fields.items(), ("day", "2026-11-04"), ("time", "10:00")], 422)
    assert "never scheduled" in answer.texts("li")[0]


def test_who_amends_may_still_choose_how(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.draft_of(article, body="At ten.")
    newsroom.session.commit()
    review = editor_browser.visit(f"/newsroom/articles/{article.id}/changes")
    back = editor_browser.send(review, "Schedule", kind="edit")
    kinds = back.all("input", name="kind")
    assert [field.get("value") for field in kinds] == ["correction", "clarification", "edit"]
    assert [field.get("value") for field in kinds if field.get("checked") is not None] == ["edit"]
