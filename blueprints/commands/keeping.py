"""How a site is kept safe: `flask back-up` and `flask restore`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import Engine

from blueprints.database import NotReady, alembic, check_known, db, known, migrate, versions
from blueprints.refusing import refusing
from models import clock
from models.backup import back_up, is_empty, restore

FILE = click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))


def readers() -> Engine:
    """Which hinders no writer."""
    engine: Engine = current_app.extensions["readers"]
    return engine


@click.command("back-up")
@FILE
@with_appcontext
@refusing()
def back_up_site(path: Path) -> None:
    """Write the whole site to FILE, while it goes on: drafts and accounts, too, so keep it as safe as the database."""
    with readers().connect() as connection:
        found = versions(connection)
    check_known(found)
    if not found:
        raise NotReady("There is no site in this database yet: run `flask db upgrade`.")
    manifest = back_up(readers(), path, clock.now())
    click.echo(f"{path} holds the site: {path.stat().st_size:,} bytes, the database {manifest.size:,}.")


def back_up_before_migration() -> None:
    """Beside the database, if it has a site that this version would alter. Raises Refusal."""
    with current_app.app_context():  # at its end, the connection that Alembic holds is closed
        if is_empty(readers()):
            return
        with readers().connect() as connection:
            check_known(versions(connection))
        if not alembic.needs_upgrade():
            return
    path = Path(current_app.instance_path, f"before-{clock.now():%Y%m%d-%H%M%S}.backup")
    back_up(readers(), path, clock.now())
    click.echo(f"The database is of another version: {path} holds it as it was.")


@click.command("restore")
@FILE
@with_appcontext
@refusing()
def restore_site(path: Path) -> None:
    """Fill an empty site with what `flask back-up` wrote, and bring it up to this version."""
    manifest = restore(db.engine, path, known())
    migrate()
    click.echo(f"The site is as it was on {manifest.made_at}. Verify it: `flask doctor`.")
    click.echo("If its address is another now, run `flask rebuild`.")
