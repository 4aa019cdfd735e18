"""Opinion, Analysis, Sponsored: what kind of story it is stands in words wherever readers meet it."""

from typing import Any

import pytest

from models.article import Article
from models.kind import Kind
from models.label import Label, with_label
from models.paste.labelling import label
from models.paste.lines import lines_of
from models.paste.told import told
from tests.addresses import FERRY
from tests.browser import Browser, Page, text_of
from tests.editor_browser import EditorBrowser
from tests.factories import Newsroom

PAID = with_label({}, Label.SPONSORED)
LISTS = ("/", "/?before=2", "/topics/islands", "/archive/2026/11", "/articles/storm/related")


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.an_article(kicker="Sea", topics=["Islands"], details=PAID)


def above(page: Page, tag: str) -> list[str]:
    """The labels that are read before the page's first heading of this kind."""
    elements = page.all()
    place = elements.index(next(iter(page.all(tag))))
    return [text_of(each) for each in elements[:place] if "label" in each.get("class", "").split()]


def test_it_stands_before_the_headline_and_all_else(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newsroom.an_update(article, "Tugs come")
    assert above(browser.visit(FERRY), "h1") == ["Sponsored", "Update 1", "Sea", "Islands"]
    assert above(browser.visit(f"{FERRY}/updates/1"), "h1") == ["Sponsored", "Update 1", "Ferry aground"]
    assert above(browser.visit(f"{FERRY}/updates?before=2"), "h1") == ["Sponsored", "Ferry aground"]
    assert above(browser.visit(f"{FERRY}/editions/1"), "h1") == ["Sponsored", "Sea", "Islands"]
    assert above(browser.visit("/"), "h2")[0] == "Sponsored"
    assert above(browser.visit("/search?q=aground"), "h2") == ["Sponsored"]
    assert above(browser.visit("/search?q=tugs"), "h2") == ["Sponsored", "Update 1", "Ferry aground"]
    assert browser.client.get(f"{FERRY}.txt").text.startswith("\\label: Sponsored\n")
    twin: Any = browser.visit(f"{FERRY}.json").response.json
    assert twin["versions"][0]["texts"]["details"] == {"label": "sponsored"}


@pytest.mark.parametrize("path", LISTS)
def test_every_teaser_has_it(browser: Browser, newsroom: Newsroom, article: Article, path: str) -> None:
    for _ in range(2):
        newsroom.an_article("Storm", topics=["Islands"])
    page = browser.visit(path if "archive" not in path else browser.visit("/archive/").one("li").find("a").get("href"))  # type: ignore[union-attr, arg-type]
    assert [text_of(each) for each in page.all(class_="label--sponsored")] == ["Sponsored"]
    (teaser,) = [each for each in page.all("article") if each.get("data-story") == "ferry-aground"]
    assert [text_of(each) for each in teaser.iter("span") if "label" in each.get("class", "")] == ["Sponsored", "Sea"]


@pytest.mark.parametrize("value", ["", "news", "Sponsored", "<b>", None, 7, ["sponsored"], {"label": "opinion"}])
def test_what_is_no_label_is_none(browser: Browser, newsroom: Newsroom, value: object) -> None:
    newsroom.an_article(details={"label": value})
    for path in ("/", FERRY):
        assert above(browser.visit(path), "h1") == []
        assert "<b>" not in browser.visit(path).html


def test_a_text_that_was_taken_down_loses_it(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newsroom.takes_down(newsroom.a_change_of("Ferry aground"))
    for path in ("/", FERRY, f"{FERRY}.txt", f"{FERRY}.json"):
        assert "ponsored" not in browser.visit(path).html


def test_an_editor_chooses_it_and_publishes_it(
    editor_browser: EditorBrowser, browser: Browser, newsroom: Newsroom
) -> None:
    article = newsroom.an_article(details={"alt": "A ferry"})
    room = f"/newsroom/articles/{article.id}/edit"
    page = editor_browser.visit(room)
    assert page.texts("option")[:4] == ["None", "Opinion", "Analysis", "Sponsored"]
    assert editor_browser.send(page, "Save", 422, label="advertorial").all(class_="trouble")
    page = editor_browser.send(page, "Review and publish", label="opinion")
    assert page.texts("p", class_="difference__field") == ["Label"]
    assert "Opinion" in page.texts("ins")[0]
    page = editor_browser.send(page, "Publish", 422, kind="edit")
    assert "Label: Opinion" in text_of(page.one(class_="doubts"))
    editor_browser.send(page, "Call it a correction", kind="edit", note="This is opinion.")
    assert above(browser.visit(FERRY), "h1")[:1] == ["Opinion"]
    assert "Correction: label" in browser.visit(FERRY).text
    assert above(browser.visit(f"{FERRY}/editions/1"), "h1") == []
    assert "Opinion" in browser.visit(f"{FERRY}/changes/2").texts("ins")[0]
    assert above(browser.visit("/"), "h2")[:2] == ["Opinion", "Corrected"]
    newsroom.session.expire_all()
    assert article.working_copy.details == {"alt": "A ferry", "label": "opinion"}


def test_it_can_be_taken_off_again(editor_browser: EditorBrowser, newsroom: Newsroom, article: Article) -> None:
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    assert next(each.get("value") for each in page.all("option", selected="")) == "sponsored"
    editor_browser.send(page, "Save", label="")
    newsroom.session.expire_all()
    assert article.working_copy.details == {}


def test_an_update_has_none_of_its_own(editor_browser: EditorBrowser, newsroom: Newsroom, article: Article) -> None:
    update = newsroom.an_update(article, "Tugs come")
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/updates/{update.id}/edit")
    assert not page.all(id="label")


def test_of_two_editors_choices_both_are_told(
    editor_browser: EditorBrowser, newsroom: Newsroom, article: Article
) -> None:
    page = editor_browser.visit(f"/newsroom/articles/{article.id}/edit")
    newsroom.draft_of(article, details=with_label({}, Label.OPINION))
    newsroom.session.commit()
    page = editor_browser.send(page, "Save", 409, label="analysis")
    assert page.texts("dd", class_="text__body") == ["Opinion", "Analysis"]
    assert page.one("option", value="analysis").get("selected") is not None
    newsroom.session.rollback()
    newsroom.draft_of(article, body="All ashore.")
    newsroom.session.commit()
    page = editor_browser.send(page, "Save", 409, label="analysis")
    assert page.one("option", value="analysis").get("selected") is not None, "the other changed another field"


def test_a_correction_of_it_is_told_to_who_read_the_story_before(
    browser: Browser, newsroom: Newsroom, article: Article
) -> None:
    newsroom.amends(Kind.CLARIFICATION, article, "It was paid for.", details=with_label({}, Label.ANALYSIS))
    page = browser.visit(f"{FERRY}/changes?since=1")
    assert "Label" in page.text
    assert [page.texts(tag)[0].split()[1] for tag in ("del", "ins")] == ["Sponsored", "Analysis"]


def test_a_storys_plain_text_brings_it_back(browser: Browser, article: Article) -> None:
    lines = lines_of(browser.client.get(f"{FERRY}.txt").text)
    assert told(lines, label(lines)).words.details == PAID


@pytest.mark.parametrize(("line", "details"), [("\\label: ANALYSIS", {"label": "analysis"}), ("\\label: News", {})])
def test_a_pasted_line_says_it_only_by_its_mark(line: str, details: dict[str, str]) -> None:
    for first in (line, "Opinion"):
        lines = lines_of(f"{first}\n\nFerry aground off Holm\n\nThe ferry ran aground at nine, the police say.")
        story = told(lines, label(lines))
        assert (story.words.headline, story.words.details) == (
            "Ferry aground off Holm",
            details if first == line else {},
        )
