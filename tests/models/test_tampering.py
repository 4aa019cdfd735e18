"""Whoever alters the record behind the models' back breaks its chain, whatever was erased before."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session, sessionmaker

from models.change import Change
from models.kind import Kind
from models.triggers import EMPTIED
from tests.factories import Newsroom, moment
from tests.integrity import first_broken, seals_of
from tests.random_records import BEGINNING, RandomRecord, records

FAR = moment("2999-01-01 12:00")
# The editor, the token and the moment of an erasure stand outside the digest: the log tells them.
COVERED = "kind public_at recorded_at language is_legal text_digests digest"
EDITED = (*EMPTIED.split(), "details", *COVERED.split(), "gone")


@settings(deadline=None, derandomize=True, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records, st.data())
def test_any_hand_edit_of_a_row_breaks_the_chain(
    sessions: sessionmaker[Session], actions: list[Any], data: st.DataObject
) -> None:
    with sessions() as session:
        record = RandomRecord(session)
        record.run(actions)
        article = data.draw(st.sampled_from([each for each in record.articles if seals_of(session, each.id)]))
        seals, rows = seals_of(session, article.id), record.rows(article, FAR)
        assert first_broken(rows, seals) is None
        row = data.draw(st.sampled_from(rows[: len(seals)]))
        name = data.draw(st.sampled_from(EDITED))
        edit(session, row, name)
        session.expire_all()
        assert first_broken(record.rows(article, FAR), seals_of(session, article.id)) is not None, name
        session.rollback()


@pytest.mark.parametrize("is_erased", [False, True])
def test_each_edit_of_a_row_breaks_the_chain_there(newsroom: Newsroom, is_erased: bool) -> None:
    article = newsroom.an_article()
    newsroom.corrects(article, "It was ten.", details={"alt": "A ferry"})
    newsroom.corrects(article, "It was eleven.", body="Eleven.")
    second = newsroom.session.scalars(select(Change).order_by(Change.id)).all()[1]
    if is_erased:
        newsroom.takes_down(second)
    seals = seals_of(newsroom.session, article.id)
    for name in EDITED:
        with newsroom.session.begin_nested() as attempt:
            edit(newsroom.session, second, name)
            newsroom.session.expire_all()
            rows = newsroom.session.scalars(select(Change).order_by(Change.public_at)).all()
            assert first_broken(rows, seals) == 2, name
            attempt.rollback()


def edit(session: Session, row: Change, name: str) -> None:
    """As somebody would who has the database, and has dropped its guards."""
    on_table = " ON changes" if session.get_bind().dialect.name == "postgresql" else ""
    for trigger in ("changes_are_kept", "changes_stay"):
        session.execute(text(f"DROP TRIGGER {trigger}{on_table}"))
    its = Change.id == row.id
    if name == "gone":
        session.execute(delete(Change).where(its))
        return
    values: dict[str, Any] = {
        "kind": Kind.OPENING if row.kind is Kind.EDIT else Kind.EDIT,
        "public_at": row.public_at + timedelta(days=1_000),
        "recorded_at": BEGINNING - timedelta(days=1),
        "is_legal": not row.is_legal,
        "details": {"alt": "forged"},
        "text_digests": row.text_digests | {"body": "forged"},
        "language": "da",
    }
    session.execute(update(Change).where(its).values({name: values.get(name, "forged")}))
