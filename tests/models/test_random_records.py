"""Whatever a newsroom does, in whatever order: the record stands, and nothing hidden is told."""

from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session, sessionmaker

from models.change import Change
from models.correction import corrections
from models.edition import Edition, edition
from models.history import history
from models.kind import WORDED, Kind
from models.public_record import PublicRecord
from models.record import lines_of
from models.teaser import Teaser
from models.version import versions
from tests.integrity import first_broken, seals_of
from tests.oracle import SENTINEL, Told, check_catch_up, check_found, ever_told, sentinels_of
from tests.random_records import BEGINNING, RandomRecord, records
from tests.takedowns import everything

TICK = timedelta(microseconds=1)
THE_END = BEGINNING + timedelta(days=400)
everywhere = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(everywhere, derandomize=True, max_examples=10)
@given(records)
def test_a_random_record_stands_and_gives_nothing_away(sessions: sessionmaker[Session], actions: list[Any]) -> None:
    run(sessions, actions)


@pytest.mark.long
@settings(everywhere, max_examples=2_000)
@given(records)
def test_very_many_random_records_stand(sessions: sessionmaker[Session], actions: list[Any]) -> None:
    run(sessions, actions)


def run(sessions: sessionmaker[Session], actions: list[Any]) -> None:
    with sessions() as session:
        record = RandomRecord(session)
        record.run(actions)
        check_editions(record)
        check_gone(record)
        check_catch_ups(record)
        moments = sorted({row.public_at for article in record.articles for row in record.rows(article, THE_END)})
        check_histories(record, moments[-1])
        for moment in moments[-4:]:
            for now in (moment - TICK, moment):
                check_readers(record, now)
        session.rollback()


def check_editions(record: RandomRecord) -> None:
    """An edition and the next change make the next edition."""
    for article in record.articles:
        rows, lines = record.rows(article, THE_END), lines_of(record.session, article.id)
        assert all(row.digest == row.computed_digest for row in rows)
        told = Told()
        for row, line in zip(rows, lines, strict=True):
            told = told.then(row)
            check_edition(edition(lines, line.public_at, line.public_at), told)


def check_gone(record: RandomRecord) -> None:
    """What was taken down is nowhere, and every story verifies all the same."""
    kept = everything(record.session)
    assert [word for word in record.gone if word in kept] == []
    for article in record.articles:
        assert first_broken(record.rows(article, THE_END), seals_of(record.session, article.id)) is None


