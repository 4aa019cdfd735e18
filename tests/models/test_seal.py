"""Digests and seals: what makes tampering show."""

from itertools import accumulate

import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.article import Article
from models.change import Change
from models.digests import digest_of
from models.record import erase
from models.seal import Seal, chained
from tests.factories import HOUR, Newsroom
from tests.models.conftest import NOON


def changes(session: Session, article: Article) -> list[Change]:
    session.expire_all()
    of_article = select(Change).where(Change.article_id == article.id)
    return list(session.scalars(of_article.order_by(Change.public_at)))


def seals(session: Session, article: Article) -> list[str]:
    of_article = select(Seal).where(Seal.article_id == article.id).order_by(Seal.n)
    found = session.scalars(of_article).all()
    assert [seal.n for seal in found] == list(range(1, len(found) + 1))
    return [seal.chain for seal in found]


def a_long_record(newsroom: Newsroom) -> Article:
    article = newsroom.an_article("Færgen på grund 🛳", details={"alt": "Ærø", "at": [1, 2.5, None]})
    update = newsroom.an_update(article, "Second")
    newsroom.corrects(update, "It was “ten”.")
    article.open(newsroom.editor)
    newsroom.withdraws(update, "It never happened.", is_legal=True)
    return article


def test_every_digest_can_be_computed_again_from_its_row(newsroom: Newsroom, session: Session) -> None:
    for change in changes(session, a_long_record(newsroom)):
        assert change.digest == change.computed_digest
        assert change.text_digests == {name: digest_of(change.salt + text) for name, text in change.texts.items()}


def test_equal_words_have_unequal_digests(newsroom: Newsroom, session: Session) -> None:
    first, second = newsroom.an_article(), newsroom.an_article()
    digests = [changes(session, article)[0].text_digests["body"] for article in (first, second)]
    assert digests[0] != digests[1]


def test_an_erased_row_still_verifies_and_gives_nothing_away(newsroom: Newsroom, session: Session) -> None:
    article = a_long_record(newsroom)
    before = [(change.digest, change.text_digests) for change in changes(session, article)]
    for change in changes(session, article):
        erase(session, change, newsroom.editor)
    session.commit()
    after = changes(session, article)
    assert [(change.digest, change.text_digests) for change in after] == before
    assert all(change.digest == change.computed_digest for change in after)
    assert {text for change in after for text in change.texts.values()} == {"", "{}"}
    assert {change.salt for change in after} == {""}


def test_an_erased_text_says_so_headline_included(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.an_article("Libel")
    erase(session, changes(session, article)[0], newsroom.editor)
    text = newsroom.readers().texts(newsroom.edition(article).parts)[0]
    assert (text.is_erased, text.headline, text.passages) == (True, "", ())


def test_erasing_twice_is_harmless(newsroom: Newsroom, session: Session) -> None:
    change = changes(session, newsroom.an_article())[0]
    erase(session, change, newsroom.editor)
    session.commit()
    erased_at = change.erased_at
    erase(session, change, newsroom.editor)
    session.commit()
    assert change.erased_at == erased_at


def test_the_chain_is_a_fold_over_the_public_rows(newsroom: Newsroom, session: Session) -> None:
    article = a_long_record(newsroom)
    digests = [change.digest for change in changes(session, article)]
    assert seals(session, article) == list(accumulate(digests, chained, initial=""))[1:]


def test_what_became_public_by_itself_is_sealed_with_the_next_change(newsroom: Newsroom, session: Session) -> None:
    article = newsroom.a_draft_article()
    with time_machine.travel(NOON, tick=False) as clock:
        newsroom.schedules(article, NOON + HOUR)
        assert seals(session, article) == []
        clock.move_to(NOON + HOUR)
        newsroom.schedules(newsroom.a_draft_update(article), NOON + 2 * HOUR)
        newsroom.schedules(newsroom.a_draft_update(article), NOON + 9 * HOUR)
        clock.move_to(NOON + 3 * HOUR)
        newsroom.corrects(article)
    digests = [change.digest for change in changes(session, article)][:3]
    assert seals(session, article) == list(accumulate(digests, chained, initial=""))[1:]


def test_each_story_has_a_chain_of_its_own(newsroom: Newsroom, session: Session) -> None:
    first, second = newsroom.an_article(), newsroom.an_article()
    newsroom.corrects(first)
    assert [len(seals(session, article)) for article in (first, second)] == [2, 1]
