"""What is told to a reader who comes back."""

from collections.abc import Sequence

import pytest

from models.article import Article
from models.catch_up import Account, CatchUp, catch_up
from models.edition import SHOWN
from models.kind import Kind
from models.record import END_OF_TIME
from tests.factories import HOUR, MINUTE, Newsroom, at_moment
from tests.models.conftest import NOON


def caught_up(newsroom: Newsroom, article: Article, since: int) -> CatchUp:
    """By who has read version `since`, when all that a test published is public."""
    return catch_up(newsroom.edition(article, END_OF_TIME), since)


def kinds(accounts: Sequence[Account]) -> list[tuple[int, list[Kind]]]:
    """By the part's number, newest first."""
    return [(account.part.number, [told.line.kind for told in account.notes]) for account in accounts]


def test_a_correction_is_told_before_all_else(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    first = newsroom.an_update(article, at=NOON + HOUR)
    newsroom.an_update(article, at=NOON + 2 * HOUR)
    newsroom.amends(Kind.CLARIFICATION, article, "By day.", at=NOON + 3 * HOUR)
    newsroom.corrects(first, at=NOON + 4 * HOUR)
    newsroom.amends(Kind.EDIT, first, "A comma.", at=NOON + 5 * HOUR)
    newsroom.amends(Kind.EDIT, first, "Another.", at=NOON + 6 * HOUR)
    told = caught_up(newsroom, article, 2)
    assert kinds(told.first) == [(1, [Kind.CORRECTION])]
    assert kinds(told.updates) == [(2, [Kind.UPDATE])]
    assert kinds(told.rest) == [(0, [Kind.CLARIFICATION])]
    assert len(told.edits) == 2
    assert list(told.counts) == [Kind.CORRECTION, Kind.UPDATE, Kind.CLARIFICATION]


def test_the_newest_correction_comes_first_and_updates_are_read_on_in_their_order(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    updates = [newsroom.an_update(article, at=NOON + hours * HOUR) for hours in (1, 2, 3)]
    for hours, update in enumerate(updates, 4):
        newsroom.corrects(update, at=NOON + hours * HOUR)
    told = caught_up(newsroom, article, 1)
    assert [account.part.number for account in told.first] == [3, 2, 1]
    assert [account.part.number for account in told.updates] == [1, 2, 3]


def test_what_differs_is_told_once_of_each_text_from_what_was_read_to_what_stands(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    changes = [
        newsroom.corrects(article, note, at=NOON + hours * HOUR)
        for hours, note in enumerate(("One.", "Two.", "Three."), 1)
    ]
    (account,) = caught_up(newsroom, article, 2).first
    ((old, new),) = account.differing
    assert [old.id, new.id] == [changes[0].id, changes[2].id]
    assert [told.line.note for told in account.notes] == ["Three.", "Two."]


def test_what_edits_changed_is_no_difference_and_a_correction_stands_above_what_is_less(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    kinds = (Kind.EDIT, Kind.CORRECTION, Kind.CLARIFICATION, Kind.EDIT, Kind.CLARIFICATION, Kind.EDIT)
    changes = [
        newsroom.amends(kind, article, f"{hours}.", at=NOON + hours * HOUR) for hours, kind in enumerate(kinds, 1)
    ]
    told = caught_up(newsroom, article, 1)
    (account,) = told.first
    assert [(old.id, new.id) for old, new in account.differing] == [
        (changes[0].id, changes[2].id),
        (changes[3].id, changes[4].id),
        (changes[5].id, changes[5].id),
    ]
    assert [told.line.note for told in account.notes] == ["2.", "5.", "3."]
    assert len(told.edits) == 3


def test_an_update_that_came_and_was_corrected_is_new_and_its_correction_first(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.an_update(article, at=NOON + HOUR)
    newsroom.corrects(update, at=NOON + 2 * HOUR)
    told = caught_up(newsroom, article, 1)
    assert kinds(told.first) == [(1, [Kind.CORRECTION])]
    assert told.first[0].differing == ()  # nobody has read it otherwise
    assert kinds(told.updates) == [(1, [Kind.UPDATE])]
    assert not told.amended, "it comes whole, once"


def test_an_update_that_was_withdrawn_when_it_was_read_is_new_again(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.an_update(article, at=NOON + HOUR)
    newsroom.withdraws(update, at=NOON + 2 * HOUR)
    with at_moment(NOON + 3 * HOUR):
        update.publish(newsroom.draft_of(update, body="Now it is right."), newsroom.editor)
        newsroom.session.commit()
    newsroom.corrects(update, at=NOON + 4 * HOUR)
    told = caught_up(newsroom, article, 3)
    assert kinds(told.first) == [(1, [Kind.CORRECTION])]
    assert kinds(told.updates) == [(1, [Kind.UPDATE])]
    assert [part.number for part in told.amended] == [1], "once, in place of its stub"
    told = caught_up(newsroom, article, 2)
    assert kinds(told.first) == [(1, [Kind.CORRECTION, Kind.UPDATE, Kind.WITHDRAWAL])]
    assert told.first[0].differing
    assert told.updates == ()


def test_of_what_is_withdrawn_now_only_that_is_told(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.an_update(article, at=NOON + HOUR)
    newsroom.corrects(update, at=NOON + 2 * HOUR)
    newsroom.withdraws(update, "It was another ship.", at=NOON + 3 * HOUR)
    told = caught_up(newsroom, article, 2)
    assert kinds(told.first) == [(1, [Kind.WITHDRAWAL])]
    assert told.first[0].differing == ()
    assert told.counts == {Kind.WITHDRAWAL: 1}


def test_what_falls_with_its_story_is_no_withdrawal_of_its_own(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    newsroom.an_update(article, at=NOON + HOUR)
    newsroom.withdraws(article, at=NOON + 2 * HOUR)
    told = caught_up(newsroom, article, 1)
    assert kinds(told.first) == [(0, [Kind.WITHDRAWAL])]
    assert kinds(told.rest) == [(1, [])]
    assert told.counts == {Kind.WITHDRAWAL: 1}


def test_openings_and_closings_are_told_and_are_no_news(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON, is_running=True)
    with at_moment(NOON + HOUR):
        article.close(newsroom.editor)
        newsroom.session.commit()
    told = caught_up(newsroom, article, 1)
    assert [each.line.kind for each in told.running] == [Kind.OPENING, Kind.CLOSING]
    assert told.counts == {}
    assert not told.is_empty


@pytest.mark.parametrize("since", [1, 2, 2**31 - 1])
def test_who_has_read_the_newest_version_is_told_nothing(newsroom: Newsroom, since: int) -> None:
    told = caught_up(newsroom, newsroom.an_article(), since)
    assert told.is_empty
    assert (told.version, told.counts) == (1, {})


def test_of_very_many_updates_the_newest_are_shown(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    for number in range(SHOWN + 5):
        newsroom.an_update(article, at=NOON + (number + 1) * MINUTE)
    told = caught_up(newsroom, article, 1)
    assert len(told.updates) == SHOWN + 5
    assert [account.part.number for account in told.shown] == [*range(6, SHOWN + 6)]
