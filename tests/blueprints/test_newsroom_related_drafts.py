"""Related stories that are drafts: offered for publication with their story, and told until readers see them."""

import pytest

from models.article import Article
from models.submission import Submission
from tests.blueprints.test_newsroom_publication import review_of
from tests.browser import Browser, Page
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

FERRY, FARES, SCHOOL = "Ferry aground", "Ferry fares rise", "School closed for a week"


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    """A draft with two related drafts, one that is deleted and one that is public."""
    article = newsroom.a_draft_article(FERRY)
    related = [
        newsroom.a_draft_article(headline, f"{headline}, it is said.") for headline in (FARES, SCHOOL, "No more")
    ]
    newsroom.picks(article, *related, newsroom.an_article("Storm on its way"))
    related[2].delete(newsroom.editor)
    newsroom.session.commit()
    return article


def offered(page: Page) -> dict[str, bool]:
    """Whether each is ticked."""
    return {(box.get("value") or ""): box.get("checked") is not None for box in page.all("input", name="related")}


def test_related_drafts_are_read_and_published_with_their_story(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(review_of(article))
    assert list(offered(page).values()) == [False, False]
    assert "School closed for a week, it is said." in page.text
    school = next(name for name in offered(page) if page.one("input", value=name).get("name") == "related")
    editor_browser.send(page, "Publish", related=school)
    assert browser.visit("/articles/ferry-aground/related").texts("h2") == [FARES, "Storm on its way"]
    assert browser.visit("/").texts("h2")[0] == FERRY
    browser.visit("/articles/school-closed-for-a-week", 404)


def test_what_readers_do_not_see_yet_is_told_on_the_story(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.send(editor_browser.visit(review_of(article)), "Publish")
    assert "Readers don’t see all of its related stories" in page.text
    told = "Review the related story “{}”: readers don’t see it yet".format
    assert told(FARES) in page.links
    page = editor_browser.send(editor_browser.visit(page.links[told(SCHOOL)]), "Publish")
    assert "Published." in page.text
    assert "Readers don’t see" not in page.text
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    assert [name for name in page.links if name.startswith("Review the related")] == [told(FARES)]


def test_a_related_draft_that_was_saved_meanwhile_is_looked_at_first(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(review_of(article))
    fares = newsroom.article(int(next(iter(offered(page))).split("-")[0]))
    newsroom.draft_of(fares, body="They fall.")
    newsroom.session.commit()
    page = editor_browser.send(page, "Publish", 409, related=next(iter(offered(page))))
    assert "They fall." in page.text
    assert newsroom.readers().edition(article.id) is None
    newsroom.session.commit()
    page = editor_browser.send(page, "Publish", related=next(iter(offered(page))))
    assert newsroom.edition(fares).version == 1


def test_one_that_became_public_meanwhile_stays_as_it_is(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(review_of(article))
    fares = newsroom.article(int(next(iter(offered(page))).split("-")[0]))
    fares.publish(newsroom.draft_of(fares), newsroom.editor)
    newsroom.session.commit()
    for _ in range(2):
        assert "Published." in editor_browser.send(page, "Publish", related=next(iter(offered(page)))).text
    assert newsroom.edition(fares).version == newsroom.edition(article).version == 1


def test_a_related_draft_that_waits_for_review_waits_no_more(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(review_of(article))
    fares = newsroom.article(int(next(iter(offered(page))).split("-")[0]))
    Submission.submit(fares, 1, newsroom.editor)
    newsroom.session.commit()
    editor_browser.send(page, "Publish", related=next(iter(offered(page))))
    newsroom.session.expire_all()
    assert Submission.waiting(fares) is None


def test_a_story_that_is_scheduled_takes_no_other_along(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(review_of(article))
    page = editor_browser.send(page, "Schedule", related=next(iter(offered(page))))
    assert "Related stories that are drafts are not scheduled with it." in page.text
    editor_browser.send(page, "Schedule", day="2990-01-01", time="09:00")
    assert newsroom.readers().related(article.id)[0].headline == "Storm on its way"
