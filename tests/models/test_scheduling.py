"""What becomes public by itself."""

import pytest
import time_machine
from sqlalchemy.orm import Session

from models.kind import Kind
from models.record import cancel
from models.refusal import Closed, NotPublic, NotSchedulable, Pending, Withdrawn
from tests.factories import HOUR, SECOND, Newsroom
from tests.models.conftest import NOON

pytestmark = pytest.mark.usefixtures("clock")


def test_a_scheduled_story_becomes_public_by_itself(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    newsroom.schedules(article, NOON + HOUR)
    assert newsroom.readers(NOON + HOUR - SECOND).edition(article.id) is None
    assert newsroom.edition(article, NOON + HOUR).version == 1


def test_a_scheduled_story_takes_no_update_before_it_is_public(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    newsroom.schedules(article, NOON + HOUR)
    update = newsroom.a_draft_update(article)
    with pytest.raises(NotPublic):
        newsroom.schedules(update, NOON + 2 * HOUR)


def test_other_changes_of_words_wait_for_the_scheduled_one(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    article.edit(newsroom.draft_of(article, body="Later."), newsroom.editor, at=NOON + HOUR)
    with pytest.raises(Pending, match="Cancel it and publish now"):
        newsroom.corrects(article)
    newsroom.an_update(article)
    newsroom.corrects(newsroom.an_update(article))
    article.open(newsroom.editor)


def test_a_scheduled_story_is_published_sooner_by_cancelling_it(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.a_draft_article()
    change = newsroom.schedules(article, NOON + HOUR)
    with pytest.raises(Pending):
        article.publish(newsroom.draft_of(article), newsroom.editor)
    cancel(session, change, newsroom.editor)
    article.publish(newsroom.draft_of(article), newsroom.editor)
    assert newsroom.edition(article).version == 1


def test_one_opening_or_closing_is_scheduled_at_a_time(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    article.open(newsroom.editor, at=NOON + HOUR)
    with pytest.raises(Pending, match="opening or closing"):
        article.close(newsroom.editor, at=NOON + 2 * HOUR)
    article.open(newsroom.editor)


def test_a_closing_waits_for_a_scheduled_update(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article()
    change = newsroom.schedules(newsroom.a_draft_update(article), NOON + HOUR)
    for at, way in ((None, "Cancel it and close"), (NOON + 2 * HOUR, "Cancel it and schedule this")):
        with pytest.raises(Pending, match=way):
            article.close(newsroom.editor, at=at)
    cancel(session, change, newsroom.editor)
    article.close(newsroom.editor)
    assert newsroom.edition(article).is_closed


def test_an_update_is_scheduled_on_a_story_as_it_will_be_then(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    article.close(newsroom.editor, at=NOON + 2 * HOUR)
    newsroom.schedules(newsroom.a_draft_update(article), NOON + HOUR)
    with pytest.raises(Closed):
        newsroom.schedules(newsroom.a_draft_update(article), NOON + 3 * HOUR)


def test_the_withdrawal_of_a_whole_story_is_never_scheduled(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    with pytest.raises(NotSchedulable, match="never scheduled"):
        article.withdraw(newsroom.editor, at=NOON + HOUR)


def test_a_story_withdrawn_in_the_second_of_a_due_change_is_withdrawn_all_the_same(
    newsroom: Newsroom, clock: time_machine.Traveller
) -> None:
    article = newsroom.an_article()
    newsroom.schedules(newsroom.a_draft_update(article), NOON + HOUR)
    clock.move_to(NOON + HOUR - 5 * SECOND)
    newsroom.withdraws(article)
    assert newsroom.edition(article, NOON + HOUR + SECOND).withdrawal


def test_a_withdrawal_cancels_what_is_scheduled_under_it(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article()
    update, other = newsroom.an_update(article), newsroom.an_update(article)
    for subject in (article, update, other):
        subject.edit(newsroom.draft_of(subject, body="Later."), newsroom.editor, at=NOON + HOUR)
    article.open(newsroom.editor, at=NOON + HOUR)
    newsroom.withdraws(update)
    assert newsroom.edition(article, NOON + 2 * HOUR).version == 3 + 1 + 3
    newsroom.withdraws(article)
    assert newsroom.edition(article, NOON + 2 * HOUR).version == 3 + 2


def test_an_update_is_never_withdrawn_before_it_was_public(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.a_draft_update(article)
    change = newsroom.schedules(update, NOON + HOUR)
    with pytest.raises(NotPublic):
        update.withdraw(newsroom.editor, at=NOON + 2 * HOUR)
    assert change in newsroom.session
    assert len(newsroom.edition(article, NOON + 3 * HOUR).updates) == 1


def test_the_withdrawal_of_an_update_can_be_scheduled(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    update = newsroom.an_update(article)
    update.withdraw(newsroom.editor, at=NOON + HOUR)
    newsroom.corrects(update)
    with pytest.raises(Withdrawn):
        update.edit(newsroom.draft_of(update, body="Later."), newsroom.editor, at=NOON + 2 * HOUR)
    assert newsroom.edition(article, NOON + HOUR - SECOND).updates[0].is_shown
    assert not newsroom.edition(article, NOON + HOUR).updates[0].is_shown


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.CLARIFICATION, Kind.EDIT])
def test_every_change_of_words_can_be_scheduled(newsroom: Newsroom, kind: Kind) -> None:
    article = newsroom.an_article()
    draft = newsroom.draft_of(article, body="Afloat.")
    verbs = {Kind.CORRECTION: article.correct, Kind.CLARIFICATION: article.clarify}
    if kind in verbs:
        verbs[kind](draft, newsroom.editor, "It was ten.", at=NOON + HOUR)
    else:
        article.edit(draft, newsroom.editor, at=NOON + HOUR)
    readers = newsroom.readers(NOON + HOUR - SECOND)
    assert "Afloat" not in readers.texts(newsroom.edition(article).parts)[0].passages[0].html
    edition = newsroom.edition(article, NOON + HOUR)
    assert "Afloat" in newsroom.readers(NOON + HOUR).texts(edition.parts)[0].passages[0].html
