"""Related stories of a pasted text are picked, or offered as drafts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.article import Article, Pick
from models.draft import Draft, is_working_copy
from models.related import picked
from tests.blueprints.test_newsroom_paste import MAKE, PASTE, sent, show
from tests.browser import Page
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom


def ticked(page: Page) -> list[str]:
    """The headlines of the related stories that are ticked."""
    return [value for name, value in sent(page) if name == "wanted"]


def test_related_stories_are_picked_or_offered(
    editor_browser: EditorBrowser, newsroom: Newsroom, session: Session
) -> None:
    newsroom.an_article("Ferry fares rise")
    page = show(editor_browser)
    assert "Already there: Ferry fares rise" in page.texts("label")
    assert "Make a draft of School closed for a week" in page.texts("label")
    assert "READ ALSO: Ferry fares rise → Ferry fares rise" in page.text
    assert ticked(page) == ["Ferry fares rise", "School closed for a week"]
    editor_browser.send(page, MAKE)
    article = session.scalars(select(Article).join(Draft).where(Draft.headline.startswith("Bridge"))).first()
    assert article
    assert [each.headline for each in picked(session, article)] == ["Ferry fares rise", "School closed for a week"]


def test_other_stories_are_neither_drafts_nor_related_once_they_are_unticked(
    editor_browser: EditorBrowser, newsroom: Newsroom, session: Session
) -> None:
    newsroom.an_article("Ferry fares rise")
    page = show(editor_browser)
    for _ in range(2):
        page = editor_browser.post(PASTE, [field for field in sent(page) if field[0] != "wanted"])
        assert ticked(page) == []
    editor_browser.post(PASTE, [*sent(page), ("makes", "1")])
    assert len(session.scalars(select(Draft.headline).where(is_working_copy(), Draft.subject == 0)).all()) == 2
    assert session.scalars(select(Pick)).all() == []


def test_a_bare_headline_is_no_draft_unless_it_is_ticked_and_no_more_are_than_readers_see(
    editor_browser: EditorBrowser,
) -> None:
    names = [f"Ferry number {word} is late again" for word in ("one", "two", "three", "four", "five", "six", "seven")]
    head = "Bridge closed\n\nIt is closed tonight, says the council of the island.\n\nRelated stories\n\n"
    page = show(editor_browser, head + "\n".join(f"• {name}" for name in names))
    assert (len(page.all("input", name="wanted")), ticked(page)) == (7, [])
    told = "\n\n".join(f"  • {name}\n\n    {name}\n\n    It is the {name[13:18]} in a week." for name in names)
    page = show(editor_browser, f"{head}{told}")
    assert (len(page.all("input", name="wanted")), ticked(page)) == (7, names[:6])