def check_catch_ups(record: RandomRecord) -> None:
    """From each version of a story to the one that stands in the end, and to one halfway."""
    for article in record.articles:
        lines = lines_of(record.session, article.id)
        for version in {len(lines), len(lines) // 2} - {0}:
            for since in range(1, version + 2):
                check_catch_up(lines[:version], since)


def check_edition(found: Edition | None, told: Told) -> None:
    assert found is not None
    assert found.version == told.version
    assert {part.subject: part.words.id for part in found.parts if part.is_shown} == told.shown
    assert [(part.number, part.subject) for part in found.parts] == [*enumerate(told.words)]
    assert (found.newest.id if found.newest else None) == told.leading
    assert (found.running.kind if found.running else None) == told.running


def check_readers(record: RandomRecord, now: datetime) -> None:
    """At `now`, readers get all that stands and nothing that is hidden, by every way there is."""
    readers = PublicRecord(record.session.connection(), now)
    teasers = {teaser.slug: teaser for teaser in readers.front().teasers}
    assert list(teasers.values()) == sorted(teasers.values(), key=place_in_list, reverse=True)
    rows = {article.slug: record.rows(article, now) for article in record.articles}
    tellings = {slug: last_telling(of_article) for slug, of_article in rows.items()}
    allowed = {slug: sentinels_of(rows[slug], told.shown) for slug, told in tellings.items()}
    everything = set().union(*allowed.values())
    for article in record.articles:
        told, teaser, found = tellings[article.slug], teasers.get(article.slug), readers.edition(article.id)
        assert (teaser is not None) == (told.leading is not None)
        if found is None:
            assert not rows[article.slug]
            continue
        check_edition(found, told)
        if teaser:
            check_teaser(teaser, found)
        texts = readers.texts(found.parts)
        assert set(texts) == set(told.shown), "what stands is told"
        notes = [line.note for line in found.corrections]
        notes += [line.note for part in found.parts for line in part.changes]
        assert met(texts, notes) <= allowed[article.slug]
        check_past(record, article.id, told, now)
        check_found(readers, article.slug, found, allowed[article.slug], record.looked_at)
        check_versions([*versions(readers, article.id, found)], rows[article.slug], told)
        assert met(readers.developments(article.slug)) <= allowed[article.slug]
        listed = [each for each in corrections(readers).corrections if each.slug == article.slug]
        assert [each.cursor for each in listed] == [line.id for line in found.corrections[::-1]]
        assert [each.corrected for each in listed] == [line.corrected for line in found.corrections[::-1]]
        assert met(listed) <= allowed[article.slug]
        related = readers.related(article.id)
        assert {teaser.slug for teaser in related} == teasers.keys() - {article.slug}
        assert met(related, teaser) <= everything
    lists = readers.between(BEGINNING, THE_END), readers.about(record.topic.id)
    assert [listing.teasers for listing in lists] == [(*teasers.values(),)] * 2
    assert met(teasers, readers.topics(), readers.span()) <= everything


def check_teaser(teaser: Teaser, found: Edition) -> None:
    """The statement of a list and the fold of a page say the same."""
    newest = found.newest
    assert newest is not None
    assert found.newest_part is not None
    assert (teaser.cursor, teaser.moment, teaser.number) == (newest.id, newest.public_at, found.newest_part.number)
    assert (teaser.updates, teaser.is_erased) == (len(found.updates), found.original.words.is_erased)
    assert teaser.news == found.news
    assert teaser.is_development_erased == found.newest_part.words.is_erased
    assert (teaser.is_running, teaser.is_closed) == (found.is_running, found.is_closed)


def check_past(record: RandomRecord, article_id: int, told: Told, now: datetime) -> None:
    """No past edition shows again what is withdrawn or erased now."""
    lines = [line for line in lines_of(record.session, article_id) if line.public_at <= now]
    newest = edition(lines, now, now)
    assert newest is not None
    for line in lines:
        past = edition(lines, line.public_at, now)
        assert past is not None
        assert past == newest.at(past.version)
        shown = {part.subject for part in past.parts if part.is_shown}
        assert shown <= told.shown.keys()
        texts = PublicRecord(record.session.connection(), now).texts(past.parts)
        assert texts.keys() == shown
        assert all(texts[part.subject].is_erased == part.words.is_erased for part in past.parts if part.is_shown)
        assert not any(text.headline or text.passages for text in texts.values() if text.is_erased)


def check_histories(record: RandomRecord, now: datetime) -> None:
    """Each change is told once, and of its words and those before it only what may still be read."""
    readers = PublicRecord(record.session.connection(), now)
    for article in record.articles:
        rows, found = record.rows(article, now), readers.edition(article.id)
        if found is None or found.withdrawal:
            continue
        told, shown = history(found), last_telling(rows).shown
        assert [each.line.id for each in told] == [row.id for row in rows]
        allowed = {row.id: met(row.texts) if row.subject in shown else set() for row in rows}
        for each, row in zip(told, rows, strict=True):
            words, text = readers.words_around(each), readers.text(each)
            assert (text is not None) == (row.subject in shown and row.kind in WORDED)
            assert words is None or (each.before and met(words[0]) <= allowed[each.before.id])
            assert met(text, words[1] if words else None) <= allowed[row.id]
            assert met(readers.names(found, [each]).get(row.id)) <= allowed[row.id] | met(
                readers.texts([found.original])
            )
            assert each.is_note_shown == (row.subject in shown or row.kind is Kind.WITHDRAWAL)


def check_versions(versions: list[dict[str, Any]], rows: list[Change], told: Told) -> None:
    """Each row is told: all words but those that are hidden or erased now, and no salt without its words."""
    assert [version["digest"] for version in versions] == [row.digest for row in rows]
    assert met(versions) == ever_told(rows, told)
    assert all((version["salt"] is None) == (version["texts"] is None) for version in versions)


def last_telling(rows: list[Any]) -> Told:
    return [*accumulate(rows, Told.then, initial=Told())][-1]


def place_in_list(teaser: Teaser) -> tuple[datetime, int]:
    return teaser.moment, teaser.cursor


def met(*things: Any) -> set[str]:
    return set(SENTINEL.findall(repr(things)))
