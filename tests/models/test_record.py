"""The order of the record, its moments, and the numbers by which every process knows what is new."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import record
from models.article import Article
from models.change import Change
from models.editor import Editor
from models.kind import Kind
from models.refusal import NotSchedulable
from models.seal import Seal
from models.site import Site
from models.update import Update
from models.words import Words
from tests.factories import SECOND, Newsroom
from tests.models.conftest import NOON


def moments(session: Session, article: Article) -> list[Any]:
    changes = select(Change.public_at).where(Change.article_id == article.id)
    return list(session.scalars(changes.order_by(Change.public_at)))


def test_changes_made_in_one_instant_stand_in_the_order_in_which_they_were_made(
    newsroom: Newsroom, session: Session
) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.an_update(article, at=NOON)
    change = newsroom.corrects(update, at=NOON)
    assert moments(session, article) == [NOON, NOON + record.TICK, NOON + 2 * record.TICK]
    assert newsroom.edition(article, change.public_at).version == 3


def test_what_is_due_within_five_seconds_counts_as_public(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.a_draft_update(article)
    with time_machine.travel(NOON, tick=False) as clock:
        due = newsroom.schedules(update, NOON + 60 * SECOND)
        clock.move_to(NOON + 55 * SECOND)
        correction = newsroom.corrects(article)
        assert correction.public_at == due.public_at + record.TICK
        assert newsroom.edition(article).version == 1
    assert newsroom.edition(article, NOON + 61 * SECOND).version == 3


def test_what_is_due_later_comes_after_what_is_published_now(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.a_draft_update(article)
    with time_machine.travel(NOON, tick=False) as clock:
        due = newsroom.schedules(update, NOON + 60 * SECOND)
        clock.move_to(NOON + 54 * SECOND)
        assert newsroom.corrects(article).public_at == NOON + 54 * SECOND < due.public_at


def test_two_changes_scheduled_for_one_moment_get_two(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    first, second = newsroom.a_draft_update(article), newsroom.a_draft_update(article)
    with time_machine.travel(NOON, tick=False):
        due = newsroom.schedules(first, NOON + 60 * SECOND)
        assert newsroom.schedules(second, NOON + 60 * SECOND).public_at == due.public_at + record.TICK


@pytest.mark.parametrize("seconds", [-3600, 0, 1, 10])
def test_a_public_story_takes_no_moment_that_is_past_or_near(newsroom: Newsroom, seconds: int) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.a_draft_update(article)
    with time_machine.travel(NOON, tick=False), pytest.raises(NotSchedulable):
        newsroom.schedules(update, NOON + seconds * SECOND)


def test_an_unpublished_storys_past_can_be_told_in_one_transaction(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.a_draft_article()
    update = newsroom.a_draft_update(article)
    with time_machine.travel(NOON, tick=False):
        told = article.publish(newsroom.draft_of(article), newsroom.editor, at=NOON - 3 * 24 * 3600 * SECOND)
        update.publish(newsroom.draft_of(update), newsroom.editor, at=NOON - 24 * 3600 * SECOND)
        with pytest.raises(NotSchedulable):
            article.open(newsroom.editor, at=NOON - 2 * 24 * 3600 * SECOND)
        session.commit()
        assert told.recorded_at == NOON
        with pytest.raises(NotSchedulable):
            article.open(newsroom.editor, at=NOON - 3600 * SECOND)
    assert newsroom.edition(article, NOON - 2 * 24 * 3600 * SECOND).version == 1
    assert newsroom.edition(article, NOON).version == 2


def test_a_clock_that_steps_back_hides_nothing(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article(at=NOON)
    with time_machine.travel(NOON - 3600 * SECOND, tick=False):
        assert newsroom.edition(article).version == 1
        change = newsroom.corrects(article)
        assert change.public_at > NOON
        assert newsroom.edition(article).version == 2
        assert session.get_one(Site, 1).moment == change.public_at


def test_readers_clock_does_not_run_ahead_of_what_is_due(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.a_draft_update(article)
    with time_machine.travel(NOON, tick=False) as clock:
        newsroom.schedules(update, NOON + 60 * SECOND)
        clock.move_to(NOON + 57 * SECOND)
        newsroom.corrects(article)
        assert session.get_one(Site, 1).moment == NOON + 57 * SECOND


def generation(session: Session) -> int:
    return Site.locked(session).generation


def test_the_sites_generation_rises_with_all_that_a_reader_can_see(newsroom: Newsroom, session: Session) -> None:
    article, other = newsroom.an_article(), newsroom.an_article("Storm")
    update = newsroom.an_update(article)
    things: list[Callable[[], object]] = [
        lambda: newsroom.corrects(article),
        lambda: newsroom.amends(Kind.EDIT, update, "An edit."),
        lambda: article.open(newsroom.editor),
        lambda: article.close(newsroom.editor),
        lambda: article.concern([newsroom.a_topic("Sea")], newsroom.editor),
        lambda: article.pick([other], newsroom.editor),
        lambda: article.rename("Ferry afloat", newsroom.editor),
        lambda: record.erase(session, newsroom.withdraws(update), newsroom.editor),
    ]
    for thing in things:
        before = generation(session)
        thing()
        assert generation(session) > before


def test_a_draft_leaves_the_sites_generation_alone(newsroom: Newsroom, session: Session) -> None:
    before = generation(session)
    article = newsroom.a_draft_article()
    newsroom.a_draft_update(article)
    assert generation(session) == before


def test_the_sites_row_is_alone(session: Session) -> None:
    assert session.scalars(select(Site.id)).all() == [1]


def test_a_change_is_sealed_when_it_is_public_and_not_before(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article(at=NOON)
    update = newsroom.a_draft_update(article)
    with time_machine.travel(NOON, tick=False):
        newsroom.schedules(update, NOON + 60 * SECOND)
    assert session.scalars(select(Seal.n).where(Seal.article_id == article.id)).all() == [1]


def test_a_writer_of_another_story_does_not_hold_this_one(newsroom: Newsroom, session: Session) -> None:
    editor = newsroom.editor
    assert isinstance(editor, Editor)
    article = newsroom.an_article()
    update = Update.create(article, Words(body="Afloat."), editor)
    assert update.publish(update.working_copy, editor).public_at > newsroom.edition(article).published_at
