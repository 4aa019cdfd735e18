"""What is scheduled is cancelled and moved until 5 seconds before its moment."""

from typing import Any

import pytest
import time_machine

from tests.blueprints.test_newsroom_schedule import NOON, clock, moments
from tests.browser import Browser, Page
from tests.editor_browser import EditorBrowser
from tests.factories import HOUR, SECOND, Newsroom, moment

__all__ = ["clock"]  # a fixture
LATER: dict[str, Any] = {"day": "2026-11-03", "time": "10:00"}


@pytest.fixture
def page(clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom) -> Page:
    """The list of what is scheduled: a publication in an hour."""
    newsroom.schedules(newsroom.a_draft_article(), NOON + HOUR)
    return editor_browser.visit("/newsroom/articles/1/schedule")


def test_what_is_scheduled_is_cancelled(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    for _ in range(2):
        assert "it leaves no trace in the record" in editor_browser.send(page, "Cancel it").text
    assert moments(newsroom) == []
    newsroom.schedules(newsroom.article(1), NOON + HOUR)
    back = editor_browser.send(page, "Cancel it", 409)
    assert "somebody cancelled or moved it" in back.text


@pytest.mark.parametrize(("seconds", "is_cancelled"), [(6, True), (5, False), (0, False), (-60, False)])
def test_of_cancelling_and_going_public_one_wins(
    page: Page,
    editor_browser: EditorBrowser,
    browser: Browser,
    clock: time_machine.Traveller,
    seconds: int,
    is_cancelled: bool,
) -> None:
    clock.move_to(NOON + HOUR - seconds * SECOND)
    answer = editor_browser.send(page, "Cancel it", 200 if is_cancelled else 409)
    assert ("It is public, or will be within seconds" in answer.text) is not is_cancelled
    clock.move_to(NOON + 2 * HOUR)
    browser.visit("/articles/ferry-aground", 404 if is_cancelled else 200)


def test_what_is_scheduled_is_moved_once(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    form = editor_browser.visit(page.links["Move"])
    assert form.one("input", id="time").get("value") == "14:00"
    for _ in range(2):
        editor_browser.send(form, "Move it", **LATER)
    assert moments(newsroom) == [moment("2026-11-03 09:00")]


def test_what_somebody_moved_is_not_moved_again(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    forms = [editor_browser.visit(page.links["Move"]) for _ in range(2)]
    editor_browser.send(forms[0], "Move it", **LATER)
    back = editor_browser.send(forms[1], "Move it", 409, day="2026-11-04", time="10:00")
    assert back.one("input", id="day").get("value") == "2026-11-04"
    editor_browser.send(page, "Cancel it", 409)
    assert moments(newsroom) == [moment("2026-11-03 09:00")]


def test_it_is_too_late_to_move_what_is_due(
    page: Page, editor_browser: EditorBrowser, newsroom: Newsroom, clock: time_machine.Traveller
) -> None:
    form = editor_browser.visit(page.links["Move"])
    clock.move_to(NOON + HOUR - 4 * SECOND)
    editor_browser.send(form, "Move it", 409, **LATER)
    assert moments(newsroom) == [NOON + HOUR]


def test_what_is_moved_into_the_past_is_public_now(page: Page, editor_browser: EditorBrowser, browser: Browser) -> None:
    form = editor_browser.visit(page.links["Move"])
    answer = editor_browser.send(form, "Move it", day="2026-11-01", time="10:00")
    assert "so it is public now" in answer.text
    browser.visit("/articles/ferry-aground")


def test_what_is_needed_later_stays_where_it_is(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm")
    storm.close(newsroom.editor)
    storm.open(newsroom.editor, at=NOON + HOUR)
    newsroom.schedules(newsroom.a_draft_update(storm), NOON + 2 * HOUR)
    page = editor_browser.visit(f"/newsroom/articles/{storm.id}/schedule")
    back = editor_browser.send(page, "Cancel it", 422)
    assert "What is scheduled after it needs it" in back.text


def test_a_change_of_another_story_is_not_found(page: Page, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    storm = newsroom.a_draft_article("Storm")
    path = page.links["Move"].replace("/1/schedule", f"/{storm.id}/schedule")
    editor_browser.visit(path, 404)
    editor_browser.send(page, "Cancel it", 422, change="99999999999999999999")
    editor_browser.send(page, "Cancel it", 409, change="7")
    assert moments(newsroom) == [NOON + HOUR]


def test_what_is_scheduled_is_cancelled_and_published_now(
    page: Page, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    review = editor_browser.visit("/newsroom/articles/1/publication")
    back = editor_browser.send(review, "Publish", 422)
    assert "A change of these words is scheduled." in back.text
    assert "Publish" not in back.texts("button")
    editor_browser.send(back, "Cancel it and publish now")
    assert moments(newsroom) == [NOON]
    assert newsroom.edition(newsroom.article(1), NOON + 2 * HOUR).version == 1


def test_a_scheduled_update_is_cancelled_and_its_story_closed(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    newsroom.schedules(newsroom.a_draft_update(article), NOON + HOUR)
    form = editor_browser.visit(f"/newsroom/articles/{article.id}/closing")
    back = editor_browser.send(form, "Close the story", 422)
    assert back.texts("button", class_="button--main") == ["Cancel it and close"]
    editor_browser.send(back, "Cancel it and close")
    edition = newsroom.edition(article, NOON + 2 * HOUR)
    assert edition.is_closed
    assert not edition.updates


def test_a_scheduled_edit_of_a_figure_gives_way_to_one_that_is_sure(
    clock: time_machine.Traveller, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article(body="At nine.")
    article.edit(newsroom.draft_of(article, body="At ten."), newsroom.editor, at=NOON + HOUR)
    newsroom.session.commit()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/changes")
    back = editor_browser.send(page, "Publish", 422, kind="edit")
    back = editor_browser.send(back, "It is an edit: go on", 422)
    editor_browser.send(back, "Cancel it and publish now")
    assert newsroom.edition(article).version == 2
