"""The migrations make the same database as the models."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from blueprints.database import alembic, is_of_models
from models.database import Base

# An index of an expression can't be read from SQLite's schema: that it is there, tests/test_plans.py tells.
pytestmark = pytest.mark.filterwarnings("ignore:.* expression-based index '?ix_changes_part")


# PostgreSQL answers with an expression of its own for a computed column; the test below compares like with like.
@pytest.mark.filterwarnings("ignore:Computed default")
def test_no_migration_is_missing(app: Flask) -> None:
    with app.app_context():
        assert alembic.compare_metadata() == []
        assert not alembic.needs_revision()


def schema(engine: Engine, name: str | None = None) -> dict[str, Any]:
    """What Alembic's comparison passes over as well: checks, computed columns, names of constraints."""
    tables: dict[str, Any] = {}
    with engine.connect() as connection:
        found = inspect(connection)
        for table in Base.metadata.tables:
            tables[table] = {
                "columns": [
                    {key: str(value) for key, value in column.items() if key not in ("default", "comment")}
                    for column in sorted(found.get_columns(table, name), key=lambda column: column["name"])
                    if is_of_models(column["name"], "column", {})
                ],
                "key": found.get_pk_constraint(table, name),
                "checks": sorted(
                    (check["name"], check["sqltext"]) for check in found.get_check_constraints(table, name)
                ),
                "uniques": sorted(
                    (unique["name"], unique["column_names"]) for unique in found.get_unique_constraints(table, name)
                ),
                "indexes": sorted(
                    (index["name"], index["column_names"], bool(index["unique"]))
                    for index in found.get_indexes(table, name)
                    if is_of_models(index["name"], "index", {})
                ),
                "references": sorted(
                    (key["name"], key["constrained_columns"], key["referred_table"], str(key["options"]))
                    for key in found.get_foreign_keys(table, name)
                ),
            }
    return tables


def test_the_migrated_schema_is_the_models_own_checks_and_all(app: Flask, engine: Engine, tmp_path: Path) -> None:
    migrated = schema(engine)
    assert len(migrated["changes"]["checks"]) == 7
    if engine.dialect.name == "sqlite":
        made = create_engine(f"sqlite:///{tmp_path / 'made.db'}", poolclass=NullPool)
        Base.metadata.create_all(made)
        assert schema(made) == migrated
        return
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA made"))
    try:
        made = create_engine(engine.url, poolclass=NullPool, connect_args={"options": "-csearch_path=made"})
        Base.metadata.create_all(made)
        assert schema(made) == migrated
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA made CASCADE"))
