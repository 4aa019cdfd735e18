"""The clock, in one place, so that every moment comes from it and a test can set it."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
