"""Whoever alters the record by hand, past its guards, is found out."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select, text, update

from models.change import Change, canonical, covered
from models.database import Base
from models.digests import digest_of
from models.integrity import misfits
from models.kind import Kind
from models.triggers import GUARDS, expected
from tests.factories import DAY, HOUR, SECOND, Newsroom, at_moment, moment

NOON = moment("2026-11-02 12:00")
NOW = NOON + DAY
FERRY = "/articles/ferry-aground"
changes, seals = (Base.metadata.tables[name] for name in ("changes", "seals"))


@pytest.fixture
def hand(engine: Engine, newsroom: Newsroom) -> Iterator[Connection]:
    """On the rows of two stories of three changes each, one a minute, with no guard between; undone afterwards."""
    with at_moment(NOON):
        for headline in ("Ferry aground", "Storm"):
            story = newsroom.an_article(headline, kicker="Sea", details={"alt": "Ærø"})
            newsroom.corrects(newsroom.an_update(story, "Tugs", byline="Tobias"), "It was ten.")
    with engine.connect() as connection:
        for name in expected(connection):
            on_table = f" ON {GUARDS[name][1]}" if connection.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TRIGGER {name}{on_table}"))
        yield connection
        connection.rollback()


def told(connection: Connection) -> list[str]:
    """What is said of each story that doesn't fit."""
    return [f"{story}, {misfit}" for story, misfit in misfits(connection, NOW)]


def row_of(connection: Connection, version: int, article_id: int = 1) -> dict[str, Any]:
    rows = connection.execute(select(changes).where(changes.c.article_id == article_id).order_by(changes.c.public_at))
    found: dict[str, Any] = dict(rows.mappings().all()[version - 1])
    return {name: value for name, value in found.items() if name not in ("subject", "is_leading")}


def alter(connection: Connection, version: int, **values: Any) -> None:
    connection.execute(update(changes).where(changes.c.id == row_of(connection, version)["id"]).values(values))


FORGED: dict[str, Any] = {
    "update_id": None,
    "kind": Kind.CLARIFICATION,
    "public_at": NOON + HOUR,
    "recorded_at": NOON + timedelta(microseconds=3),
    "language": "da",
    "is_legal": True,
    "text_digests": {"headline": "0" * 64},
    **dict.fromkeys(("digest", "salt"), "0" * 32),
    "details": {"alt": "Als"},
    **dict.fromkeys(("kicker", "headline", "standfirst", "byline", "body", "note"), "Forged"),
}


def test_an_altered_column_is_found_in_its_row(hand: Connection) -> None:
    for column, forged in FORGED.items():
        with hand.begin_nested() as altered:
            alter(hand, 3, **{column: forged})
            (found,) = told(hand)
            altered.rollback()
        assert found.startswith(f"{FERRY}, version 3 of 2026-11-02T1"), column
        assert forged not in ("Forged", {"alt": "Als"}) or found.endswith(f"not the text that was entered: {column}")


def test_every_column_is_one_whose_forgery_is_found() -> None:
    unsigned = {"id", "editor_id", "token", "erased_at"}  # who did it, by which form, and that it was taken down
    columns = {column.name for column in changes.c if not column.computed}
    assert columns - unsigned - {"article_id"} == FORGED.keys()


def test_a_row_that_was_moved_to_another_story_is_found_at_both(hand: Connection) -> None:
    alter(hand, 2, article_id=2, update_id=None, public_at=NOON + HOUR)
    found = told(hand)
    assert [line.split(", ")[0] for line in found] == [FERRY, "/articles/storm"]
    assert found[0].startswith(f"{FERRY}, version 2")


def test_only_the_first_row_of_a_story_is_named(hand: Connection) -> None:
    assert told(hand) == []
    for version in (3, 2):
        alter(hand, version, body="Forged")
    (found,) = told(hand)
    assert "version 2" in found


def test_a_row_that_was_signed_anew_is_found_by_its_seal(hand: Connection) -> None:
    row = signed(row_of(hand, 2) | {"headline": "Forged"})
    alter(hand, 2, **{name: row[name] for name in ("headline", "salt", "text_digests", "digest")})
    (found,) = told(hand)
    assert found.startswith(f"{FERRY}, version 2")
    assert "not the row that was sealed" in found


def test_a_swapped_pair_is_found(hand: Connection) -> None:
    second, third = row_of(hand, 2), row_of(hand, 3)
    for row, at in ((second, NOON + HOUR), (third, second["public_at"]), (second, third["public_at"])):
        hand.execute(update(changes).where(changes.c.id == row["id"]).values(public_at=at))
    (found,) = told(hand)
    assert "version 2" in found
    for row in (second, third):  # and signed
        now = hand.execute(select(changes).where(changes.c.id == row["id"])).one()
        hand.execute(update(changes).where(changes.c.id == row["id"]).values(digest=digest_of(canonical(covered(now)))))
    (found,) = told(hand)
    assert "version 2" in found
    assert "not the row that was sealed" in found


