"""Which stories stand in which list, in which order, at a moment."""

import pytest

from models.article import Article
from models.kind import Kind
from models.public_record import Listing
from models.teaser import Teaser
from tests.factories import DAY, HOUR, MINUTE, Newsroom, at_moment
from tests.models.conftest import NOON

LISTS = ("front", "month", "topic")
VALUES = {"month": {"first": NOON - DAY, "last": NOON + DAY}}

every_list = pytest.mark.parametrize("name", LISTS)


def listed(newsroom: Newsroom, name: str, *, now: int = 0, before: int | None = None) -> Listing:
    """A page of a list so many minutes after noon."""
    values = {"topic_id": newsroom.a_topic("Islands").id} if name == "topic" else VALUES.get(name, {})
    return newsroom.readers(NOON + now * MINUTE).listing(name, before, **values)


def headlines(newsroom: Newsroom, name: str, *, now: int = 0) -> list[str]:
    return [teaser.headline for teaser in listed(newsroom, name, now=now).teasers]


def an_islands_story(newsroom: Newsroom, headline: str, minutes: int = 0) -> Article:
    return newsroom.an_article(headline, at=NOON + minutes * MINUTE, topics=["Islands"])


def a_scheduled_story(newsroom: Newsroom, headline: str, minutes: int) -> Article:
    with at_moment(NOON):
        article = newsroom.a_draft_article(headline)
        article.concern([newsroom.a_topic("Islands")], newsroom.editor)
        newsroom.schedules(article, NOON + minutes * MINUTE)
    return article


@every_list
def test_a_hidden_story_stands_in_no_list(newsroom: Newsroom, name: str) -> None:
    an_islands_story(newsroom, "Ferry aground")
    newsroom.withdraws(an_islands_story(newsroom, "Withdrawn"), at=NOON)
    with at_moment(NOON + MINUTE):
        again = an_islands_story(newsroom, "To be published again", 1)
        newsroom.withdraws(again)
        newsroom.schedules(again, NOON + 60 * MINUTE)
    newsroom.a_draft_article("Draft").concern([newsroom.a_topic("Islands")], newsroom.editor)
    a_scheduled_story(newsroom, "Scheduled", 60)
    assert headlines(newsroom, name, now=59) == ["Ferry aground"]


@every_list
def test_what_is_scheduled_stands_in_every_list_from_its_moment(newsroom: Newsroom, name: str) -> None:
    storm = an_islands_story(newsroom, "Storm")
    an_islands_story(newsroom, "Ferry", 1)
    a_scheduled_story(newsroom, "Bridge", 60)
    with at_moment(NOON + MINUTE):
        newsroom.schedules(newsroom.a_draft_update(storm, "Storm over"), NOON + 90 * MINUTE)
    assert headlines(newsroom, name, now=59) == ["Ferry", "Storm"]
    assert headlines(newsroom, name, now=60) == ["Bridge", "Ferry", "Storm"]
    assert headlines(newsroom, name, now=90) == ["Storm", "Bridge", "Ferry"]


def test_of_stories_of_one_moment_the_last_entered_is_first_on_every_page(newsroom: Newsroom) -> None:
    with at_moment(NOON):
        for number in range(22):
            an_islands_story(newsroom, f"Story {number}")
    for name in LISTS:
        first = listed(newsroom, name)
        second = listed(newsroom, name, before=first.before)
        found = [teaser.headline for page in (first, second) for teaser in page.teasers]
        assert found == [f"Story {number}" for number in range(21, -1, -1)], name
        assert (len(first.teasers), second.before) == (20, None)


@every_list
def test_a_list_goes_on_after_a_teaser_only_once_that_is_public(newsroom: Newsroom, name: str) -> None:
    an_islands_story(newsroom, "Ferry aground")
    a_scheduled_story(newsroom, "Scheduled", 60)
    cursor = newsroom.a_change_of("Scheduled").id
    assert listed(newsroom, name, now=59, before=cursor).teasers == ()
    assert [teaser.headline for teaser in listed(newsroom, name, now=60, before=cursor).teasers] == ["Ferry aground"]


def test_a_topic_lists_its_own_stories_alone(newsroom: Newsroom) -> None:
    an_islands_story(newsroom, "Ferry aground")
    newsroom.an_article("Trains late", at=NOON, topics=["Mainland"])
    assert headlines(newsroom, "topic") == ["Ferry aground"]


def test_a_story_stands_where_the_newest_development_that_stands_puts_it(newsroom: Newsroom) -> None:
    ferry = an_islands_story(newsroom, "Ferry")
    an_islands_story(newsroom, "Storm", 10)
    update = newsroom.an_update(ferry, "Afloat", at=NOON + 20 * MINUTE)
    newsroom.withdraws(update, at=NOON + 30 * MINUTE)
    for name in LISTS:
        assert headlines(newsroom, name, now=29) == ["Ferry", "Storm"]
        assert headlines(newsroom, name, now=30) == ["Storm", "Ferry"]


