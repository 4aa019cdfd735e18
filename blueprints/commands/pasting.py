"""Pasted texts at the command line: `flask parse` shows what one becomes, `flask paste` makes drafts of many."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from blueprints.addresses import moment_in
from blueprints.database import at_site, db
from models import account, clock, pasting
from models.editor import Editor
from models.marks import Marks, plain_and_marks
from models.paste.labelling import label
from models.paste.lines import LARGEST, SEEN, decoded, is_binary, lines_of
from models.paste.parsed import assembled, parse
from models.paste.told import Unfit, told
from models.refusal import Refusal
from models.rich_text import is_html, markdown_of

NAME = "The command line"  # whose drafts they are
ENDS = (".txt", ".html", ".htm")  # of a folder's files that are pasted
NO_TEXT = "The file has no plain text."


@click.command("parse")
@click.argument("file", type=click.File("rb"))
def parse_text(file: BinaryIO) -> None:
    """Print what a pasted text would become, as JSON. Nothing is stored; `-` reads standard input."""
    text = decoded(file.read())
    if is_binary(text):
        raise click.ClickException(f"{file.name}: {NO_TEXT}")
    markdown = markdown_of(text) if is_html(text) else None
    if markdown:
        say_converted(file.name)
    plain, marks = plain_and_marks(markdown) if markdown else (text, Marks())
    found = asdict(marks.parsed(parse(plain)))
    if found["label"] is None:  # as almost always: it is no part of what is promised
        del found["label"]
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def say_converted(name: object) -> None:
    click.echo(f"{name}: It is HTML: it was converted to Markdown first.", err=True)


class Moment(click.ParamType[datetime]):
    """A moment that is past, with its zone."""

    name = "moment"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        moment = moment_in(value)
        if moment is None:
            self.fail("Write it as 2022-01-26T10:14:00+01:00.", param, ctx)
        if moment > clock.now():
            self.fail("That moment is still to come: paste it as a draft, and schedule it.", param, ctx)
        return moment


@click.command("paste")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--publish", is_flag=True, help="Publish each story with its updates.")
@click.option("--moment", type=Moment(), help="When they were published, as 2022-01-26T10:14:00+01:00. Else now.")
@at_site
def paste_texts(files: Sequence[Path], publish: bool, moment: datetime | None) -> None:
    """Make a draft of each text, and of each .txt and .html file in a folder. What was pasted before is left as it is.

    Exits with 1 if any could not be pasted; the others are.
    """
    if moment and not publish:
        raise click.UsageError("--moment says when a story was published: give --publish, too.")
    editor = account.nobody(db.session, NAME)
    db.session.commit()
    done, troubles = 0, []
    paths = list(texts_in(files))
    with click.progressbar(paths, label="Pasting", file=sys.stderr) as shown:
        for path in shown:
            try:
                done += paste(path, editor, is_published=publish, moment=moment)
            except (OSError, Unfit) as reason:
                db.session.rollback()
                troubles.append(f"{path}: {reason.strerror if isinstance(reason, OSError) else reason}")
    for trouble in troubles:
        click.echo(trouble, err=True)
    click.echo(f"{done} of {len(paths)} texts were pasted; {len(paths) - done - len(troubles)} had been before.")
    click.get_current_context().exit(int(bool(troubles)))


def texts_in(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        yield from sorted(each for each in path.rglob("*") if each.suffix in ENDS) if path.is_dir() else [path]


def paste(path: Path, editor: Editor, *, is_published: bool, moment: datetime | None) -> bool:
    """Whether it was not pasted before. Raises OSError or Unfit."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unfit(1, "The file is larger than 1 MB.")
    text = decoded(data)
    markdown = markdown_of(text) if is_html(text) else None
    text = markdown or text
    plain, marks = plain_and_marks(text) if markdown else (text, Marks())
    lines = lines_of(plain)
    if is_binary(text) or not lines:
        raise Unfit(1, NO_TEXT)
    if db.session.execute(pasting.Paste.of(text)).first():
        return False
    if markdown:
        say_converted(path)
    parts = label(lines)
    story = marks.story(told(lines, parts))
    for left in assembled(lines, parts).leftover:
        click.echo(f"{path}: Line {left['line']}: Left over, in no text: {left['text'][:SEEN]}", err=True)
    db.session.rollback()  # from here on others wait: not while the lines were read
    article = pasting.make(db.session, text, story, editor)
    if is_published:
        try:
            pasting.publish(article, editor, moment)
        except Refusal as reason:
            raise Unfit(lines[0].number, str(reason)) from reason
    db.session.commit()
    return True