@pytest.mark.parametrize("version", [1, 2])
def test_a_row_that_was_deleted_is_found_where_it_stood(hand: Connection, version: int) -> None:
    delete(hand, row_of(hand, version)["id"])
    (found,) = told(hand)
    assert f"version {version} of" in found


def delete(connection: Connection, change_id: int) -> None:
    for table in ("renderings", "read_alsos"):
        connection.execute(text(f"DELETE FROM {table} WHERE change_id = {change_id}"))
    connection.execute(text(f"DELETE FROM changes WHERE id = {change_id}"))


@pytest.mark.parametrize("first", [3, 1])
def test_the_newest_rows_that_were_deleted_are_found_by_their_seals(hand: Connection, first: int) -> None:
    for _ in range(first, 4):
        delete(hand, row_of(hand, first)["id"])
    assert told(hand) == [f"{FERRY}, version {first}: it was sealed, and the row is gone"]


def signed(row: dict[str, Any]) -> dict[str, Any]:
    change = Change(**row).sign()
    return row | {"salt": change.salt, "text_digests": change.text_digests, "digest": change.digest}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (NOON + SECOND, "version 4 of 2026-11-02T12:00:01.000000+00:00: it has no seal"),
        (NOON - SECOND, "version 1 of 2026-11-02T11:59:59.000000+00:00: it is not the row that was sealed: one was"),
    ],
)
def test_a_row_that_was_slipped_in_is_found(hand: Connection, at: datetime, expected: str) -> None:
    hand.execute(insert(changes).values(signed(row_of(hand, 2) | {"id": 99, "token": None, "public_at": at})))
    (found,) = told(hand)
    assert found.startswith(f"{FERRY}, {expected}")


@pytest.mark.parametrize("n", [1, 3])
def test_a_seal_that_is_gone_or_forged_is_found(hand: Connection, n: int) -> None:
    hand.execute(text(f"DELETE FROM seals WHERE article_id = 1 AND n = {n}"))
    (found,) = [each for each in told(hand) if each.startswith(f"{FERRY}, version {n} of")]
    assert found.endswith("it has no seal")
    hand.execute(insert(seals).values(article_id=1, n=n, chain="0" * 64))
    assert f"{FERRY}, version {n} of" in told(hand)[0]


def test_an_erased_row_verifies_and_what_is_left_in_it_is_found(hand: Connection) -> None:
    alter(hand, 2, **dict.fromkeys(("kicker", "headline", "standfirst", "byline", "body", "note", "salt"), ""))
    assert "not the text" in told(hand)[0]
    alter(hand, 2, details={}, erased_at=NOON)
    assert told(hand)[0].endswith("it looks taken down, and no takedown in the newsroom’s log names it")
    columns, values = "logged_at, action, article_id, detail", "'2026-11-02', 'erasure', 1, 'change 2'"
    hand.execute(text(f"INSERT INTO log_entries ({columns}) VALUES ({values})"))
    assert told(hand) == []
    alter(hand, 2, headline="Tugs")
    (found,) = told(hand)
    assert found.endswith("it was taken down and still has its headline")


def test_what_waits_is_verified_and_needs_no_seal(hand: Connection, newsroom: Newsroom) -> None:
    row = row_of(hand, 3) | {"id": 99, "token": None, "public_at": NOW + HOUR, "recorded_at": NOON}
    hand.execute(insert(changes).values(signed(row)))
    assert told(hand) == []
    hand.execute(update(changes).where(changes.c.id == 99).values(body="Forged"))
    (found,) = told(hand)
    assert found.startswith(f"{FERRY}, a change that is to come of 2026-11-03T13:00")


@pytest.mark.parametrize("forged", ["public_at = 'never'", "kind = 'rumour'", "text_digests = 'x'", "details = '[]'"])
def test_a_row_that_cannot_be_read_is_found(hand: Connection, forged: str) -> None:
    if hand.dialect.name != "sqlite":  # the other keeps such values out by itself
        return
    hand.execute(text("PRAGMA ignore_check_constraints = ON"))
    hand.execute(text(f"UPDATE changes SET {forged} WHERE article_id = 1 AND kind = 'update'"))
    hand.execute(text("UPDATE changes SET body = 'Forged' WHERE article_id = 2 AND kind = 'update'"))
    first, second = told(hand)
    assert first.startswith(FERRY)
    assert second.startswith("/articles/storm, version 2")
    hand.execute(text("PRAGMA ignore_check_constraints = OFF"))
