"""How a site is kept safe: `flask back-up` and `flask restore`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from blueprints.database import alembic, db, migrate, unfit
from models import clock
from models.backup import back_up, is_empty, restore
from models.dump import NoBackup

FILE = click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))


def readers() -> Engine:
    """Which hinders no writer."""
    engine: Engine = current_app.extensions["readers"]
    return engine


@click.command("back-up")
@FILE
@with_appcontext
def back_up_site(path: Path) -> None:
    """Write the whole site to FILE, while it goes on: drafts and accounts, too, so keep it as safe as the database."""
    try:
        with readers().connect() as connection:
            if problem := unfit(connection):
                raise click.ClickException(problem)
        manifest = back_up(readers(), path, clock.now())
    except NoBackup as reason:
        raise click.ClickException(str(reason)) from None
    except DBAPIError as error:
        raise click.ClickException(f"The database can't be read: {str(error.orig).strip()}.") from None
    click.echo(f"{path} holds the site: {path.stat().st_size:,} bytes, the database {manifest.size:,}.")


def back_up_before_migration() -> None:
    """Beside the database, if it has a site that this version would alter. Raises click.ClickException."""
    with current_app.app_context():  # at its end, the connection that Alembic holds is closed
        if is_empty(readers()) or not alembic.needs_upgrade():
            return
    path = Path(current_app.instance_path, f"before-{clock.now():%Y%m%d-%H%M%S}.backup")
    try:
        back_up(readers(), path, clock.now())
    except NoBackup as reason:
        raise click.ClickException(str(reason)) from None
    click.echo(f"The database is of another version: {path} holds it as it was.")


@click.command("restore")
@FILE
@with_appcontext
def restore_site(path: Path) -> None:
    """Fill an empty site with what `flask back-up` wrote, and bring it up to this version."""
    known = {script.revision for script in alembic.script_directory.walk_revisions()}
    try:
        manifest = restore(db.engine, path, known)
    except NoBackup as reason:
        raise click.ClickException(str(reason)) from None
    except DBAPIError as error:
        raise click.ClickException(f"The database can't be used: {str(error.orig).strip()}.") from None
    migrate()
    click.echo(f"The site is as it was on {manifest.made_at}. Verify it: `flask doctor`.")
    click.echo("If its address is another now, run `flask rebuild`.")
