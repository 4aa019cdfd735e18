"""What may follow what. A refusal says why, and the record stays as it was."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.change import Change
from models.kind import AMENDING, Kind
from models.refusal import (
    AlreadyPublic,
    Closed,
    NoteRequired,
    NothingChanged,
    NotPublic,
    Refusal,
    TooLong,
    Withdrawn,
    Wordless,
)
from tests.factories import Newsroom, moment

FAR = moment("2099-01-01 12:00")
Refused = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def refused(session: Session) -> Refused:
    @contextmanager
    def refused(refusal: type[Refusal], match: str = ".") -> Iterator[None]:
        before = session.scalar(select(func.count(Change.id)))
        with pytest.raises(refusal, match=match):
            yield
        assert session.scalar(select(func.count(Change.id))) == before

    return refused


def test_an_update_waits_for_its_story(newsroom: Newsroom, refused: Refused) -> None:
    update = newsroom.a_draft_update(newsroom.a_draft_article())
    with refused(NotPublic, "Publish the story first"):
        update.publish(newsroom.draft_of(update), newsroom.editor)


def test_a_story_is_published_once(newsroom: Newsroom, refused: Refused) -> None:
    article = newsroom.an_article()
    with refused(AlreadyPublic):
        article.publish(newsroom.draft_of(article), newsroom.editor)


def test_an_update_is_published_once(newsroom: Newsroom, refused: Refused) -> None:
    update = newsroom.an_update(newsroom.an_article())
    with refused(AlreadyPublic):
        update.publish(newsroom.draft_of(update), newsroom.editor)


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.CLARIFICATION])
@pytest.mark.parametrize("note", ["", "  \n "])
def test_a_correction_and_a_clarification_say_what_was_wrong(
    newsroom: Newsroom, refused: Refused, kind: Kind, note: str
) -> None:
    article = newsroom.an_article()
    with refused(NoteRequired, f"A {kind} needs a note"):
        newsroom.amends(kind, article, note, body="Afloat.")


def test_a_story_without_a_headline_and_an_update_without_words_are_never_public(
    newsroom: Newsroom, refused: Refused
) -> None:
    public = newsroom.an_article()
    update = newsroom.an_update(public, body="A text is enough.")
    story, empty = newsroom.a_draft_article(headline="…"), newsroom.a_draft_update(public, body="* * *")
    for at in (None, FAR):
        with refused(Wordless, "The story has no headline"):
            story.publish(newsroom.draft_of(story), newsroom.editor, at=at)
        with refused(Wordless, "The update has no words"):
            empty.publish(newsroom.draft_of(empty), newsroom.editor, at=at)
    for kind in AMENDING:
        with refused(Wordless, "The story has no headline"):
            newsroom.amends(kind, public, "It was another.", headline=" ")
        with refused(Wordless, "The update has no words"):
            newsroom.amends(kind, update, "It was another.", body="– – –")
    newsroom.corrects(update, headline="A headline is enough", body="")


def test_a_note_has_its_limit_and_says_so(newsroom: Newsroom, refused: Refused) -> None:
    article = newsroom.an_article()
    with refused(TooLong, "2000"):
        newsroom.corrects(article, "x" * 2001)


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.CLARIFICATION, Kind.EDIT])
def test_words_that_are_public_already_change_nothing(newsroom: Newsroom, refused: Refused, kind: Kind) -> None:
    article = newsroom.an_article(body="Aground.")
    with refused(NothingChanged):
        newsroom.amends(kind, article, "It was ten.", body="Aground.")


def test_an_update_that_is_not_public_can_not_be_corrected(newsroom: Newsroom, refused: Refused) -> None:
    update = newsroom.a_draft_update(newsroom.an_article())
    with refused(NotPublic, "update"):
        newsroom.corrects(update)
    with refused(NotPublic, "update"):
        newsroom.withdraws(update)


def test_a_story_that_is_not_public_can_not_be_withdrawn_opened_or_closed(newsroom: Newsroom, refused: Refused) -> None:
    article = newsroom.a_draft_article()
    for verb in (article.withdraw, article.open, article.close):
        with refused(NotPublic):
            verb(newsroom.editor)


def test_a_withdrawn_story_takes_nothing_until_it_is_published_again(newsroom: Newsroom, refused: Refused) -> None:
    article = newsroom.an_article()
    update, draft = newsroom.an_update(article), newsroom.a_draft_update(article)
    newsroom.withdraws(article, "It was made up.")
    for verb in (article.withdraw, article.open, article.close, update.withdraw):
        with refused(Withdrawn, "Publish it again first"):
            verb(newsroom.editor)
    with refused(Withdrawn):
        draft.publish(newsroom.draft_of(draft), newsroom.editor)
    with refused(Withdrawn):
        newsroom.corrects(article)
    article.publish(newsroom.draft_of(article), newsroom.editor)
    draft.publish(newsroom.draft_of(draft), newsroom.editor)
    edition = newsroom.edition(article)
    assert [part.is_shown for part in edition.parts] == [True, True, True]


def test_a_withdrawn_update_is_neither_corrected_nor_withdrawn_again(newsroom: Newsroom, refused: Refused) -> None:
    update = newsroom.an_update(newsroom.an_article())
    newsroom.withdraws(update)
    with refused(Withdrawn):
        newsroom.corrects(update)
    with refused(Withdrawn):
        newsroom.withdraws(update)


def test_a_closed_story_takes_no_update_until_it_is_reopened(newsroom: Newsroom, refused: Refused) -> None:
    article = newsroom.an_article(is_running=True)
    draft = newsroom.a_draft_update(article)
    article.close(newsroom.editor)
    with refused(Closed, "Reopen and publish"):
        draft.publish(newsroom.draft_of(draft), newsroom.editor)
    with refused(Closed, "closed already"):
        article.close(newsroom.editor)
    newsroom.corrects(article)
    article.open(newsroom.editor)
    draft.publish(newsroom.draft_of(draft), newsroom.editor)
    edition = newsroom.edition(article)
    assert edition.is_running
    assert len(edition.updates) == 1


def test_an_opening_may_be_said_again(newsroom: Newsroom) -> None:
    article = newsroom.an_article(is_running=True)
    article.open(newsroom.editor)
    edition = newsroom.edition(article)
    assert (edition.version, edition.is_running, edition.is_closed) == (3, True, False)


def test_a_story_that_was_never_opened_is_neither_running_nor_closed(newsroom: Newsroom) -> None:
    edition = newsroom.edition(newsroom.an_article())
    assert (edition.is_running, edition.is_closed) == (False, False)


def test_an_update_published_again_keeps_its_number(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    first, _ = newsroom.an_update(article, "First"), newsroom.an_update(article, "Second")
    newsroom.withdraws(first)
    assert [part.is_shown for part in newsroom.edition(article).updates] == [False, True]
    first.publish(newsroom.draft_of(first), newsroom.editor)
    edition = newsroom.edition(article)
    assert next((part.number, part.subject, part.is_shown) for part in edition.updates) == (1, first.id, True)
    assert edition.newest_part == edition.updates[0]


def test_key_points_are_told_of_a_public_story(newsroom: Newsroom, refused: Refused) -> None:
    article = newsroom.an_article()
    known = {"known": ["She is aground."]}
    article.tell(Kind.KEY_POINTS, newsroom.draft_of(article, details=known), newsroom.editor)
    assert newsroom.edition(article).original.words.kind is Kind.KEY_POINTS
    with refused(NothingChanged):
        article.tell(Kind.KEY_POINTS, newsroom.draft_of(article), newsroom.editor)


def test_a_legal_withdrawal_says_so(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    newsroom.withdraws(article, is_legal=True)
    withdrawal = newsroom.edition(article).withdrawal
    assert withdrawal is not None
    assert withdrawal.is_legal
