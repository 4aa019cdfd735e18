"""What a host types: `flask <command>`."""

import os
import secrets
import socket
import sys
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import func, select

from blueprints.commands.doctor import doctor
from blueprints.commands.exporting import export_site, import_site
from blueprints.commands.keeping import back_up_before_migration, back_up_site, restore_site
from blueprints.commands.moving import move_database
from blueprints.commands.pasting import parse_text, paste_texts
from blueprints.commands.progress import progress
from blueprints.database import at_site, check_fit, db, migrate
from blueprints.masthead import now
from blueprints.refusing import refusing
from models import account, deletion, scrubbing, triggers
from models.article import Article
from models.change import Change
from models.editor import Editor, Role
from models.kind import WORDED
from models.rendering import derive_every
from models.sample import load
from models.search_entry import index_anew
from models.site import Site
from models.upkeep import underived


def init_app(app: Flask) -> None:
    for command in (
        add_editor,
        set_password,
        load_sample,
        rebuild,
        purge,
        scrub,
        doctor,
        back_up_site,
        restore_site,
        move_database,
        export_site,
        import_site,
        parse_text,
        paste_texts,
        demo,
    ):
        app.cli.add_command(command)


@click.command
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.WRITER.value, show_default=True)
@at_site
def add_editor(name: str, role: str) -> None:
    """Add an account; its password is read from standard input, or asked for."""
    create_editor(name, Role(role), asked_password())
    click.echo(f"{name} can write here." if role == Role.WRITER else f"{name} is {role} here.")


def create_editor(name: str, role: Role, password: str) -> Editor:
    editor = account.create(db.session, name, role, password)
    db.session.commit()
    return editor


def asked_password() -> str:
    """From standard input, or asked for."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@click.command
@click.argument("name")
@click.option("--without-second-factor", is_flag=True, help="Switch it off: for somebody who lost phone and codes.")
@at_site
def set_password(name: str, without_second_factor: bool) -> None:
    """Give an editor another password, from standard input or asked for, and end all of their sessions."""
    editor = account.named(db.session, name)
    if editor is None:
        raise click.ClickException(f"There is no editor named {name}.")
    account.change_password(db.session, editor, asked_password())
    if without_second_factor:
        account.remove_second_factor(db.session, editor)
    db.session.commit()
    click.echo(f"{editor.name} has a new password, and is signed out everywhere.")


@click.command
@at_site
def load_sample() -> None:
    """Fill an empty site with the sample's stories."""
    if db.session.scalar(select(Article.id).limit(1)):
        raise click.ClickException("There are stories here already; the sample is for an empty site.")
    click.echo(f"{fill()} sample stories are public.")


def fill() -> int:
    editor = account.nobody(db.session, "The sample")
    number = load(db.session, Path(current_app.root_path, "sample"), editor, current_app.config["STET_TIME_ZONE"])
    db.session.commit()
    return number


@click.command
@with_appcontext
@refusing()
def rebuild() -> None:
    """Make anew all that is derived from the record, and the guards over it."""
    check_fit(db.session.connection())
    triggers.install(db.session.connection())
    click.echo(f"The texts of {derive_all()} changes have been made anew.")


def derive_all() -> int:
    index_anew(db.session)
    number = 0
    total = db.session.scalar(select(func.count()).select_from(Change))
    with progress(total or 0, "Texts") as bar:
        for changes in derive_every(db.session):
            number += sum(change.kind in WORDED for change in changes)
            db.session.commit()
            bar.update(len(changes))
    Site.locked(db.session).renew()
    db.session.commit()
    return number


@click.command
@at_site
def purge() -> None:
    """Remove for good the drafts that were deleted more than 30 days ago."""
    number = deletion.purge(db.session)
    db.session.commit()
    click.echo(f"{number} deleted drafts are gone.")


@click.command
@at_site
def scrub() -> None:
    """Clear the database's files of what was taken down."""
    for done in scrubbing.scrub(db.engine):
        click.echo(done)
    click.echo("Backups, exports and caches are not reached from here: docs/takedown.md says what is left to do.")


@click.command
@with_appcontext
@refusing()
def demo() -> None:
    """Make a fresh checkout ready to be served: database, sample and a first account."""
    address = current_app.config["STET_SITE_URL"]
    port = int(os.environ.get("PORT") or 8000)
    check_free(port)
    click.echo(f"Stet opens at {address}")
    back_up_before_migration()
    migrate()
    if any(underived(db.session.connection(), now())):
        derive_all()
    if not db.session.scalar(select(Article.id).limit(1)):
        click.echo(f"{fill()} sample stories are public.")
    if not db.session.scalar(select(Editor.id).where(Editor.deactivated_at.is_(None)).limit(1)):
        password = secrets.token_urlsafe(12)
        create_editor("demo", Role.ADMIN, password)
        click.echo(f"The demo account: demo, password {password}")
    click.echo(f"The newsroom opens at {address}/newsroom/")


def check_free(port: int) -> None:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        raise click.ClickException(f"Port {port} can't be used ({error}). Choose another: make run PORT=8001") from None
