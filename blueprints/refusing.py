"""What a command can't do, it says in one line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DBAPIError

from models.refusal import Refusal


@contextmanager
def refusing(outage: str = "The database can't be used") -> Iterator[None]:
    """Also a decorator. `outage`: what is said before the database's own words, if it fails."""
    try:
        yield
    except Refusal as reason:
        raise click.ClickException(str(reason)) from None
    except DBAPIError as error:
        raise click.ClickException(f"{outage}: {its_words(error)}.") from None


def its_words(error: DBAPIError) -> str:
    """What the database itself says, in one line."""
    return " ".join(str(error.orig).split())
