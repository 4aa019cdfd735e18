import pytest

from tests.editor_browser import EditorBrowser
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment

NINE = moment("2026-03-02 09:00")
FERRY = "/newsroom/articles/1/preview"


@pytest.fixture
def editor(editor_browser: EditorBrowser) -> EditorBrowser:
    """Who is signed in at the moment of these tests, too."""
    with at_moment(NINE):
        editor_browser.sign_in("Bo")
    return editor_browser


def test_what_is_being_written_is_not_old(editor_browser: EditorBrowser, newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/preview")
    assert not page.all(class_="old")


def test_a_draft_is_previewed_as_the_page_that_it_will_be(editor: EditorBrowser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        article = newsroom.a_draft_article(kicker="Sea", standfirst="All are well.")
        newsroom.a_draft_update(article, "Afloat", "At ten.\n\nREAD ALSO: Storm")
        newsroom.an_article("Storm")
        page = editor.visit(editor.visit("/newsroom/articles/1/edit").links["Preview what is saved"])
    assert page.texts("h1") == ["Ferry aground"]
    assert page.texts("p", class_="standfirst") == ["All are well."]
    assert page.texts("h2", class_="update__headline") == ["Update 1 Afloat"]
    assert page.links["Storm"] == "/articles/storm"
    assert not [href for href in page.links.values() if "ferry" in href]
    assert page.one("meta", name="robots").get("content") == "noindex"
    editor.visit("/articles/ferry-aground", 404)


def test_a_working_copy_stands_in_place_of_what_is_public(editor: EditorBrowser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        article = newsroom.an_article()
        update = newsroom.an_update(article, "Afloat")
        newsroom.draft_of(article, headline="Ferry afloat")
        newsroom.draft_of(update, headline="Afloat at ten")
        newsroom.session.commit()
        page = editor.visit(FERRY)
    assert page.texts("h1") == ["Ferry afloat"]
    assert page.texts("h2", class_="update__headline") == ["Update 1 Afloat at ten"]
    assert "Version 4" in page.text


def test_what_is_scheduled_comes_at_its_moment(editor: EditorBrowser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        article = newsroom.an_article()
        newsroom.schedules(newsroom.a_draft_update(article), NINE + HOUR, headline="Lifeboats alongside")
        newsroom.schedules(newsroom.a_draft_update(article), NINE + DAY, headline="Afloat")
        page = editor.visit(FERRY)
        assert page.texts("h2", class_="update__headline") == ["Update 2 Afloat", "Update 1 Lifeboats alongside"]
        link = "As it will be 2 March 2026, 11.00 CET (10.00 UTC)"
        page = editor.visit(page.links[link])
        assert page.texts("h2", class_="update__headline") == ["Update 1 Lifeboats alongside"]
        assert editor.visit(f"{FERRY}?at=2026-03-02T10:30:00%2B01:00").texts("h2", class_="update__headline") == []


def test_a_scheduled_story_is_shown_before_its_moment(editor: EditorBrowser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        newsroom.schedules(newsroom.a_draft_article(), NINE + DAY)
        for query in ("", "?at=2026-03-02T10:00:00Z"):
            assert editor.visit(f"{FERRY}{query}").texts("h1") == ["Ferry aground"]


def test_words_saved_after_scheduling_are_told_apart(editor: EditorBrowser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        article = newsroom.a_draft_article()
        newsroom.schedules(article, NINE + DAY)
        page = editor.visit("/newsroom/articles/1/edit")
        due = "3 March 2026, 10.00 CET (9.00 UTC)"
        assert f"This draft is scheduled for {due}." in page.text
        assert f"Nothing yet: it becomes public {due}." in page.text
        page = editor.send(page, "Save", headline="Ferry afloat")
        assert page.text.count(f"Draft 1 is scheduled for {due}; this is newer.") == 2
        page = editor.visit(FERRY)
        assert page.texts("h1") == ["Ferry afloat"]
        page = editor.visit(page.links[f"As it will be {due}"])
        assert page.texts("h1") == ["Ferry aground"]
        assert page.links["With everything being written"] == FERRY
        assert editor.visit("/newsroom/articles/1/schedule").links["As it will be"] == page.path


def test_what_is_withdrawn_or_taken_down_stays_so(editor: EditorBrowser, newsroom: Newsroom) -> None:
    with at_moment(NINE):
        article = newsroom.an_article()
        newsroom.withdraws(newsroom.an_update(article, "Sunk"), "It was not so.")
        newsroom.an_update(article, "Named")
        newsroom.takes_down(newsroom.a_change_of("Named"))
        page = editor.visit(FERRY)
        assert "Sunk" not in page.text
        assert "It was not so." in page.text
        assert "Named" not in page.text
        newsroom.withdraws(article)
        assert editor.visit(FERRY).texts("h1") == ["Ferry aground"]


@pytest.mark.parametrize("at", ["now", "2026-03-02T09:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:00Z"])
def test_a_moment_that_is_none_is_refused(editor: EditorBrowser, newsroom: Newsroom, at: str) -> None:
    with at_moment(NINE):
        newsroom.a_draft_article()
        editor.visit(f"{FERRY}?at={at}", 400)
