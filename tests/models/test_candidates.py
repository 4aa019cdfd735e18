"""How the texts that have some words are found, and how many of them are weighed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event

from models import candidates
from models.search import search
from models.search_terms import Terms
from tests.factories import Newsroom

# Tables have few rows here: PostgreSQL would rather go through all of them than ask an index.
PLANNING = [f"SET LOCAL enable_{way} = off" for way in ("seqscan", "indexscan", "indexonlyscan")]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three are shown at most, of the five newest; of four words, of the four newest."""
    monkeypatch.setattr(candidates, "BEST", 3)
    monkeypatch.setattr(candidates, "NEWEST", 5)
    monkeypatch.setattr(candidates, "LOOKS", 16)
    monkeypatch.setattr("models.search.BEST", 3)
    candidates.candidates_of.cache_clear()
    yield
    candidates.candidates_of.cache_clear()


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("sought", "passed_over"), [("ferry", 2), ("ferry ran aground at", 3)])
def test_more_than_can_be_paged_through_is_told_and_the_newest_are_those(
    newsroom: Newsroom, sought: str, passed_over: int
) -> None:
    for _ in range(passed_over):
        newsroom.an_article("Ferry ran aground at nine")  # better than the others, but for its age
    newer = [newsroom.an_article("Calm", "A ferry ran aground at nine.") for _ in range(7 - passed_over)]
    found = search(newsroom.readers(), Terms.of(sought))
    assert (found.number, found.is_more) == (3, True)
    assert {hit.slug for hit in found.hits} <= {story.slug for story in newer}


def test_the_index_of_words_answers_and_no_table_is_gone_through(newsroom: Newsroom, engine: Engine) -> None:
    newsroom.an_article(topics=["Islands"])
    topic_id, readers = newsroom.a_topic("Islands").id, newsroom.readers()
    asked: list[tuple[str, Any]] = []

    def record(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", record)
    try:
        assert search(readers, Terms.of("ferry 'ran aground' nin"), topic_id=topic_id).number == 1
    finally:
        event.remove(engine, "before_cursor_execute", record)
    cursor: Any = readers.connection.connection.cursor()
    if engine.dialect.name == "sqlite":
        for statement, parameters in asked:
            steps = [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            assert not [step for step in steps if re.match("SCAN (?!search_index VIRTUAL|newest|hits|json_each)", step)]
    else:
        for setting in PLANNING:
            cursor.execute(setting)
        cursor.execute(f"EXPLAIN {asked[1][0]}", asked[1][1])
        assert "Bitmap Index Scan on search_index_of_words" in str(cursor.fetchall())
