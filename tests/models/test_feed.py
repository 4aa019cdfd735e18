"""Whatever a newsroom does, in whatever order: feeds tell all that stands, where it stands, and nothing hidden."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import reduce
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.orm import Session, sessionmaker

from models.change import Change
from models.feed import Item, feed
from models.kind import EFFECTS, IN_FEEDS, MOVING, STANDING, FeedEntry, Kind
from models.public_record import PublicRecord
from tests.oracle import SENTINEL, Told, sentinels_of
from tests.random_records import BEGINNING, RandomRecord, records

TICK = timedelta(microseconds=1)
THE_END = BEGINNING + timedelta(days=400)
everywhere = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_what_feeds_tell_is_what_moves_dates() -> None:
    assert IN_FEEDS == MOVING
    own = [kind for kind, effect in EFFECTS.items() if effect.entry is FeedEntry.OWN]
    assert own == [Kind.CORRECTION]


@settings(everywhere, derandomize=True, max_examples=8)
@given(records)
def test_feeds_of_a_random_record_tell_what_the_plainest_reading_does(
    sessions: sessionmaker[Session], actions: list[Any]
) -> None:
    run(sessions, actions)


@pytest.mark.long
@settings(everywhere, max_examples=1_000)
@given(records)
def test_feeds_of_very_many_random_records_stand(sessions: sessionmaker[Session], actions: list[Any]) -> None:
    run(sessions, actions)


def run(sessions: sessionmaker[Session], actions: list[Any]) -> None:
    with sessions() as session:
        record = RandomRecord(session)
        record.run(actions)
        moments = sorted({row.public_at for article in record.articles for row in record.rows(article, THE_END)})
        for moment in moments[-3:]:
            for now in (moment - TICK, moment):
                check(record, now)
        session.rollback()


def check(record: RandomRecord, now: datetime) -> None:
    readers = PublicRecord(record.session.connection(), now)
    of_site: list[tuple[Change, Change]] = []
    allowed: set[str] = set()
    for article in record.articles:
        rows = record.rows(article, now)
        of_story = [*places(rows)]
        told = reduce(Told.then, rows, Told())
        reasons = [row.note for row in rows if row.kind is Kind.WITHDRAWAL]
        its = sentinels_of(rows, told.shown) | {*SENTINEL.findall(" ".join(reasons))}
        allowed |= its
        of_site += of_story
        found = feed(readers, "story", article_id=article.id).items
        check_items(found, of_story)
        assert met(found) <= its
        check_shown(found, rows, told)
    for items in (feed(readers, "site").items, feed(readers, "topic", topic_id=record.topic.id).items):
        check_items(items, of_site)
        assert met(items) <= allowed
    corrections = feed(readers, "corrections").items
    in_order = sorted(
        (entry for entry, _ in of_site if entry.kind is Kind.CORRECTION),
        key=lambda entry: (entry.public_at, entry.id),
        reverse=True,
    )
    assert [(each.id, each.cursor) for each in corrections] == [(entry.id, entry.id) for entry in in_order]
    assert met(corrections) <= allowed


def places(rows: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    """What began each item of one story, and the change at which it stands. Each row moves what stood before it."""
    found: dict[int, tuple[Change, Change]] = {}
    subjects: set[int] = set()
    for row in rows:
        if row.kind not in IN_FEEDS:
            continue
        for id_, (entry, _) in found.items():
            is_own = entry.subject == row.subject
            moves_all = row.kind in STANDING and (is_own or row.subject == 0)
            if moves_all or (is_own and entry.kind is not Kind.CORRECTION):
                found[id_] = (entry, row)
        if row.subject not in subjects or row.kind is Kind.CORRECTION:
            found[row.id] = (row, row)
        subjects.add(row.subject)
    yield from found.values()


def check_items(found: Sequence[Item], expected: Sequence[tuple[Change, Change]]) -> None:
    def rank(pair: tuple[Change, Change]) -> tuple[Any, ...]:
        entry, place = pair
        return place.public_at, place.id, entry.kind is Kind.CORRECTION, entry.public_at, entry.id

    in_order = sorted(expected, key=rank, reverse=True)
    assert [(each.id, each.cursor) for each in found] == [(entry.id, place.id) for entry, place in in_order]
    assert [(each.published_at, each.updated_at) for each in found] == [
        (entry.public_at, place.public_at) for entry, place in in_order
    ]


def check_shown(found: Sequence[Item], rows: Sequence[Change], told: Told) -> None:
    """What is withdrawn has its reason alone; the rest is numbered and worded as on its page."""
    versions = {row.id: version for version, row in enumerate(rows, 1)}
    for each in found:
        assert (each.withdrawal is None) == (each.subject in told.shown)
        assert each.is_story_shown == (0 in told.shown)
        assert (each.text is not None) == (each.subject in told.shown and not each.is_correction)
        assert each.number == [*told.words].index(each.subject)
        assert each.words_id == told.words[each.subject]
        assert each.version == (versions[each.id] if each.is_correction else 0)
        if not each.withdrawal:
            assert [topic.name for topic in each.topics] == ["Sea"]


def met(items: Sequence[Item]) -> set[str]:
    return {*SENTINEL.findall(repr(items))}