def the_teaser(newsroom: Newsroom, article: Article, minutes: int) -> Teaser:
    listed = newsroom.readers(NOON + minutes * MINUTE).front().teasers
    return next(teaser for teaser in listed if teaser.slug == article.slug)


def test_a_teaser_says_what_the_story_is_called_now_and_what_is_newest_in_it(newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry", "She sits fast.", kicker="Sea", standfirst="All are well.", at=NOON)
    newsroom.an_update(ferry, "Tugs", at=NOON + MINUTE)
    update = newsroom.an_update(ferry, "Aflot", "She floats.", at=NOON + 2 * MINUTE)
    newsroom.amends(Kind.EDIT, update, headline="Afloat", body="She *floats*.", at=NOON + 3 * MINUTE)
    newsroom.amends(Kind.EDIT, ferry, headline="Ferry afloat", at=NOON + 4 * MINUTE)
    first, then, now = (the_teaser(newsroom, ferry, minutes) for minutes in (0, 2, 4))
    assert (first.kicker, first.headline, first.standfirst) == ("Sea", "Ferry", "All are well.")
    assert (first.number, first.updates, first.development, first.summary) == (0, 0, "", "She sits fast.")
    assert (then.headline, then.development, then.summary) == ("Ferry", "Aflot", "She floats.")
    assert (now.headline, now.development, now.summary) == ("Ferry afloat", "Afloat", "She floats.")
    assert (now.number, now.updates, now.moment) == (2, 2, NOON + 2 * MINUTE)


def test_a_story_closes_at_the_moment_it_was_scheduled_to(newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(at=NOON, is_running=True)
    with at_moment(NOON + MINUTE):
        ferry.close(newsroom.editor, at=NOON + HOUR)
    before, after = (the_teaser(newsroom, ferry, minutes) for minutes in (59, 60))
    assert (before.is_running, before.is_closed) == (True, False)
    assert (after.is_running, after.is_closed) == (False, True)


def test_a_hidden_story_has_no_teaser(newsroom: Newsroom) -> None:
    ferry = a_scheduled_story(newsroom, "Ferry", 60)
    assert newsroom.readers(NOON + 59 * MINUTE).front().teasers == ()
    newsroom.withdraws(ferry, at=NOON + 61 * MINUTE)
    assert newsroom.readers(NOON + 62 * MINUTE).front().teasers == ()


def test_related_stories_come_with_their_moment(newsroom: Newsroom) -> None:
    ferry = an_islands_story(newsroom, "Ferry")
    newsroom.picks(ferry, a_scheduled_story(newsroom, "Picked", 90))
    a_scheduled_story(newsroom, "Sharing", 60)
    for minutes, expected in {59: [], 60: ["Sharing"], 90: ["Picked", "Sharing"]}.items():
        related = newsroom.readers(NOON + minutes * MINUTE).related(ferry.id)
        assert [teaser.headline for teaser in related] == expected


def test_of_more_than_six_picks_the_first_six_that_are_public_stand(newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry")
    others = [newsroom.an_article(f"Pick {number}") for number in range(8)]
    newsroom.withdraws(others[6])
    newsroom.picks(ferry, *reversed(others))
    related = newsroom.readers().related(ferry.id)
    assert [teaser.headline for teaser in related] == [f"Pick {number}" for number in (7, 5, 4, 3, 2, 1)]


def test_an_update_that_was_published_again_is_one_development(newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(at=NOON)
    update = newsroom.an_update(ferry, "Afloat", at=NOON + MINUTE)
    newsroom.an_update(ferry, "All ashore", at=NOON + 2 * MINUTE)
    newsroom.withdraws(update, at=NOON + 3 * MINUTE)
    with at_moment(NOON + 4 * MINUTE):
        update.publish(newsroom.draft_of(update), newsroom.editor)
        newsroom.session.commit()
    for minutes, expected in {3: [(2, "All ashore")], 4: [(1, "Afloat"), (2, "All ashore")]}.items():
        developments = newsroom.readers(NOON + minutes * MINUTE).developments(ferry.slug)
        assert [(each.number, each.headline) for each in developments] == expected


def test_the_developments_of_a_story_published_again_are_its_own_again(newsroom: Newsroom) -> None:
    ferry = newsroom.an_article(at=NOON)
    newsroom.corrects(newsroom.an_update(ferry, "Afloat", at=NOON + MINUTE), at=NOON + 2 * MINUTE)
    newsroom.withdraws(ferry, at=NOON + 3 * MINUTE)
    with at_moment(NOON + 4 * MINUTE):
        ferry.publish(newsroom.draft_of(ferry), newsroom.editor)
        newsroom.session.commit()
    assert [part.is_shown for part in newsroom.edition(ferry).updates] == [True]
    developments = newsroom.readers().developments(ferry.slug)
    assert [each.kind for each in developments] == [Kind.CORRECTION, Kind.UPDATE]
