"""What readers find by its words, and what they don't."""

from typing import Any

import pytest

from models.search import PAGE, Hits, search
from models.search_terms import Terms
from tests.factories import DAY, HOUR, Newsroom, at_moment, moment
from tests.takedowns import takes_down

NINE = moment("2026-03-02 09:00")


def finds(newsroom: Newsroom, asked: str, **options: Any) -> Hits:
    return search(newsroom.readers(options.pop("now", None)), Terms.of(asked), **options)


def headlines(newsroom: Newsroom, asked: str, **options: Any) -> list[str]:
    return ["".join(piece.text for piece in hit.headline) for hit in finds(newsroom, asked, **options).hits]


@pytest.mark.parametrize("asked", ["København", "Koebenhavn", "Kobenhavn", "KØBENHAVN"])
def test_spellings_find_each_other_and_the_one_that_was_asked_for_comes_first(newsroom: Newsroom, asked: str) -> None:
    places = ["København", "Koebenhavn", "Kobenhavn"]
    for place in places:
        newsroom.an_article(f"Fog in {place}")
    found = headlines(newsroom, asked)
    assert sorted(found) == sorted(f"Fog in {place}" for place in places)
    assert found[0].casefold() == f"fog in {asked}".casefold()


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Århus", "Aarhus"),
        ("Aarhus", "århus"),
        ("Ærø", "aero"),
        ("Müller", "Mueller"),
        ("Straße", "STRASSE"),
        ("café", "cafe"),
        ("O’Reilly", "o'reilly"),
        ("covid-19", "covid-19"),
        ("ka\u00adte\u00adgo\u00adri", "kategori"),
        ("船が座礁した 昨日", "昨日"),
        ("船が座礁した 昨日", "船が"),  # the beginning of a whole run
        ("جنحت العبّارة صباحا", "العبارة"),
        ("паром сел на мель", "Паром"),
        ("３０ ％", "30"),
    ],
)
def test_a_word_is_found_as_people_type_it(newsroom: Newsroom, written: str, asked: str) -> None:
    newsroom.an_article("Found", f"Of {written} here.")
    newsroom.an_article("Another", "Nothing of it.")
    assert headlines(newsroom, asked) == ["Found"]


def test_all_words_are_asked_for_the_last_one_perhaps_begun(newsroom: Newsroom) -> None:
    newsroom.an_article("Ferry aground", "Tugs came.")
    assert headlines(newsroom, "tugs ferr") == ["Ferry aground"]
    for asked in ("ferr tugs", "ferry storm", "fe", "erry"):
        assert headlines(newsroom, asked) == [], asked


def test_a_phrase_is_found_as_its_words_follow_each_other(newsroom: Newsroom) -> None:
    newsroom.an_article("One", "The ferry ran **aground** at nine.")
    newsroom.an_article("Two", "It ran, and the ferry went aground.")
    assert headlines(newsroom, '"ran aground"') == ["One"]
    assert headlines(newsroom, "“ferry ran agr") == ["One"], "it is still being typed"
    assert headlines(newsroom, '"ferry ran agr"') == []
    assert sorted(headlines(newsroom, "ran aground")) == ["One", "Two"]


def test_what_is_scheduled_is_found_from_its_moment(newsroom: Newsroom) -> None:
    article = newsroom.an_article(body="It was calm.", at=NINE)
    with at_moment(NINE):
        newsroom.schedules(newsroom.a_draft_update(article, "Storm"), NINE + DAY)
        article.edit(newsroom.draft_of(article, body="It is hectic."), newsroom.editor, at=NINE + HOUR)
        newsroom.session.commit()
    for asked, before, after in (("storm", 0, 1), ("hectic", 0, 1), ("calm", 1, 0)):
        assert len(headlines(newsroom, asked, now=NINE + HOUR / 2)) == before, asked
        assert len(headlines(newsroom, asked, now=NINE + DAY)) == after, asked
    assert finds(newsroom, "storm", now=NINE + DAY).hits[0].number == 1
    with at_moment(NINE + 2 * HOUR):
        newsroom.corrects(article, body="It is over.")
    assert headlines(newsroom, "hectic", now=NINE + DAY) == []


