"""Where a story is found: at an address made from its headline, until an editor chooses another."""

import pytest

from models.address import Address
from tests.factories import Newsroom
from tests.queries import Queries


def test_an_address_follows_the_headline_until_the_story_is_public(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    newsroom.draft_of(article, headline="Ferry afloat")
    assert article.slug == "ferry-afloat"
    article.publish(newsroom.draft_of(article), newsroom.editor)
    newsroom.draft_of(article, headline="Ferry in port")
    assert article.slug == "ferry-afloat"


def test_an_address_that_an_editor_chose_stays_whatever_the_headline_becomes(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    newsroom.renames(article, "Ferry 2026")
    newsroom.draft_of(article, body="Nobody is hurt.")
    newsroom.draft_of(article, headline="Ferry afloat")
    assert article.slug == "ferry-2026"


def test_an_editor_may_choose_the_first_address_again(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    newsroom.renames(article, "Ferry 2026", "Ferry aground")
    newsroom.draft_of(article, headline="Ferry afloat")
    assert article.slug == "ferry-aground"


@pytest.mark.parametrize(("taken", "free"), [(1, 2), (49, 50), (50, 51), (120, 121)])
def test_stories_of_one_headline_are_counted(newsroom: Newsroom, taken: int, free: int) -> None:
    live = newsroom.an_article("Live")
    newsroom.session.add_all(Address(slug=f"live-{number}", article_id=live.id) for number in range(2, taken + 1))
    assert newsroom.a_draft_article("Live").slug == f"live-{free}"


def test_no_story_is_called_like_a_page(newsroom: Newsroom) -> None:
    assert [newsroom.a_draft_article(headline).slug for headline in ("New", "New")] == ["new-2", "new-3"]


def test_a_short_headline_reads_no_address_of_those_that_begin_like_it(newsroom: Newsroom, queries: Queries) -> None:
    newsroom.an_article("A ferry aground")
    newsroom.a_draft_article("A")
    assert [each for each in queries if "LIKE" in each] == []
