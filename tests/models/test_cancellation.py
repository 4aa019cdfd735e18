"""How what is scheduled is taken back."""

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.change import Change
from models.record import cancel
from models.refusal import Pending, TooLate
from models.rendering import ReadAlso, Rendering
from tests.factories import HOUR, SECOND, Newsroom
from tests.models.conftest import NOON

pytestmark = pytest.mark.usefixtures("clock")


def rows(session: Session) -> list[int | None]:
    return [session.scalar(select(func.count()).select_from(table)) for table in (Change, Rendering, ReadAlso)]


def test_a_cancelled_change_leaves_no_trace(newsroom: Newsroom, session: Session) -> None:
    newsroom.an_article("Storm")
    article = newsroom.an_article()
    before = rows(session)
    change = newsroom.schedules(newsroom.a_draft_update(article, body="READ ALSO: Storm"), NOON + HOUR)
    number = change.id
    assert rows(session) == [count + 1 for count in before if count is not None]
    cancel(session, change, newsroom.editor)
    session.commit()
    assert rows(session) == before
    assert newsroom.corrects(article).id > number, "an id stands for one row for ever"
    assert newsroom.edition(article, NOON + 2 * HOUR).version == 2


@pytest.mark.parametrize("seconds", [5, 4, 0, -60])
def test_it_is_too_late_to_cancel_what_is_due_or_public(
    newsroom: Newsroom, session: Session, clock: time_machine.Traveller, seconds: int
) -> None:
    change = newsroom.schedules(newsroom.a_draft_article(), NOON + HOUR)
    clock.move_to(NOON + HOUR - seconds * SECOND)
    with pytest.raises(TooLate):
        cancel(session, change, newsroom.editor)


def test_what_is_due_in_six_seconds_can_be_cancelled(
    newsroom: Newsroom, session: Session, clock: time_machine.Traveller
) -> None:
    change = newsroom.schedules(newsroom.a_draft_article(), NOON + HOUR)
    clock.move_to(NOON + HOUR - 6 * SECOND)
    cancel(session, change, newsroom.editor)
    assert rows(session) == [0, 0, 0]


def test_what_a_later_change_needs_is_cancelled_after_it(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article()
    article.close(newsroom.editor)
    opening = article.open(newsroom.editor, at=NOON + HOUR)
    update = newsroom.schedules(newsroom.a_draft_update(article), NOON + 2 * HOUR)
    with pytest.raises(Pending, match="cancel that first"):
        cancel(session, opening, newsroom.editor)
    cancel(session, update, newsroom.editor)
    cancel(session, opening, newsroom.editor)
    assert newsroom.edition(article, NOON + 3 * HOUR).is_closed


def test_a_scheduled_storys_address_follows_its_headline_again_once_cancelled(
    newsroom: Newsroom, session: Session
) -> None:
    article = newsroom.a_draft_article("Ferry aground")
    change = newsroom.schedules(article, NOON + HOUR)
    newsroom.draft_of(article, headline="Ferry afloat")
    assert article.slug == "ferry-aground"
    cancel(session, change, newsroom.editor)
    newsroom.draft_of(article, headline="Ferry home")
    assert article.slug == "ferry-home"