def test_what_is_corrected_withdrawn_or_erased_is_gone_at_once(newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground", "The captain slept.")
    update = newsroom.an_update(article, "Tugs came", "Slowly.")
    newsroom.corrects(article, body="The mate steered.")
    assert headlines(newsroom, "slept") == []
    assert headlines(newsroom, "steered") == ["Ferry aground"]
    newsroom.withdraws(update)
    assert headlines(newsroom, "slowly") == []
    newsroom.withdraws(article)
    assert headlines(newsroom, "ferry") == []
    article.publish(newsroom.draft_of(article), newsroom.editor)
    newsroom.session.commit()
    assert headlines(newsroom, "steered") == ["Ferry aground"]
    newsroom.takes_down(newsroom.a_change_of("Ferry aground"))
    assert headlines(newsroom, "ferry") == []


def test_updates_of_a_story_that_is_back_are_found_again(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.an_update(article, "Tugs came")
    newsroom.withdraws(article)
    assert headlines(newsroom, "tugs") == []
    article.publish(newsroom.draft_of(article), newsroom.editor)
    newsroom.session.commit()
    assert headlines(newsroom, "tugs") == ["Tugs came"]


def test_what_was_taken_down_is_found_in_nothing_older(newsroom: Newsroom) -> None:
    article = newsroom.an_article("Ferry aground", "Holm stole it, they say.")
    newsroom.corrects(article, body="Nobody stole it, they say.")
    takes_down(newsroom, article, "Holm")
    assert headlines(newsroom, "holm") == []
    assert headlines(newsroom, "nobody") == ["Ferry aground"]


def test_a_headline_weighs_more_than_a_text_and_new_more_than_old(newsroom: Newsroom) -> None:
    newsroom.an_article("Old", "A ferry of that size.", at=moment("2020-01-01 12:00"))
    newsroom.an_article("Ferry", "At nine.", at=moment("2026-01-01 12:00"))
    newsroom.an_article("New", "A ferry of that size.", at=moment("2026-01-02 12:00"))
    assert headlines(newsroom, "ferry") == ["Ferry", "New", "Old"]


def test_readers_are_led_by_key_points_and_byline_but_not_by_what_other_stories_are_called(newsroom: Newsroom) -> None:
    newsroom.an_article("Storm on its way")
    points = {"key_points": {"known": ["Two are hurt"], "not_known": [], "next": [], "as_of": 0}}
    newsroom.an_article(body="First.\n\nREAD ALSO: Storm on its way", byline="Agnes Holm", details=points)
    assert headlines(newsroom, "storm") == ["Storm on its way"]
    assert headlines(newsroom, "agnes hurt") == ["Ferry aground"]


def test_topic_and_time_narrow_it_down(newsroom: Newsroom) -> None:
    old = newsroom.an_article("Old ferry", topics=["Islands"], at=moment("2020-01-01 12:00"))
    newsroom.an_article("New ferry", topics=["Transport"], at=moment("2026-01-01 12:00"))
    newsroom.corrects(old, at=moment("2026-01-02 12:00"))
    span = moment("2026-01-01 00:00"), moment("2027-01-01 00:00")
    assert headlines(newsroom, "ferry", topic_id=newsroom.a_topic("Islands").id) == ["Old ferry"]
    assert headlines(newsroom, "ferry", span=span) == ["New ferry"], "a correction makes no story newer"


def test_a_storys_texts_are_found_under_the_topics_that_it_has_now(newsroom: Newsroom) -> None:
    ferry = newsroom.an_article("Ferry", topics=["Baltic Sea"])
    newsroom.an_update(ferry, "Ferry again")
    sea, isles = newsroom.a_topic("Baltic Sea"), newsroom.a_topic("Isles")
    assert finds(newsroom, "ferry", topic_id=sea.id).number == 2
    sea.rename(newsroom.session, "Sea", newsroom.editor)
    newsroom.an_article("Ferry of later", topics=["Sea"])
    assert finds(newsroom, "ferry", topic_id=sea.id).number == 3
    ferry.concern([isles], newsroom.editor)
    newsroom.session.commit()
    assert headlines(newsroom, "ferry", topic_id=sea.id) == ["Ferry of later"]
    assert finds(newsroom, "ferry", topic_id=isles.id).number == 2
    isles.merge_into(newsroom.session, sea, newsroom.editor)
    newsroom.session.commit()
    assert finds(newsroom, "ferry", topic_id=sea.id).number == 3
    assert finds(newsroom, "sea").number == 0, "a topic's name is no word of a text"


def test_pages_follow_each_other_and_the_last_has_no_next(newsroom: Newsroom) -> None:
    for number in range(PAGE + 2):
        newsroom.an_article(f"Ferry {number}")
    first = finds(newsroom, "ferry")
    assert (len(first.hits), first.number, first.after, first.is_more) == (PAGE, PAGE + 2, PAGE, False)
    rest = finds(newsroom, "ferry", after=PAGE)
    assert (len(rest.hits), rest.number, rest.after) == (2, PAGE + 2, None)
    assert len({hit.slug for hit in (*first.hits, *rest.hits)}) == PAGE + 2
    assert finds(newsroom, "ferry", after=10**6).hits == []
