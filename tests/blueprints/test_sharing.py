import pytest

from models.sharing import LONGEST
from tests.addresses import FERRY, SITE_URL
from tests.browser import Browser, Page, text_of
from tests.factories import Newsroom


def lines(page: Page) -> list[str]:
    """What is offered to be passed on."""
    return [text_of(share.findall("div")[0]) for share in page.all("details", class_="share")]


def test_a_story_and_each_update_have_a_line_to_be_passed_on(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article, "All are ashore")
    newsroom.an_update(article, body="The ferry is afloat.\n\nIt sails at ten.")
    story, first, second = (
        f"Ferry aground {SITE_URL}{FERRY}",
        f"All are ashore {SITE_URL}{FERRY}/updates/1",
        f"The ferry is afloat. {SITE_URL}{FERRY}/updates/2",
    )
    assert lines(browser.visit(FERRY)) == [second, first, story]
    assert lines(browser.visit(f"{FERRY}/updates/1")) == [first]
    assert lines(browser.visit(f"{FERRY}/updates/2")) == [second]
    assert lines(browser.visit(f"/fragments{FERRY}/updates?before=2")) == [first]


def test_what_is_hidden_or_stood_once_is_not_passed_on(browser: Browser, newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(newsroom.an_update(article, "Withdrawn"))
    newsroom.an_update(article, "Taken down")
    newsroom.takes_down(newsroom.a_change_of("Taken down"))
    assert lines(browser.visit(FERRY)) == [f"Ferry aground {SITE_URL}{FERRY}"]
    assert lines(browser.visit(f"{FERRY}/updates/2")) == []
    assert lines(browser.visit(f"{FERRY}/editions/3")) == []


@pytest.mark.parametrize("headline", ["Ferry " * 50, "F" * 300, "</details><b>", "عبّارة " * 40])
def test_a_line_is_short(browser: Browser, newsroom: Newsroom, headline: str) -> None:
    article = newsroom.an_article(headline)
    (line,) = lines(browser.visit(f"/articles/{article.slug}"))
    assert len(line) <= LONGEST
    assert line.endswith(f" {SITE_URL}/articles/{article.slug}")
