"""A pasted text is shown line by line, and made a draft."""

import re

import pytest
from flask import Flask

from tests.browser import Page, text_of
from tests.editor_browser import EditorBrowser, filled
from tests.factories import PASSWORD, Newsroom, prose
from tests.pastes import TEXT
from tests.queries import Queries

PASTE = "/newsroom/paste"
SHOW, AGAIN, MAKE = "Show what it becomes", "Show again", "Make the draft"


def show(browser: EditorBrowser, text: str = TEXT, status: int = 200) -> Page:
    return browser.send(browser.visit(PASTE), SHOW, status, text=text)


def chosen(page: Page) -> dict[str, str]:
    """What each line became, by the line's number."""
    return {
        (field.get("name") or "").removeprefix("part-"): text_of(option)
        for field in page.all("select", class_="lines__part")
        for option in field.iter("option")
        if option.get("selected") is not None
    }


def sent(page: Page) -> list[tuple[str, str]]:
    """What a browser would send."""
    return filled(page.one("form", class_="workbench"))


def number_of(page: Page, start: str) -> str:
    """The number of the line that begins so."""
    rows = page.all("li", class_="lines__row")
    return next((row.get("id") or "")[5:] for row in rows if text_of(row.findall("p")[0]).startswith(start))


def test_each_line_is_shown_with_what_it_became(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser)
    parts = chosen(page)
    assert list(parts.values())[:4] == ["Headline", "Standfirst", "Byline", "Published line"]
    assert parts[number_of(page, "What drivers can do")] == "Subhead"
    assert parts[number_of(page, "UPDATE #2")] == "Update begins"
    assert len(parts) == len([line for line in TEXT.split("\n") if line.strip()])
    assert "2 updates" in page.text
    assert "2 related stories" in page.text
    assert "1 line not put into the story" in page.text
    assert [text[:9] for text in page.texts("li") if "p.m." in text][:2] == ["8:15 p.m.", "9:10 p.m."]
    assert "Bridge closed" not in editor_browser.visit("/newsroom/").text


def test_a_text_becomes_a_draft_in_two_clicks(editor_browser: EditorBrowser) -> None:
    page = editor_browser.send(show(editor_browser), MAKE)
    assert page.texts("h1") == ["Bridge closed after the storm"]
    assert page.one("input", id="byline").get("value") == "Anna Reed"
    assert "## What drivers can do" in (page.one("textarea", id="body").text or "")
    assert "The wind has torn a plate" in page.text
    editor_browser.visit("/articles/bridge-closed-after-the-storm", 404)


def test_a_line_becomes_what_an_editor_chooses(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser)
    number = number_of(page, "What drivers can do")
    page = editor_browser.send(page, AGAIN, 200, **{f"part-{number}": "paragraph"})
    assert chosen(page)[number] == "Paragraph"
    page = editor_browser.send(page, MAKE)
    assert "\n\nWhat drivers can do\n\n" in (page.one("textarea", id="body").text or "")


def test_a_line_that_has_no_room_as_what_was_chosen_is_left_over_and_told_so(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser)
    number = number_of(page, "What drivers can do")
    page = editor_browser.send(page, AGAIN, 200, **{f"part-{number}": "headline"})
    assert "Left over: it has no place here." in text_of(page.one("li", id=f"line-{number}"))
    assert "2 lines not put into the story" in page.text


def test_with_htmx_what_was_chosen_is_shown_in_place(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser)
    number = number_of(page, "What drivers can do")
    data = {**dict(filled(page.one("form", class_="workbench"))), f"part-{number}": "paragraph"}
    answer = editor_browser.client.post(PASTE, data=data, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert answer.startswith('<div id="pasted" hx-post="/newsroom/paste"')
    assert re.search(rf'name="part-{number}">.*?value="paragraph" selected', answer, re.DOTALL)


def test_choices_for_another_text_are_none_for_this(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser)
    page = editor_browser.send(page, AGAIN, 200, text=f"Kim writes\n{TEXT}", **{"part-3": "caption"})
    assert "Caption" not in chosen(page).values()


def test_the_language_is_guessed_and_can_be_chosen(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser, "Broen er åben\n\nDet siger kommunen om broen efter stormen, og den er ikke lukket.")
    assert "da" in dict(filled(page.one("form", class_="workbench"))).values()
    page = editor_browser.send(editor_browser.send(page, AGAIN, language="sv"), MAKE)
    assert ("language", "sv") in filled(page.one("form", class_="workbench"))


def test_a_headline_that_is_there_already_is_told(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article("Bridge closed after the storm")
    page = show(editor_browser)
    assert "There is a story with this headline:" in page.text
    assert page.links["Bridge closed after the storm"] == f"/newsroom/articles/{article.id}/edit"


def test_a_text_that_was_pasted_before_is_noticed(
    app: Flask, editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    made = editor_browser.send(show(editor_browser), MAKE)
    page = show(editor_browser, TEXT + "\n")
    assert re.search(r"You pasted this on \d", page.text)
    assert page.links["the story that it became"] == made.path
    newsroom.an_editor("Eva")
    eva = EditorBrowser(app)
    eva.sign_in("Eva")
    assert re.search(r"Bo pasted this on \d", show(eva).text)


def test_a_text_that_was_pasted_before_is_noticed_though_nobody_had_it_shown(editor_browser: EditorBrowser) -> None:
    first = editor_browser.send(editor_browser.visit(PASTE), MAKE, text=TEXT)
    page = editor_browser.send(editor_browser.visit(PASTE), MAKE, 422, text=TEXT)
    assert "This text was pasted before: look below." in page.texts(class_="trouble")[0]
    assert page.links["the story that it became"] == first.path
    assert editor_browser.send(page, MAKE).path != first.path


def test_lines_that_are_left_over_are_looked_at_first(editor_browser: EditorBrowser) -> None:
    text = f"Ferry afloat\n\nIt came off at noon, says the captain to the radio.\n\n{'x' * 5_000}"
    page = editor_browser.send(editor_browser.visit(PASTE), MAKE, 422, text=text)
    assert "Lines are left over" in page.texts(class_="trouble")[0]
    assert "Left over" in chosen(page).values()
    assert editor_browser.send(page, MAKE).texts("h1") == ["Ferry afloat"]


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_double_click_makes_one_draft(editor_browser: EditorBrowser, is_shown: bool) -> None:
    page = show(editor_browser) if is_shown else editor_browser.visit(PASTE)
    first, second = (editor_browser.send(page, MAKE, text=TEXT) for _ in range(2))
    assert first.path == second.path


def test_what_was_chosen_when_the_session_ended_comes_back(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser)
    number = number_of(page, "What drivers can do")
    editor_browser.client.delete_cookie("session", path="/newsroom")
    asked = editor_browser.send(page, MAKE, 401, **{f"part-{number}": "paragraph"})
    back = editor_browser.send(asked, "Sign in", 422, name="Bo", password=PASSWORD)
    assert chosen(back)[number] == "Paragraph"
    assert editor_browser.send(back, MAKE).texts("h1") == ["Bridge closed after the storm"]


def test_what_a_text_becomes_costs_as_many_questions_however_long_it_is(
    editor_browser: EditorBrowser, queries: Queries
) -> None:
    counts = []
    for text in (TEXT, TEXT + prose(2_000)):
        data = {**dict(filled(editor_browser.visit(PASTE).one("form", class_="workbench"))), "text": text}
        queries.begin()
        assert editor_browser.client.post(PASTE, data=data).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
