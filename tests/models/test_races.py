"""Several editors do in one instant what only one of them can: one does it, the others are told."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from models import schedule
from models.article import Article
from models.change import Change
from models.editor import Editor
from models.kind import Kind
from models.log import Action, LogEntry
from models.record import MARGIN
from models.refusal import NothingChanged, Stale, TooLate
from models.words import Words
from tests.factories import HOUR, Newsroom
from tests.models.conftest import NOON
from tests.models.test_writers import WRITERS, at_once


@pytest.mark.parametrize("early", [500, 40, 20, 10, 5, 0])
def test_of_cancelling_and_going_public_one_wins_and_who_lost_is_told(
    newsroom: Newsroom, sessions: sessionmaker[Session], early: int
) -> None:
    """The clock runs past the last moment to cancel while they try, which begins so many milliseconds before it."""
    with time_machine.travel(NOON, tick=True) as clock:
        article = newsroom.an_article()
        change = newsroom.schedules(newsroom.a_draft_update(article, "Tugs come"), NOON + HOUR)
        change_id, article_id = change.id, article.id

        def cancel(article: Article, editor: Editor, writer: int) -> type[Exception] | None:
            try:
                if writer:
                    schedule.move(article.session, article.id, change_id, editor, None, NOON + 2 * HOUR)
                else:
                    schedule.cancel(article.session, article.id, change_id, editor)
            except (Stale, TooLate) as refusal:
                return type(refusal)
            return None

        clock.move_to(NOON + HOUR - MARGIN - timedelta(milliseconds=early))
        told = at_once(newsroom, sessions, article, cancel)
        clock.move_to(NOON + HOUR)
        is_public = newsroom.session.get(Change, change_id) is not None
        cancelled = select(LogEntry).where(LogEntry.action == Action.CANCELLATION)
        assert is_public or early, "it was too late when the first began"
        assert told.count(None) == (0 if is_public else 1)
        assert {*told} <= ({TooLate} if is_public else {None, Stale, TooLate})
        assert len(newsroom.session.scalars(cancelled).all()) == told.count(None)
        assert bool(newsroom.edition(newsroom.article(article_id)).updates) is is_public


def test_of_corrections_written_at_once_one_is_published_and_none_is_overwritten(
    newsroom: Newsroom, sessions: sessionmaker[Session]
) -> None:
    article = newsroom.an_article()
    article_id, draft = article.id, article.working_copy

    def correct(article: Article, editor: Editor, writer: int) -> int | None:
        try:
            own = article.save(Words(headline="Ferry aground", body=f"At {writer}."), editor, draft.number)
            article.correct(own, editor, f"It was {writer}.", token=f"the form of {writer}")
        except Stale:
            article.session.rollback()
            return None
        return writer

    (winner,) = (each for each in at_once(newsroom, sessions, article, correct) if each is not None)
    corrections = newsroom.session.scalars(select(Change).where(Change.kind == Kind.CORRECTION)).all()
    assert [(each.body, each.note) for each in corrections] == [(f"At {winner}.", f"It was {winner}.")]
    assert newsroom.article(article_id).working_copy.body == f"At {winner}."


def test_of_those_who_publish_one_reviewed_draft_at_once_one_does(
    newsroom: Newsroom, sessions: sessionmaker[Session]
) -> None:
    article = newsroom.an_article()
    number = newsroom.draft_of(article, body="At ten.").number
    newsroom.session.commit()

    def correct(article: Article, editor: Editor, writer: int) -> bool:
        reviewed = article.draft_numbered(number)
        assert reviewed is not None
        if writer == 0:  # writes on meanwhile: what was reviewed is the newest no more
            article.save(Words(headline="Ferry aground", body="At eleven."), editor, number)
            return False
        try:
            article.correct(reviewed, editor, f"It was {writer}.")
        except (Stale, NothingChanged):
            article.session.rollback()
            return False
        return True

    published = at_once(newsroom, sessions, article, correct)
    assert published.count(True) <= 1
    bodies = newsroom.session.scalars(select(Change.body).where(Change.kind == Kind.CORRECTION)).all()
    assert bodies == ["At ten."] * published.count(True)
    assert len(published) == WRITERS
