"""Two clicks, or two editors, in one instant: through the forms, as two threads of the server meet them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from urllib.parse import urljoin

import pytest
from flask import Flask
from sqlalchemy import func, select

from models.change import Change
from models.log import Action, LogEntry
from models.submission import Submission
from tests.browser import Page
from tests.editor_browser import EditorBrowser, filled
from tests.factories import PASSWORD, Newsroom, moment

STORY = "/newsroom/articles/1"
UPDATE = f"{STORY}/updates/1"
LATER = {"day": "2098-01-02", "time": "13:00"}
THEN = moment("2098-01-01 12:00")


def at_once(*sends: Callable[[], Page]) -> list[Page]:
    start = Barrier(len(sends))

    def begin(send: Callable[[], Page]) -> Page:
        start.wait()
        return send()

    with ThreadPoolExecutor(len(sends)) as pool:
        return list(pool.map(begin, sends))


def second_thread(app: Flask, browser: EditorBrowser) -> EditorBrowser:
    """The same browser, for a second request of it meanwhile."""
    cookie = browser.client.get_cookie("session", path="/newsroom")
    assert cookie is not None
    other = EditorBrowser(app)
    other.client.set_cookie("session", cookie.value, path="/newsroom")
    return other


def a_draft(newsroom: Newsroom) -> None:
    newsroom.a_draft_article()


def a_draft_update(newsroom: Newsroom) -> None:
    newsroom.a_draft_update(newsroom.an_article(), "Tugs come")


def a_changed_story(newsroom: Newsroom) -> None:
    newsroom.draft_of(newsroom.an_article(), body="The ferry ran aground at ten.")
    newsroom.session.commit()


def an_update(newsroom: Newsroom) -> None:
    newsroom.an_update(newsroom.an_article(), "Tugs come")


def a_scheduled_update(newsroom: Newsroom) -> None:
    newsroom.schedules(newsroom.a_draft_update(newsroom.an_article()), THEN)


FORMS = [
    (a_draft, "/publication", "Publish", {}, [Action.PUBLICATION]),
    (a_draft_update, "/updates/1/publication", "Publish", {}, [Action.UPDATE]),
    (a_changed_story, "/changes?kind=correction", "Publish", {"note": "At ten."}, [Action.CORRECTION]),
    (a_changed_story, "/changes?kind=clarification", "Publish", {"note": "At ten."}, [Action.CLARIFICATION]),
    (an_update, "/bulletin", "Publish", {"body": "All ashore."}, [Action.UPDATE]),
    (an_update, "/opening", "Open the story", {}, [Action.OPENING]),
    (an_update, "/closing", "Close the story", {}, [Action.CLOSING]),
    (an_update, "/withdrawal", "Withdraw", {"note": "Wrong."}, [Action.WITHDRAWAL]),
    (an_update, "/withdrawal", "Withdraw", {"note": "A", "is_withheld": "y"}, [Action.WITHDRAWAL, Action.WITHHELD]),
    (an_update, "/updates/1/withdrawal", "Withdraw", {"note": "Wrong."}, [Action.WITHDRAWAL]),
    (a_scheduled_update, "/schedule/2/edit", "Move it", LATER, [Action.CANCELLATION, Action.SCHEDULE]),
]


@pytest.mark.parametrize(("given", "path", "button", "typed", "logged"), FORMS)
def test_a_double_click_is_one(
    app: Flask,
    editor_browser: EditorBrowser,
    newsroom: Newsroom,
    given: Callable[[Newsroom], None],
    path: str,
    button: str,
    typed: dict[str, str],
    logged: list[Action],
) -> None:
    given(newsroom)
    before = newsroom.session.scalar(select(func.max(LogEntry.id)))
    newsroom.session.rollback()
    page, other = editor_browser.visit(STORY + path), second_thread(app, editor_browser)
    at_once(*(partial(each.send, page, button, 200, **typed) for each in (editor_browser, other)))
    entries = select(LogEntry.action).where(LogEntry.id > before).order_by(LogEntry.id)
    assert newsroom.session.scalars(entries).all() == logged


def test_a_double_click_schedules_once(app: Flask, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    a_draft_update(newsroom)
    page = editor_browser.send(editor_browser.visit(f"{UPDATE}/publication"), "Schedule")
    other = second_thread(app, editor_browser)
    at_once(*(partial(each.send, page, "Schedule", 200, **LATER) for each in (editor_browser, other)))
    assert newsroom.session.scalar(select(func.count()).select_from(Change)) == 2


def test_a_double_click_submits_once(app: Flask, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    a_draft(newsroom)
    page = editor_browser.visit(f"{STORY}/submission")
    other = second_thread(app, editor_browser)
    at_once(*(partial(each.send, page, "Submit for review") for each in (editor_browser, other)))
    assert newsroom.session.scalar(select(func.count()).select_from(Submission)) == 1


@pytest.fixture
def colleague(app: Flask, newsroom: Newsroom) -> EditorBrowser:
    """Kim, an editor too, signed in."""
    newsroom.an_editor("Kim")
    browser = EditorBrowser(app)
    browser.sign_in("Kim", PASSWORD)
    return browser


def posted(browser: EditorBrowser, page: Page, button: str, typed: dict[str, str]) -> Page:
    """What answers this form itself, with no way on."""
    form, pressed = browser.form_of(page, button)
    fields = {**dict(filled(form)), **typed, pressed.get("name") or "button": "1"}
    path = urljoin(page.path, form.get("action") or "")
    return Page(path, browser.client.post(path, data=fields))


def raced(
    path: str, button: str, field: str, typed: dict[EditorBrowser, str]
) -> tuple[EditorBrowser, EditorBrowser, dict[EditorBrowser, Page]]:
    """Of two who send this form at once, which came first and which second, and what each is answered."""
    sends = [partial(posted, each, each.visit(path), button, {field: text}) for each, text in typed.items()]
    answers = dict(zip(typed, at_once(*sends), strict=True))
    first, second = sorted(typed, key=lambda each: answers[each].status)
    return first, second, answers


def test_of_two_texts_sent_at_once_one_is_published_and_the_other_comes_back_with_both(
    editor_browser: EditorBrowser, colleague: EditorBrowser, newsroom: Newsroom
) -> None:
    newsroom.an_article()
    bodies = {editor_browser: "Mine: at ten.", colleague: "Ours: at eleven."}
    first, second, answers = raced(f"{STORY}/edit", "Review and publish", "body", bodies)
    assert [answers[each].status for each in (first, second)] == [303, 409]
    back = answers[second]
    assert all(body in back.text for body in bodies.values())
    assert bodies[second] in (back.one("textarea", id="body").text or "")
    review = first.client.get(answers[first].headers["Location"]).headers["Location"]
    first.send(first.visit(review), "Publish", kind="correction", note="It was not at nine.")
    assert bodies[first] in second.send(back, "Review and publish").text, "public now, beside what is about to be"
    assert newsroom.session.scalars(select(Change.body).order_by(Change.id.desc())).first() == bodies[first]


def test_of_two_notes_to_one_correction_sent_at_once_one_is_published_and_the_other_comes_back(
    editor_browser: EditorBrowser, colleague: EditorBrowser, newsroom: Newsroom
) -> None:
    a_changed_story(newsroom)
    notes = {editor_browser: "It was ten.", colleague: "Not nine: ten."}
    first, second, answers = raced(f"{STORY}/changes?kind=correction", "Publish", "note", notes)
    assert [answers[each].status for each in (first, second)] == [303, 422]
    assert newsroom.session.scalars(select(Change.note).order_by(Change.id)).all() == ["", notes[first]]
    told = answers[second].one(class_="trouble").findtext(".//li", "")
    assert told.startswith("Kim corrected this, " if second is editor_browser else "Bo corrected this, ")
    assert told.endswith("look at both notes.")
    assert (answers[second].one("textarea", id="note").text or "").strip() == notes[second]
