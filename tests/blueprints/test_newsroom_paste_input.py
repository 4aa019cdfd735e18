"""Files and texts that are none, too long or odd: said in words, and nothing is lost."""

from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.draft import Draft
from tests.blueprints.test_newsroom_paste import AGAIN, MAKE, PASTE, SHOW, chosen, number_of, show
from tests.browser import Page
from tests.editor_browser import EditorBrowser, filled
from tests.factories import prose
from tests.pastes import TEXT

PAGE = """<html><head><title>Old site</title></head><body><h1>Ferry afloat once more</h1><p>By <b>Anna Reed</b></p>
<p>UPDATE 9.15: All are <a href="https://harbour.example/a">ashore</a>, says the <i>council</i>.</p>
<h2>Original story</h2>
<p>It came off at <b>nine</b>, says the captain of the ferry to the radio.</p>
<h3>What comes next</h3><ul><li>A <a href="/tug">tug</a></li><li>1 * 2</li></ul></body></html>"""
BODY = """\
It came off at **nine**, says the captain of the ferry to the radio.

## What comes next

- A [tug](/tug)
- 1 * 2"""


def upload(browser: EditorBrowser, data: bytes, text: str = "", status: int = 200) -> Page:
    fields = dict(filled(browser.visit(PASTE).one("form", class_="workbench")))
    response = browser.client.post(PASTE, data=fields | {"text": text, "file": (BytesIO(data), "story.txt")})
    response.request.environ["wsgi.input"].close()  # which the client leaves open
    page = Page(PASTE, response)
    assert page.status == status
    return browser.check(page, status)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_stands_in_the_form_as_text(editor_browser: EditorBrowser, encoding: str) -> None:
    page = upload(editor_browser, TEXT.replace("plate", "gælder").encode(encoding))
    assert "gælder" in (page.one("textarea", id="text").text or "")
    assert editor_browser.send(page, MAKE).texts("h1") == ["Bridge closed after the storm"]


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "", "not plain text"),
        (b"a" * 1_000_001, "", "larger than 1 MB"),
        (b"Ferry", "Bridge", "There is both a text and a file"),
        (b"", "", "Paste a text"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(
    editor_browser: EditorBrowser, data: bytes, text: str, said: str
) -> None:
    page = upload(editor_browser, data, text, 422)
    assert said in page.texts(class_="trouble")[0]
    assert (page.one("textarea", id="text").text or "").strip() == text


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\n", "\x00\ufeff", "=" * 80])
@pytest.mark.parametrize("button", [SHOW, MAKE])
def test_a_text_without_words_is_refused(editor_browser: EditorBrowser, text: str, button: str) -> None:
    page = editor_browser.send(editor_browser.visit(PASTE), button, 422, text=text)
    assert "Paste a text, or choose a file with one." in page.text


@pytest.mark.parametrize(
    "text", ["x" * 200_000, "<p> begins a paragraph", "•\n• a\n• b", "UPDATE:", "a\rb\x00c\r\nd", "=" * 80 + "a"]
)
def test_any_text_is_shown_and_made_or_refused_with_all_of_it_kept(editor_browser: EditorBrowser, text: str) -> None:
    page = show(editor_browser, text)
    assert (page.one("textarea", id="text").text or "").strip() == text.replace("\r\n", "\n").replace(
        "\r", "\n"
    ).replace("\x00", "")
    assert editor_browser.send(page, MAKE).texts("h1")


def test_a_headline_that_is_too_long_is_named_by_its_line(editor_browser: EditorBrowser) -> None:
    page = show(editor_browser, f"Bridge closed\n\n{prose(50)}")
    page = editor_browser.send(page, AGAIN, text=f"Bridge closed\n\n{prose(100)}")
    number = number_of(page, "Passage 1")
    page = editor_browser.send(page, AGAIN, 200, **{"part-1": "leftover", f"part-{number}": "headline"})
    assert not page.texts(class_="trouble")
    page = show(editor_browser, f"Bridge closed\n\n{prose(100).replace(' word', ' extraordinary')}")
    page = editor_browser.send(page, AGAIN, 200, **{"part-1": "leftover", f"part-{number}": "headline"})
    assert "Line 3: The headline has" in page.texts(class_="trouble")[0]
    back = editor_browser.send(page, MAKE, 422)
    assert "Line 3: The headline has" in back.texts(class_="trouble")[0]
    assert chosen(back)["3"] == "Headline"


@pytest.mark.parametrize("is_file", [True, False])
def test_html_is_converted_first_and_its_marks_stand_in_the_story(
    editor_browser: EditorBrowser, session: Session, is_file: bool
) -> None:
    page = upload(editor_browser, PAGE.encode("cp1252")) if is_file else show(editor_browser, PAGE)
    assert "It was HTML, and is now Markdown. Look through it." in page.text
    assert "**nine**" in (page.one("textarea", id="text").text or "")
    editor_browser.send(page, MAKE)
    update, story = session.scalars(select(Draft).order_by(Draft.subject.desc())).all()
    assert (story.headline, story.byline) == ("Ferry afloat once more", "Anna Reed")
    assert story.body == BODY
    assert update.body == "9.15: All are [ashore](https://harbour.example/a), says the *council*."
    assert "You pasted this on" in show(editor_browser, PAGE).text


def test_marks_of_a_text_that_is_no_markdown_stay_as_typed(editor_browser: EditorBrowser, session: Session) -> None:
    text = "Ferry afloat\n\nIt came off **at nine**, says [the captain](https://harbour.example/)."
    editor_browser.send(show(editor_browser, text), MAKE)
    assert session.scalars(select(Draft.body)).one().startswith("It came off \\*\\*at nine")
