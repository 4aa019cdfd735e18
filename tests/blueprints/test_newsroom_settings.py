import pytest

from models.article import Article, Pick
from models.listing import RELATED
from tests.browser import Page
from tests.editor_browser import EditorBrowser, filled
from tests.factories import Newsroom

BUTTON = "Apply"


def settings(editor_browser: EditorBrowser, article: Article) -> Page:
    return editor_browser.visit(f"/newsroom/articles/{article.id}/settings")


def send(browser: EditorBrowser, page: Page, *more: tuple[str, object], status: int = 200) -> Page:
    """The form as it is, with these fields besides."""
    fields = [*filled(page.one("form", class_="workbench")), ("acts", "1")]
    return browser.post(page.path, fields + [(name, str(value)) for name, value in more], status)


def related(page: Page) -> list[str]:
    return [each.get("value") or "" for each in page.all("input", name="related", checked="")]


def test_an_address_is_moved_at_once_and_the_former_leads_to_it(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    page = settings(editor_browser, newsroom.an_article())
    assert "takes effect at once" in page.text
    editor_browser.send(page, BUTTON, slug="ferry-afloat")
    assert editor_browser.visit("/articles/ferry-aground", 301).headers["Location"] == "/articles/ferry-afloat"


@pytest.mark.parametrize("slug", ["storm", "stormy", "updates", "x" * 500, "a/b", "", " ", "Ærø", "-a", "a--b"])
def test_an_address_that_can_t_be_comes_back(editor_browser: EditorBrowser, newsroom: Newsroom, slug: str) -> None:
    newsroom.renames(newsroom.an_article("Storm"), "stormy")
    article = newsroom.an_article()
    page = editor_browser.send(settings(editor_browser, article), BUTTON, 422, slug=slug)
    assert page.all(class_="trouble")
    editor_browser.visit("/articles/ferry-aground")


def test_a_story_is_filed_under_the_topics_that_are_ticked(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article(topics=["Shipping"])
    weather = newsroom.a_topic("Weather")
    newsroom.session.commit()
    page = send(editor_browser, settings(editor_browser, article), ("topics", weather.id))
    assert len(page.all("input", name="topics", checked="")) == 2
    assert "Ferry aground" in editor_browser.visit("/topics/weather").text
    send(editor_browser, page, ("topics", 99), status=422)
    send(editor_browser, page, ("topics", "x"), status=422)


def test_related_stories_are_found_picked_and_ordered(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article, *others = (newsroom.an_article(headline) for headline in ("Ferry aground", "Storm", "Storm over", "Sun"))
    page = editor_browser.send(settings(editor_browser, article), "Find", q="storm", slug="typed-meanwhile")
    assert page.one("input", id="slug").get("value") == "typed-meanwhile"
    assert [text for text in page.texts("label") if "Storm" in text] == ["Storm over", "Storm"]
    page = send(editor_browser, page, ("related", others[1].id), ("related", others[0].id))
    assert page.path.endswith("/settings")
    assert related(page) == [str(others[1].id), str(others[0].id)]
    first = page.one("input", name=f"place-{others[1].id}")
    first.set("value", "3")
    page = editor_browser.send(page, BUTTON)
    assert related(page) == [str(others[0].id), str(others[1].id)]
    assert newsroom.session.query(Pick).count() == 2


def test_htmx_gets_rows_and_others_a_page(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.a_draft_article("100 % sun")
    path = f"/newsroom/articles/{article.id}/settings"
    rows = editor_browser.client.get(f"{path}?q=SUN", headers={"HX-Request": "true"})
    assert "100 % sun" in rows.text
    assert "<html" not in rows.text
    assert "100 % sun" in editor_browser.visit(f"{path}?q=%25").text
    for query in ("_", "ferry", "%00%01"):
        assert not editor_browser.visit(f"{path}?q={query}").all("input", name="related")


def test_a_story_that_was_ticked_stays_while_others_are_sought(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article, storm, _ = (newsroom.an_article(headline) for headline in ("Ferry aground", "Storm", "Sun"))
    path = f"/newsroom/articles/{article.id}/settings"
    for query in ("sun", "storm", "rain", ""):
        asked = f"{path}?q={query}&related={storm.id}&related={article.id}&related=99"
        rows = Page("/fragments/", editor_browser.client.get(asked, headers={"HX-Request": "true"}))
        assert related(rows) == [str(storm.id)]
        assert rows.texts("label") == (["Storm", "Sun"] if query == "sun" else ["Storm"])
        assert ("No story has that" in rows.text) == (query == "rain")


def test_a_story_that_is_chosen_is_not_offered_again(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article, storm, _ = (newsroom.an_article(headline) for headline in ("Ferry aground", "Storm", "Storm over"))
    page = send(editor_browser, settings(editor_browser, article), ("related", storm.id))
    page = editor_browser.send(page, "Find", q="storm")
    assert [each.get("value") for each in page.all("input", name="related")] == ["2", "3"]
    asked = f"{page.path}?q=storm&place-{storm.id}=1&place-x=&related={storm.id}"
    rows = Page("/fragments/", editor_browser.client.get(asked, headers={"HX-Request": "true"}))
    assert rows.texts("label") == ["Storm over"]
    rows = Page("/fragments/", editor_browser.client.get(f"{asked}&place-3=2", headers={"HX-Request": "true"}))
    assert "already chosen" in rows.text


def test_stories_that_can_t_be_picked_are_refused(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    gone = newsroom.a_draft_article("Gone")
    gone.delete(newsroom.editor)
    newsroom.session.commit()
    page = settings(editor_browser, article)
    for forged in (article.id, gone.id, 99, 2**31 - 1):
        assert "not there any more" in send(editor_browser, page, ("related", forged), status=422).text
    for ignored in ("x", "-1", "99999999999", "²"):
        send(editor_browser, page, ("related", ignored))


def test_no_more_than_six_are_picked(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    others = [newsroom.a_draft_article(f"Story {number}") for number in range(RELATED + 1)]
    page = settings(editor_browser, article)
    back = send(editor_browser, page, *(("related", other.id) for other in others), status=422)
    assert len(related(back)) == RELATED + 1
    assert newsroom.session.query(Pick).count() == 0


def test_enter_in_the_search_looks_for_stories_and_elsewhere_puts_in_force(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article()
    newsroom.an_article("Storm")
    page = editor_browser.send(
        settings(editor_browser, article), "", q="storm", slug="ferry-afloat"
    )  # what Enter sends
    assert page.texts("p", role="status") == ["Nothing has been applied yet."]
    assert "Storm" in page.texts("label")
    page = editor_browser.send(page, "")  # pressed twice
    assert page.texts("p", role="status") == ["Nothing has been applied yet."]
    page = editor_browser.send(page, "", slug="ferry-sails")
    assert "ferry-sails" in editor_browser.visit("/articles/ferry-aground", 301).headers["Location"]
    assert "Nothing has been applied yet." not in page.text
    editor_browser.send(page, BUTTON, q="storm", slug="ferry-aground")
    editor_browser.visit("/articles/ferry-aground")


def test_who_puts_something_in_force_later_than_somebody_else_is_told(
    editor_browser: EditorBrowser, newsroom: Newsroom
) -> None:
    article, storm = newsroom.an_article(topics=["Shipping"]), newsroom.an_article("Storm")
    weather = newsroom.a_topic("Weather")
    newsroom.session.commit()
    mine = settings(editor_browser, article)
    send(editor_browser, mine, ("topics", weather.id), ("related", storm.id))
    send(editor_browser, mine, ("topics", weather.id), ("related", storm.id))  # a double click
    back = editor_browser.send(mine, BUTTON, 409, slug="ferry-afloat")
    assert back.texts("li")[0].startswith("Somebody changed this after you opened it.")
    assert "You changed this yourself" in back.one(class_="conflict").findtext("p", "")
    assert back.texts("dd") == ["ferry-aground", "ferry-afloat", "Shipping · Weather", "Shipping", "Storm", "(nothing)"]
    assert back.one("input", id="slug").get("value") == "ferry-afloat"
    assert related(settings(editor_browser, article)) == [str(storm.id)]
    assert related(editor_browser.send(back, BUTTON)) == []
    editor_browser.visit("/articles/ferry-aground", 301)
