"""What kind of story it is, where it is no plain news: said in words before its headline, wherever it is named."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, String, type_coerce
from sqlalchemy.sql.expression import ColumnElement, FromClause
from sqlalchemy.types import TypeDecorator

DETAIL = "label"  # what details call it


class Label(StrEnum):
    OPINION = "opinion"
    ANALYSIS = "analysis"
    SPONSORED = "sponsored"

    @property
    def is_paid(self) -> bool:
        """Whether somebody paid for the story, which no reader may miss."""
        return self is Label.SPONSORED


def named(value: object) -> Label | None:
    """None for what is no label."""
    return next((label for label in Label if label == value), None)


def label_of(details: Mapping[str, Any]) -> Label | None:
    return named(details.get(DETAIL))


@lru_cache(maxsize=1024)
def label_in(stored: str) -> Label | None:
    """That of details as they are stored."""
    return label_of(json.loads(stored)) if DETAIL in stored else None


def with_label(details: Mapping[str, Any], label: str) -> dict[str, Any]:
    """These details with this label in place of another; empty: with none."""
    others = {name: value for name, value in details.items() if name != DETAIL}
    return others | {DETAIL: str(label)} if label else others


class Stored(TypeDecorator[Label]):
    impl = String
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> Label | None:
        return named(value)


def label_column(row: FromClause) -> ColumnElement[Label | None]:
    """The label of a row that has details."""
    return label_in_details(row.c.details)


def label_in_details(details: ColumnElement[Any]) -> ColumnElement[Label | None]:
    return type_coerce(details[DETAIL].as_string(), Stored())
