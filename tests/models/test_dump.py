"""What PostgreSQL's own programs are told, where others may look on."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from models.dump import dump

SPY = """#!/bin/sh
printf '%s\\n' "$@" >"$(dirname "$0")/seen"
printf %s "$PGPASSWORD" >"$(dirname "$0")/given"
"""


@pytest.mark.parametrize("who", ["bo:hunter2@db.example/stet", "db.example/stet?user=bo&password=hunter2"])
def test_no_password_is_in_the_list_of_processes(who: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(SPY)
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    ssl = f"{'&' if '?' in who else '?'}sslkey=stet.key&sslpassword=hunter2"
    dump(create_engine(f"postgresql+psycopg://{who}{ssl}"), tmp_path / "copy")
    seen = (tmp_path / "seen").read_text()
    assert "--dbname=postgresql://" in seen
    assert "db.example/stet?" in seen
    assert "sslkey=stet.key" in seen
    assert "hunter2" not in seen
    assert (tmp_path / "given").read_text() == "hunter2"
