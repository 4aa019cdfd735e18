"""A story as it stood at a moment, and what each kind of change does to it."""

from datetime import datetime, timedelta

import pytest

from models.article import Article
from models.edition import YEAR, Edition, edition
from models.kind import Kind
from models.record import lines_of
from tests.factories import HOUR, SECOND, Newsroom, at_moment
from tests.models.conftest import NOON


def as_it_stood(newsroom: Newsroom, article: Article, at: datetime, now: datetime) -> Edition | None:
    return edition(lines_of(newsroom.session, article.id), at, now)


def a_story_in_four_hours(newsroom: Newsroom) -> Article:
    article = newsroom.an_article(at=NOON)
    update = newsroom.an_update(article, at=NOON + HOUR)
    newsroom.corrects(update, at=NOON + 2 * HOUR)
    newsroom.withdraws(update, "It was another ship.", at=NOON + 3 * HOUR)
    with at_moment(NOON + 4 * HOUR):
        update.publish(newsroom.draft_of(update), newsroom.editor)
        newsroom.session.commit()
    return article


def test_a_story_is_told_as_it_stood_at_each_of_its_moments(newsroom: Newsroom) -> None:
    article = a_story_in_four_hours(newsroom)
    now = NOON + 5 * HOUR
    told = [as_it_stood(newsroom, article, NOON + hours * HOUR, now) for hours in range(5)]
    editions = [each for each in told if each]
    assert [each.version for each in editions] == [1, 2, 3, 4, 5]
    assert [len(each.corrections) for each in editions] == [0, 0, 1, 0, 1]
    assert [[part.is_shown for part in each.updates] for each in editions] == [[], [True], [True], [False], [True]]
    assert {each.published_at for each in editions} == {NOON}
    assert as_it_stood(newsroom, article, NOON - SECOND, now) is None


def test_what_is_withdrawn_now_is_withdrawn_from_every_past_edition(newsroom: Newsroom) -> None:
    article = a_story_in_four_hours(newsroom)
    withdrawal = newsroom.withdraws(article, at=NOON + 5 * HOUR)
    for hours in range(5):
        past = as_it_stood(newsroom, article, NOON + hours * HOUR, withdrawal.public_at)
        assert past is not None
        assert not any(part.is_shown or part.changes for part in past.parts)
        assert (past.newest, past.corrections) == (None, ())


@pytest.mark.parametrize(
    ("kind", "moves", "rises"),
    [
        (Kind.UPDATE, True, True),
        (Kind.CORRECTION, True, False),
        (Kind.CLARIFICATION, True, False),
        (Kind.EDIT, False, False),
        (Kind.KEY_POINTS, False, False),
        (Kind.WITHDRAWAL, True, False),
        (Kind.OPENING, False, False),
        (Kind.CLOSING, False, False),
    ],
)
def test_a_change_moves_its_storys_moment_or_place_by_its_kind(
    newsroom: Newsroom, kind: Kind, moves: bool, rises: bool
) -> None:
    article = newsroom.an_article("Ferry", at=NOON)
    first = newsroom.an_update(article, at=NOON)
    newsroom.an_update(article, at=NOON + 1 * HOUR)
    newsroom.an_article("Storm", at=NOON + 2 * HOUR)
    with at_moment(NOON + 3 * HOUR):
        match kind:
            case Kind.UPDATE:
                newsroom.an_update(article)
            case Kind.WITHDRAWAL:
                newsroom.withdraws(first)
            case Kind.OPENING:
                article.open(newsroom.editor)
            case Kind.CLOSING:
                article.close(newsroom.editor)
            case Kind.KEY_POINTS:
                article.tell(
                    Kind.KEY_POINTS, newsroom.draft_of(article, details={"known": "Where she is"}), newsroom.editor
                )
            case _:
                newsroom.amends(kind, article, "It was ten.")
        newsroom.session.commit()
        told = newsroom.edition(article)
        listed = [teaser.headline for teaser in newsroom.readers().front().teasers]
    assert told.version == 4
    assert told.updated_at == NOON + (3 if moves else 1) * HOUR
    assert listed == (["Ferry", "Storm"] if rises else ["Storm", "Ferry"])


def test_a_part_tells_each_of_its_corrections_whatever_came_later_and_none_of_its_edits(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.amends(Kind.EDIT, article, "A comma.")
    assert newsroom.edition(article).original.marks == ()
    newsroom.corrects(article, "It was ten.")
    newsroom.amends(Kind.CLARIFICATION, article, "By night.")
    newsroom.corrects(article, "It was eleven.")
    newsroom.amends(Kind.CLARIFICATION, article, "By day.")
    newsroom.amends(Kind.EDIT, article, "Another comma.")
    told = newsroom.edition(article)
    marks = [(version, line.note) for version, line in told.marks(told.original)]
    assert marks == [(5, "It was eleven."), (3, "It was ten."), (6, "By day.")]


@pytest.mark.parametrize(("age", "years"), [(YEAR - SECOND, 0), (YEAR, 1), (2 * YEAR - SECOND, 1), (10 * YEAR, 10)])
def test_a_storys_age_is_that_of_its_last_change(newsroom: Newsroom, age: timedelta, years: int) -> None:
    article = newsroom.an_article(at=NOON)
    newsroom.an_update(article, at=NOON + HOUR)
    assert newsroom.edition(article).age(NOON + HOUR + age).years == years
