from models.desk import PAGE
from tests.editor_browser import EditorBrowser
from tests.factories import HOUR, Newsroom, at_moment, moment

DESK = "/newsroom/"
NINE = moment("2026-03-02 09:00")


def test_an_empty_desk_says_how_to_begin(editor_browser: EditorBrowser) -> None:
    page = editor_browser.visit(DESK)
    assert "Nothing is written yet." in page.text
    assert page.links["Write a story"] == "/newsroom/articles/create"


def test_the_newest_save_lies_on_top(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    for hours, headline in enumerate(("Storm", "Ferry")):
        with at_moment(NINE + hours * HOUR):
            newsroom.a_draft_article(headline)
    page = editor_browser.visit(DESK)
    assert [text for text in page.links if text in ("Storm", "Ferry")] == ["Ferry", "Storm"]


def test_a_full_desk_has_further_pages(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    for number in range(PAGE + 1):
        newsroom.a_draft_article(f"Story {number}")
    first = editor_browser.visit(DESK)
    second = editor_browser.visit(f"{DESK}{first.links['Older']}")
    found = [text for page in (first, second) for text in page.links if text.startswith("Story")]
    assert found == [f"Story {number}" for number in range(PAGE, -1, -1)]
