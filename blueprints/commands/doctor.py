"""Whether all is well: `flask doctor`."""

from itertools import islice

import click
from flask import current_app
from flask.cli import with_appcontext

from blueprints.database import check_fit, snapshot
from blueprints.masthead import now
from blueprints.refusing import refusing
from models.checkup import Section, sections

LISTED = 50  # lines of a section


@click.command
@with_appcontext
@refusing()
def doctor() -> None:
    """Verify the record, and list what wants somebody's hand. Only reads.

    Exits with 1 if the record can't be trusted, or the database can't be served from; mere advice exits with 0.
    """
    with snapshot() as connection:
        check_fit(connection)
        every = sections(connection, now(), current_app.config["STET_SITE_URL"])
        found = [section.is_alarming for section in every if listed(section)]
    if not found:
        click.echo("All is well: every digest, chain and seal fits, and nothing waits for anybody.")
    elif not any(found):
        click.echo("The record is sound: every digest, chain and seal fits.")
    click.get_current_context().exit(int(any(found)))


def listed(section: Section) -> bool:
    """Whether there was something to list."""
    lines = iter(section.lines)
    first = list(islice(lines, LISTED))
    if first:
        click.echo(section.heading)
        for line in first:
            click.echo(f"  {line}")
        if more := sum(1 for _ in lines):
            click.echo(f"  and {more} more")
    return bool(first)
