"""A database is served from only where it is this version's and guards the record."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, text

from blueprints.database import NotReady, check_ready
from models import triggers


@pytest.fixture
def connection(app: Flask, engine: Engine) -> Iterator[Connection]:
    """To a database that is ready; what is done to it is undone."""
    with app.app_context(), engine.connect() as connection:
        check_ready(connection)
        yield connection
        connection.rollback()


def drop(connection: Connection, name: str) -> None:
    on_table = f" ON {triggers.GUARDS[name][1]}" if connection.dialect.name == "postgresql" else ""
    connection.execute(text(f"DROP TRIGGER {name}{on_table}"))


def gut(connection: Connection, name: str) -> None:
    """Leave a guard that lets everything pass, or of what makes an index follow its table a trigger that does not."""
    if name in triggers.INDEXING:
        event, index = triggers.INDEXING[name]
        table, *_ = triggers.INDEXES[index]
        drop(connection, name)
        connection.execute(text(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN SELECT 1; END"))
        return
    event, table, condition, answer = triggers.GUARDS[name]
    for statement in triggers.STATEMENTS[connection.dialect.name](name, event, table, f"1 = 2 AND {condition}", answer):
        connection.execute(text(statement))


def test_a_database_without_one_of_its_guards_is_not_served_from(connection: Connection) -> None:
    for name in triggers.expected(connection):
        for weaken in (drop, gut):
            weaken(connection, name)
            with pytest.raises(NotReady, match=f"lacks this version's {name}: run `flask db upgrade`"):
                check_ready(connection)
            triggers.install(connection)
            check_ready(connection)


def test_a_guard_that_is_switched_off_guards_nothing(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE changes DISABLE TRIGGER changes_stay"))
        with pytest.raises(NotReady, match="changes_stay"):
            check_ready(connection)


def test_a_database_of_another_version_is_not_served_from(connection: Connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = '1795632001'"))
    with pytest.raises(NotReady, match=r"at version 1795632001, .*: run `flask db upgrade`"):
        check_ready(connection)
    connection.execute(text("UPDATE alembic_version SET version_num = '9700000000'"))
    with pytest.raises(NotReady, match=r"belongs to a newer Stet \(version 9700000000\): update the code first"):
        check_ready(connection)
    connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(NotReady, match="at version none"):
        check_ready(connection)


def test_a_database_without_one_of_its_tables_is_not_served_from(connection: Connection) -> None:
    connection.execute(text("DROP TABLE renderings"))
    with pytest.raises(NotReady, match="lacks renderings: restore it from a backup"):
        check_ready(connection)


def test_a_site_without_its_row_is_not_served(connection: Connection) -> None:
    drop(connection, "sites_stay")
    connection.execute(text("DELETE FROM sites"))
    triggers.install(connection)
    with pytest.raises(NotReady, match="lacks the site's row"):
        check_ready(connection)


def test_an_upgrade_installs_the_guards_of_a_release_that_changes_nothing_else(app: Flask, engine: Engine) -> None:
    with engine.begin() as connection:
        gut(connection, "changes_stay")
    with app.app_context():
        assert app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
    with engine.connect() as connection:
        assert triggers.missing(connection) == []
