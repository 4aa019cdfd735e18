"""Saving never publishes, never overwrites; publishing takes what was reviewed, once."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.change import Change
from models.draft import Draft
from models.kind import Kind
from models.refusal import Stale
from models.words import Words
from tests.factories import Newsroom
from tests.models.conftest import NOON


def test_saving_keeps_every_draft_and_publishes_none(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.a_draft_article()
    for number in (1, 2):
        article.save(Words(headline="Ferry aground", body=f"Save {number}."), newsroom.editor, number)
    assert session.scalars(select(Draft.number).order_by(Draft.number)).all() == [1, 2, 3]
    assert session.scalar(select(func.count(Change.id))) == 0
    assert newsroom.readers().edition(article.id) is None


def test_a_stale_save_is_refused_and_overwrites_nothing(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    article.save(Words(headline="Mine"), newsroom.editor, 1)
    with pytest.raises(Stale, match="after you opened it"):
        article.save(Words(headline="Yours"), newsroom.editor, 1)
    assert article.working_copy.headline == "Mine"


@pytest.mark.parametrize("headline", ["Ferry aground", "  Ferry\x0baground ", "Fe\x00\u0301rry", "Ferry\r\naground"])
def test_saving_the_same_words_twice_adds_no_draft_and_is_no_conflict(newsroom: Newsroom, headline: str) -> None:
    article = newsroom.a_draft_article()
    words = Words(headline=headline, body="One.\r\n\r\nTwo.\n\n", details={"alt": "A ferry", "at": 1.5})
    first = article.save(words, newsroom.editor, 1)
    newsroom.session.commit()
    newsroom.session.expire_all()
    assert article.save(words, newsroom.editor, 1).number == first.number


def test_the_drafts_of_a_story_and_of_its_updates_are_numbered_apart(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    first, second = newsroom.a_draft_update(article, "First"), newsroom.a_draft_update(article, "Second")
    drafts = [subject.working_copy for subject in (article, first, second)]
    assert [(draft.number, draft.headline) for draft in drafts] == [
        (1, "Ferry aground"),
        (1, "First"),
        (1, "Second"),
    ]


def test_what_was_not_reviewed_is_not_published(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    reviewed = newsroom.draft_of(article)
    newsroom.draft_of(article, body="Nobody reviewed this.")
    with pytest.raises(Stale, match="after you reviewed it"):
        article.publish(reviewed, newsroom.editor)
    assert newsroom.readers().edition(article.id) is None


def test_a_double_click_publishes_once(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article()
    draft = newsroom.draft_of(article)
    first = article.publish(draft, newsroom.editor, token="a form")
    assert article.publish(draft, newsroom.editor, token="a form") is first
    assert newsroom.edition(article).version == 1


def test_a_second_click_is_harmless_after_a_colleague_saved_and_published(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    draft = newsroom.draft_of(article, body="Afloat.")
    first = article.correct(draft, newsroom.editor, "She floats.", token="a form")
    newsroom.corrects(article, "She does not.")
    assert article.correct(draft, newsroom.editor, "She floats.", token="a form") is first
    assert newsroom.edition(article).version == 3


def test_a_double_click_withdraws_opens_and_closes_once(newsroom: Newsroom) -> None:
    article = newsroom.an_article()
    for verb in (article.open, article.close, article.withdraw):
        assert verb(newsroom.editor, token=verb.__name__) is verb(newsroom.editor, token=verb.__name__)
    assert newsroom.edition(article).version == 4


def test_a_scheduled_form_sent_twice_is_scheduled_once(newsroom: Newsroom) -> None:
    article = newsroom.an_article(at=NOON)
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        at = NOON + timedelta(hours=1)
        first = article.open(newsroom.editor, at=at, token="a form")
        assert article.open(newsroom.editor, at=at, token="a form") is first


def test_the_record_says_who_published_and_what_was_reviewed(newsroom: Newsroom) -> None:
    article = newsroom.a_draft_article(byline="Tobias Vinther", details={"alt": "A ferry"})
    draft = newsroom.draft_of(article)
    change = article.publish(draft, newsroom.editor)
    assert change.words == draft.words
    assert change.editor_id == newsroom.editor.id


def test_what_carries_no_words_is_in_the_language_of_those_it_is_about(newsroom: Newsroom) -> None:
    article = newsroom.an_article(language="sv")
    update = newsroom.an_update(article, language="da")
    newsroom.amends(Kind.EDIT, update, language="nb")
    changes = [article.open(newsroom.editor), newsroom.withdraws(update), article.close(newsroom.editor)]
    newsroom.corrects(article, language="fi")
    changes.append(newsroom.withdraws(article))
    assert [change.language for change in changes] == ["sv", "nb", "sv", "fi"]
    assert all(change.digest == change.computed_digest for change in changes)
