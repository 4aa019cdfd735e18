"""What is known, what is not and what comes next, as readers meet it."""

import pytest

from models.article import Article
from models.key_points import KeyPoints
from models.kind import Kind
from tests.addresses import FERRY
from tests.browser import Browser
from tests.factories import Newsroom

POINTS = KeyPoints(("She is aground.", "هي <b> عالقة"), (), ("Divers go down.",), 1)


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    article = newsroom.an_article(language="da", details=POINTS.within({}))
    newsroom.an_update(article, "Tugs come")
    return article


def test_they_stand_after_corrections_and_before_updates(
    browser: Browser, newsroom: Newsroom, article: Article
) -> None:
    newsroom.corrects(article, "It was ten.")
    page = browser.visit(FERRY)
    classes = {"correction", "key-points", "update", "original"}
    assert [element.get("class") for element in page.all() if element.get("class") in classes] == [
        "correction",
        "key-points",
        "update",
        "original",
    ]
    assert page.texts("section", class_="key-points") == [
        "Key points as of update 1 What is known She is aground. هي <b> عالقة What comes next Divers go down."
    ]
    assert page.links["as of update 1"] == "#update-1"
    lists = list(page.one("section", class_="key-points").iter("ul"))
    assert [points.get("lang") for points in lists] == ["da", "da"]
    assert {point.get("dir") for points in lists for point in points} == {"auto"}


@pytest.mark.parametrize(("as_of", "href"), [(0, "#original"), (1, f"{FERRY}/updates/1"), (99, None)])
def test_they_lead_to_what_they_are_as_of(
    browser: Browser, newsroom: Newsroom, article: Article, as_of: int, href: str | None
) -> None:
    newsroom.corrects(article, body="It was ten.", details=POINTS._replace(as_of=as_of).within({}))
    for _ in range(20):
        newsroom.an_update(article)
    told = f"as of update {as_of}" if as_of else "as of the original story"
    page = browser.visit(FERRY)
    assert told in page.text
    assert page.links.get(told) == href


def test_there_is_nothing_where_there_are_none(browser: Browser, newsroom: Newsroom) -> None:
    newsroom.an_article(details={"alt": "A ferry"})
    assert browser.visit(FERRY).all("section", class_="key-points") == []


def test_what_was_taken_down_shows_none(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newsroom.takes_down(newsroom.a_change_of("Ferry aground"))
    page = browser.visit(FERRY)
    assert page.all("section", class_="key-points") == []
    assert "She is aground." not in page.html


def test_their_history_says_what_changed(browser: Browser, newsroom: Newsroom, article: Article) -> None:
    newer = POINTS._replace(known=("She is aground.", "All are ashore."), as_of=0)
    article.tell(Kind.KEY_POINTS, newsroom.draft_of(article, details=newer.within({})), newsroom.editor)
    newsroom.session.commit()
    page = browser.visit(f"{FERRY}/changes/3")
    assert page.texts("p", class_="difference__field") == ["What is known", "As of"]
    assert "added: All are ashore." in page.text
    assert "All are ashore." not in browser.visit(f"{FERRY}/editions/2").text
