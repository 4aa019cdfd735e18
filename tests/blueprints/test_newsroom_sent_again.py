"""A form whose answer was lost is sent again, with more typed: nothing is done twice, and no word of it is lost."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import func, select

from models.article import Article
from models.change import Change
from models.update import Update
from tests.browser import Page
from tests.editor_browser import EditorBrowser
from tests.factories import BODY, Newsroom, moment

STORY = "/newsroom/articles/1"
FIRST, SECOND = "All are well.", "All are well.\r\n\r\nTugs come at noon."
FIRST_DRAFTS = [("/newsroom/articles/create", Article), (f"{STORY}/updates/create", Update)]
Begun = tuple[Page, type[Article | Update]]
NOON = moment("2026-11-02 12:00")
FIRST_MOMENT = {"day": "2026-11-03", "time": "12:00"}


@pytest.fixture
def noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def text_of(page: Page, name: str = "body") -> str:
    return (page.one("textarea", id=name).text or "").strip()


def number_of(newsroom: Newsroom, what: type[Article | Update | Change]) -> int:
    number = newsroom.session.scalars(select(func.count()).select_from(what)).one()
    newsroom.session.rollback()
    return number


@pytest.fixture(params=FIRST_DRAFTS)
def begun(request: pytest.FixtureRequest, editor_browser: EditorBrowser, newsroom: Newsroom) -> Begun:
    """A form in which a text is begun, and what it makes."""
    path, made = request.param
    if made is Update:
        newsroom.an_article()
    return editor_browser.visit(path), made


def test_what_was_typed_since_is_the_next_draft(
    editor_browser: EditorBrowser, newsroom: Newsroom, begun: Begun
) -> None:
    page, made = begun
    editor_browser.send(page, "Save as a draft", headline="Ferry afloat", body=FIRST)
    saved = editor_browser.send(page, "Save as a draft", headline="Ferry afloat", body=SECOND)
    assert "Tugs come at noon." in text_of(saved)
    assert "Draft 2" in saved.text
    assert number_of(newsroom, made) == 1
    assert editor_browser.send(page, "Save as a draft", headline="Ferry afloat", body=FIRST).path == saved.path
    assert "Tugs come at noon." in text_of(editor_browser.visit(saved.path))


def test_what_was_typed_since_meets_what_the_draft_says_by_now(
    editor_browser: EditorBrowser, newsroom: Newsroom, begun: Begun
) -> None:
    page, made = begun
    saved = editor_browser.send(page, "Save as a draft", headline="Ferry afloat", body=FIRST)
    editor_browser.send(saved, "Save", body="All are ashore.")
    back = editor_browser.send(page, "Save as a draft", 409, headline="Ferry afloat", body=SECOND)
    assert "You saved draft 2 yourself" in back.text
    assert text_of(editor_browser.visit(saved.path)) == "All are ashore."
    assert editor_browser.send(back, "Save").path == back.path == saved.path
    assert text_of(editor_browser.visit(saved.path)) == "All are ashore.\n\nTugs come at noon."
    assert number_of(newsroom, made) == 1


def test_what_was_typed_since_a_bulletin_comes_back(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.an_article()
    page = editor_browser.visit(f"{STORY}/bulletin")
    editor_browser.send(page, "Publish", body=FIRST)
    back = editor_browser.send(page, "Publish", 409, body=SECOND)
    assert "What you sent first is public, what you typed since is not." in back.text
    assert "Tugs come at noon." in text_of(back)
    assert number_of(newsroom, Change) == 2
    page = editor_browser.send(back, "Publish", body="Tugs come at noon.")
    assert page.texts(class_="done") == ["Published update 2"]


@pytest.mark.parametrize(
    ("path", "button", "first", "second"),
    [
        ("/changes?kind=correction", "Publish", {"note": "At ten."}, {"note": "At ten, not at nine."}),
        ("/changes?kind=correction", "Publish", {"note": "At ten."}, {"note": "At ten.", "kind": "clarification"}),
        ("/withdrawal", "Withdraw", {"note": "Wrong."}, {"note": "Wrong: nothing ran aground."}),
        ("/withdrawal", "Withdraw", {"note": "A", "is_withheld": "y"}, {"note": "B", "is_withheld": "y"}),
        ("/withdrawal", "Withdraw", {"note": "Wrong."}, {"note": "Wrong.", "is_legal": "y"}),
    ],
)
def test_another_note_comes_back(
    editor_browser: EditorBrowser,
    newsroom: Newsroom,
    path: str,
    button: str,
    first: dict[str, str],
    second: dict[str, str],
) -> None:
    newsroom.draft_of(newsroom.an_article(), body=f"{BODY} Or ten.")
    newsroom.session.commit()
    page = editor_browser.visit(f"{STORY}{path}")
    for _ in range(2):
        editor_browser.send(page, button, 200, **first)
    back = editor_browser.send(page, button, 409, **second)
    assert "before" in back.one(class_="trouble").findtext(".//li", "")
    assert text_of(back, "note") == second["note"]
    assert number_of(newsroom, Change) == 2


def test_an_update_that_was_ticked_since_is_told_of(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.a_draft_update(newsroom.a_draft_article())
    page = editor_browser.visit(f"{STORY}/publication")
    ticked = page.one("input", name="updates").attrib.pop("checked")
    editor_browser.send(page, "Publish")
    page.one("input", name="updates").set("checked", ticked)
    back = editor_browser.send(page, "Publish", 409)
    assert "The story was published before, without all that is ticked now." in back.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST_MOMENT, {"day": "2028-01-01", "time": "12:00"}),
        (FIRST_MOMENT, {"day": "2026-11-02", "time": "12:00"}),
        ({"day": "2026-11-02", "time": "12:00"}, FIRST_MOMENT),
    ],
)
def test_another_moment_is_told_of(
    noon: None, editor_browser: EditorBrowser, newsroom: Newsroom, first: dict[str, str], second: dict[str, str]
) -> None:
    newsroom.a_draft_article()
    page = editor_browser.send(editor_browser.visit(f"{STORY}/publication"), "Schedule")
    for _ in range(2):
        editor_browser.send(page, "Schedule", 200, **first)
    back = editor_browser.send(page, "Schedule", 409, **second)
    assert "It was sent before, for another moment." in back.text
    assert back.one("input", id="day").get("value") == second["day"]
    assert number_of(newsroom, Change) == 1


def test_a_move_to_another_moment_is_told_of(noon: None, editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.schedules(newsroom.a_draft_article(), moment("2026-11-05 12:00"))
    page = editor_browser.visit(f"{STORY}/schedule/1/edit")
    editor_browser.send(page, "Move it", day="2026-11-02", time="12:00")
    back = editor_browser.send(page, "Move it", 409, day="2028-01-01", time="12:00")
    assert "It was sent before, for another moment." in back.text
    newsroom.session.rollback()
    assert newsroom.session.scalars(select(Change.public_at)).all() == [NOON]


def again(editor_browser: EditorBrowser, page: Page, button: str, status: int = 200, **typed: str) -> Page:
    """Back after sending: the browser puts what was typed into a form that is made anew."""
    return editor_browser.send(editor_browser.visit(page.path), button, status, **typed)


def test_a_way_back_posts_no_second_update(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    page = editor_browser.visit(f"{STORY}/bulletin")
    editor_browser.send(page, "Publish", body=FIRST)
    back = again(editor_browser, page, "Publish", 422, body=FIRST)
    assert "It is public already, as update 1." in back.text
    assert text_of(back) == FIRST
    newsroom.corrects(newsroom.session.get_one(Update, 1), body="All are ashore.")
    for body in (FIRST, "All are ashore."):
        again(editor_browser, page, "Publish", 422, body=body)
    assert len(newsroom.edition(article).updates) == 1
    newsroom.session.rollback()
    again(editor_browser, page, "Publish", body=SECOND)
    again(editor_browser, page, "Publish", body=FIRST)  # not the newest any more: it may be said again
    assert len(newsroom.edition(article).updates) == 3


def test_a_way_back_begins_no_second_draft(editor_browser: EditorBrowser, newsroom: Newsroom, begun: Begun) -> None:
    page, made = begun
    saved = editor_browser.send(page, "Save as a draft", headline="Ferry afloat", body=FIRST)
    assert again(editor_browser, page, "Save as a draft", headline="Ferry afloat", body=FIRST).path == saved.path
    assert number_of(newsroom, made) == 1
    assert again(editor_browser, page, "Save as a draft", headline="Ferry afloat", body=SECOND).path != saved.path
    assert number_of(newsroom, made) == 2
