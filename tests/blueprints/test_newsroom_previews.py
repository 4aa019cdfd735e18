from sqlalchemy import func, select

from models.preview_link import PreviewLink
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

LINKS = "/newsroom/articles/1/previews"


def test_a_link_is_shown_once_and_kept_as_a_hash(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.a_draft_article()
    page = editor_browser.send(editor_browser.visit(LINKS), "Make a link", reader="Law\x1byer", days="7")
    href = next(href for href in page.links.values() if "/previews/" in href and href.startswith("https"))
    token = href.rpartition("/")[2].partition(".")[0]
    assert href.startswith("https://stet.example/previews/")
    assert href not in editor_browser.visit(LINKS).html
    link = newsroom.session.scalars(select(PreviewLink)).one()
    assert token not in str(vars(link))
    assert (link.expires_at - link.made_at).days == 7
    assert "Not seen yet" in page.text
    assert page.texts("p", class_="entries__name")[1] == "Lawyer"


def test_a_double_click_makes_one_link(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.a_draft_article()
    page = editor_browser.visit(LINKS)
    first, second = (editor_browser.send(page, "Make a link", reader="Lawyer").texts(class_="done") for _ in range(2))
    assert first == second
    assert newsroom.session.scalar(select(func.count()).select_from(PreviewLink)) == 1


def test_a_link_for_nobody_or_for_too_long_is_refused(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.a_draft_article()
    page = editor_browser.visit(LINKS)
    for reader in (" ", "\x1b\u200b"):
        assert "Say who it is for." in editor_browser.send(page, "Make a link", 422, reader=reader).text
    assert "At most 100" in editor_browser.send(page, "Make a link", 422, reader="x" * 101).text
    editor_browser.send(page, "Make a link", 422, reader="Lawyer", days="365")


def test_a_link_is_revoked_once_and_for_good(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    newsroom.a_draft_article()
    other = newsroom.a_draft_article("Storm")
    page = editor_browser.send(editor_browser.visit(LINKS), "Make a link", reader="Lawyer")
    path = f"/newsroom/articles/{other.id}/previews/1/destroy"
    assert editor_browser.client.post(path).status_code == 404
    revoked = editor_browser.send(page, "Revoke the link for Lawyer")
    assert revoked.texts(class_="done") == ["The link for Lawyer is revoked."]
    assert "Revoke the link for Lawyer" not in revoked.texts("button")
    first = newsroom.session.scalars(select(PreviewLink.revoked_at)).one()
    newsroom.session.commit()
    editor_browser.send(page, "Revoke the link for Lawyer")
    assert newsroom.session.scalars(select(PreviewLink.revoked_at)).one() == first
