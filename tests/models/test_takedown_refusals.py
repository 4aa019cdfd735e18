"""A takedown that may not be, and what it asks for first."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import clock
from models.address import Address
from models.change import Change
from models.kind import Kind
from models.refusal import NoteRequired, Refusal, Stale
from models.takedown import Quoted, StillPublic, Takedown
from models.trace import fingerprint
from tests.factories import Newsroom, at_moment
from tests.takedowns import BROKEN, LIBEL, a_story_with_it, everything, takes_down


def test_what_is_erased_is_not_erased_again(newsroom: Newsroom, session: Session) -> None:
    article = a_story_with_it(newsroom)
    takes_down(newsroom, article)
    before = everything(session)
    assert takes_down(newsroom, article) == 0
    assert everything(session) == before


def test_readers_must_not_see_it_any_more_first(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article(body=LIBEL)
    before = everything(session)
    with pytest.raises(StillPublic):
        takes_down(newsroom, article)
    session.rollback()
    assert everything(session) == before
    correction = newsroom.corrects(article, f"We said that {LIBEL}", body="At nine.")
    with pytest.raises(StillPublic):  # the row whose words stand is not erased for its note
        takes_down(newsroom, article)
    session.rollback()
    newsroom.amends(Kind.EDIT, article, body="At nine, that is.")
    assert takes_down(newsroom, article) == 3
    assert session.get_one(Change, correction.id).note == ""


def test_what_is_public_within_seconds_is_public(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.schedules(update := newsroom.a_draft_update(article), clock.now() + timedelta(seconds=12), body=LIBEL)
    assert Takedown(article, LIBEL).still_public(Takedown(article, LIBEL).traces()) == []
    with at_moment(clock.now() + timedelta(seconds=8)), pytest.raises(StillPublic):
        takes_down(newsroom, article)
    assert update.is_in_record


def test_an_address_that_tells_it_is_given_up_first(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article("Holm stole it")
    newsroom.corrects(article, headline="Nobody stole it")
    with pytest.raises(StillPublic, match="address"):
        takes_down(newsroom, article, "Holm stole it")
    session.rollback()
    newsroom.renames(article, "Nobody stole it")
    takes_down(newsroom, article, "Holm stole it")
    assert session.scalars(select(Address.slug)).all() == ["nobody-stole-it"]


@pytest.mark.parametrize(("reason", "refusal"), [(" ", NoteRequired), (f"Because {BROKEN}", Quoted)])
def test_a_reason_is_given_without_the_passage(newsroom: Newsroom, reason: str, refusal: type[Refusal]) -> None:
    article = newsroom.a_draft_article(body=LIBEL)
    takedown = Takedown(article, LIBEL)
    with pytest.raises(refusal):
        takedown.make(newsroom.editor, reason, fingerprint(takedown.traces()))


def test_rows_that_nobody_has_looked_at_are_looked_at_first(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article(body=LIBEL)
    takedown = Takedown(article, LIBEL)
    seen = fingerprint(takedown.traces())
    newsroom.draft_of(article, body=f"{LIBEL} Again.")
    with pytest.raises(Stale):
        takedown.make(newsroom.editor, "A court said so.", seen)
