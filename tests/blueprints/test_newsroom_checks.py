import pytest

from tests.editor_browser import EditorBrowser, filled
from tests.factories import Newsroom, moment

CHECKS = "/newsroom/checks"


def checked(editor_browser: EditorBrowser, newsroom: Newsroom, body: str) -> str:
    """What the page says under a text that is saved."""
    article = newsroom.a_draft_article("Ferry aground", body)
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    return " ".join(page.texts(id="checks"))


def test_a_text_is_counted_in_words(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    assert checked(editor_browser, newsroom, "## At sea\n\n*Two* words.") == "4 words"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Storm on its way", "→ Storm on its way"),
        ("[The storm](/articles/storm-on-its-way)", "→ Storm on its way"),
        ("Bridge opens", "→ Bridge opens (a link once that story is public)"),
        ("/articles/sun", "→ Sun (a link once that story is public)"),
        ("Ferry aground", "names no story"),
        ("storm", "names no story"),
        ("<b>", "names no story"),
        ("/articles/nothing-here", "names no story"),
        ("https://harbour.example/", "→ https://harbour.example/"),
    ],
)
def test_a_line_says_which_story_it_names(
    editor_browser: EditorBrowser, newsroom: Newsroom, line: str, said: str
) -> None:
    newsroom.an_article("Storm on its way")
    newsroom.withdraws(newsroom.an_article("Bridge opens"))
    newsroom.schedules(newsroom.a_draft_article("Sun"), moment("2099-01-01 12:00"))
    assert said in checked(editor_browser, newsroom, f"At nine.\n\nREAD ALSO: {line}")


def test_a_text_is_checked_again_while_it_is_written(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    storm = newsroom.an_article("Storm")
    page = editor_browser.visit("/newsroom/articles/create")
    around = page.one(hx_post=CHECKS)
    assert around.get("hx-target") == "#checks"
    fields = dict(filled(page.one("form", class_="workbench"))) | {"body": "READ ALSO: Storm"}
    answer = editor_browser.client.post(CHECKS, data=fields)
    assert answer.status_code == 200
    assert answer.text.startswith('<div class="checks" id="checks">')
    assert f'href="/newsroom/articles/{storm.id}/edit"' in answer.text
    assert "names no story" in editor_browser.client.post(f"{CHECKS}?story={storm.id}", data=fields).text


def test_a_check_of_no_form_s_own_is_refused(editor_browser: EditorBrowser) -> None:
    assert editor_browser.client.post(CHECKS, data={"body": "READ ALSO: Storm"}).status_code == 400
    page = editor_browser.visit("/newsroom/articles/create")
    fields = dict(filled(page.one("form", class_="workbench")))
    assert editor_browser.client.post(f"{CHECKS}?story=x", data=fields).status_code == 400
