"""The gate: what readers may see at a moment, and nothing else."""

from models.article import Article
from models.story import TopicName
from tests.factories import HOUR, SECOND, Newsroom, at_moment
from tests.models.conftest import NOON


def a_story_of_one_o_clock(newsroom: Newsroom) -> Article:
    with at_moment(NOON):
        article = newsroom.a_draft_article()
        article.concern([newsroom.a_topic("Islands")], newsroom.editor)
        newsroom.schedules(article, NOON + HOUR)
    return article


BEFORE, ONE = NOON + HOUR - SECOND, NOON + HOUR


def test_a_story_is_found_from_the_moment_it_is_public(newsroom: Newsroom) -> None:
    article = a_story_of_one_o_clock(newsroom)
    assert newsroom.readers(BEFORE).find("ferry-aground") is None
    found = newsroom.readers(ONE).find("ferry-aground")
    assert found is not None
    assert (found[0].article_id, found[1].version) == (article.id, 1)


def test_a_story_is_found_at_any_of_its_addresses_with_its_topics_by_name(newsroom: Newsroom) -> None:
    article = newsroom.an_article(topics=["Weather", "Islands", "Sea"])
    newsroom.renames(article, "Ferry afloat")
    found = newsroom.readers().find("ferry-aground")
    assert found == newsroom.readers().find("ferry-afloat")
    assert found is not None
    assert found[0].slug == "ferry-afloat"
    assert [topic.name for topic in found[0].topics] == ["Islands", "Sea", "Weather"]


def test_a_withdrawn_story_is_found_to_be_withdrawn_until_it_is_published_again(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    newsroom.withdraws(newsroom.an_update(article, at=NOON), at=NOON)
    newsroom.withdraws(article, "It was another ship.", at=NOON + HOUR)
    with at_moment(NOON + 2 * HOUR):
        article.publish(newsroom.draft_of(article), newsroom.editor)
        newsroom.session.commit()
    found = [newsroom.readers(NOON + hours * HOUR + SECOND).find("ferry-aground") for hours in (0, 1, 2)]
    withdrawals = [story and story[1].withdrawal for story in found]
    assert [line and line.note for line in withdrawals] == [None, "It was another ship.", None]


def test_no_words_are_given_before_their_moment_whoever_asks(newsroom: Newsroom) -> None:
    later = newsroom.edition(a_story_of_one_o_clock(newsroom), ONE)
    assert newsroom.readers(BEFORE).texts(later.parts) == {}
    assert newsroom.readers(ONE).texts(later.parts)[0].headline == "Ferry aground"


def test_a_topic_is_named_from_the_moment_of_its_first_story(newsroom: Newsroom) -> None:
    a_story_of_one_o_clock(newsroom)
    newsroom.a_topic("Weather")
    islands = TopicName("islands", "Islands")
    before, after = newsroom.readers(BEFORE), newsroom.readers(ONE)
    assert (before.topics(), before.topic("islands")) == ([], None)
    assert after.topics() == [islands]
    assert after.topic("islands") == (newsroom.a_topic("Islands").id, islands)
    assert after.topic("weather") is None


def test_the_archive_spans_what_was_ever_public_and_nothing_else(newsroom: Newsroom) -> None:
    article = a_story_of_one_o_clock(newsroom)
    assert newsroom.readers(BEFORE).span() is None
    assert newsroom.readers(ONE).span() == (ONE, ONE)
    newsroom.corrects(article, at=NOON + 2 * HOUR)
    newsroom.an_update(article, at=NOON + 3 * HOUR)
    newsroom.withdraws(article, at=NOON + 4 * HOUR)
    assert newsroom.readers(NOON + 5 * HOUR).span() == (ONE, NOON + 3 * HOUR)
