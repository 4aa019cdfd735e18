"""A site as text, and back: `flask export` and `flask import`."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from blueprints.commands.progress import progress
from blueprints.database import check_fit, db, migrate, snapshot
from blueprints.refusing import refusing
from models import clock
from models.exported import NoExport
from models.exporting import export, size_of
from models.imported import Export
from models.importing import fill
from models.moving import occupied

FOLDER = click.argument("folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))


@click.command("export")
@FOLDER
@with_appcontext
@refusing()
def export_site(folder: Path) -> None:
    """Write the whole site as text to a new FOLDER: drafts, too, but no passwords and no tokens."""
    with snapshot() as connection:
        check_fit(connection)
        with progress(size_of(connection), "Rows") as bar:
            export(connection, folder, bar.update)
    click.echo(f"{folder} holds the site. Whoever has it can read its drafts.")


@click.command("import")
@FOLDER
@with_appcontext
@refusing()
def import_site(folder: Path) -> None:
    """Fill an empty site with what `flask export` wrote, and verify it; editors need new passwords."""
    found = Export.opened(folder)
    with db.engine.connect() as connection:
        if table := occupied(connection):
            raise NoExport(f"There is something in {table} already: an export is imported into an empty site.")
    migrate()
    with progress(found.size, "Rows") as bar:
        fill(db.session, found, clock.now(), bar.update)
    db.session.commit()
    click.echo(
        "The site is as it was: every digest, chain and seal fits. Give editors passwords: `flask set-password`."
    )
