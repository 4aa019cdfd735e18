"""How a site comes from SQLite to PostgreSQL: `flask move-database`."""

from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import URL, Connection, inspect

from blueprints.commands.progress import progress
from blueprints.database import NotReady, check_fit, db, migrate, snapshot
from blueprints.refusing import refusing
from models import clock
from models.moving import NotMoved, move, occupied, opened, size_of
from settings import database_url


class Former(click.ParamType[URL]):
    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> URL:
        try:
            return database_url(value)
        except ValueError as reason:
            raise click.ClickException(f"“{value}” {reason}.") from None


@click.command("move-database")
@click.argument("former", metavar="URL", type=Former())
@with_appcontext
@refusing("A database can't be used, and nothing was moved")
def move_database(former: URL) -> None:
    """Copy the site at URL, such as sqlite:////var/lib/stet/stet.db, to the empty database of STET_DATABASE_URL.

    Stop the site first: what is written meanwhile stays behind. The former database is only read.
    """
    with opened(former, db.engine) as source, snapshot(source) as connection:
        check(connection, "The site’s own database can't be moved.")
        check_target()
        migrate()
        number = copied(connection)
    click.echo(
        f"{number:,} rows are moved now: every digest, chain and seal is what it was. Verify the rest: `flask doctor`."
    )


def check(connection: Connection, else_told: str) -> None:
    """Raises NotMoved."""
    try:
        check_fit(connection)
    except NotReady as reason:
        raise NotMoved(f"{else_told} {reason}") from None


def check_target() -> None:
    """Raises NotMoved."""
    with db.engine.connect() as connection:
        if table := occupied(connection):
            raise NotMoved(f"The database of STET_DATABASE_URL has something in {table} already: name an empty one.")
        if inspect(connection).get_table_names():
            check(connection, "The database of STET_DATABASE_URL is of another version.")


def copied(source: Connection) -> int:
    """The number of rows. Raises NotMoved."""
    number = size_of(source)
    with db.engine.begin() as target, progress(number, "Rows") as bar:
        move(source, target, clock.now(), bar.update)
    return number
