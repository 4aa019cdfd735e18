"""Where a story is found: at an address made from its headline, until an editor chooses another."""

from tests.factories import Newsroom


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
