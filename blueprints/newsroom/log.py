"""The log: who did what when. It is read page by page, and taken along as a table."""

import csv
from collections.abc import Iterator
from io import StringIO

from flask import Response, render_template, request, stream_with_context
from sqlalchemy import select

from blueprints.addresses import asked_number
from blueprints.database import db
from blueprints.newsroom import policy
from models.editor import Editor, Role
from models.log import PAGE, Logged, lines

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what makes a spreadsheet calculate a cell (OWASP, CSV Injection)
COLUMNS = ("number", "moment", "editor", "action", "detail", "story", "session", "address")
SOME = 500  # lines read at a time: a log is as long as the newsroom is old

blueprint = policy.room("log", __name__, role=Role.EDITOR, url_prefix="/log")


@blueprint.get("")
def index() -> str:
    editor = asked_number("editor") if request.args.get("editor") else None
    found = [Logged(*row) for row in db.session.execute(lines(editor, asked_number("before")).limit(PAGE + 1))]
    before = found[PAGE - 1].id if len(found) > PAGE else None
    editors = db.session.execute(select(Editor.id, Editor.name).order_by(Editor.name)).all()
    return render_template(
        "newsroom/log/index.html", lines=found[:PAGE], before=before, editors=editors, editor_id=editor
    )


@blueprint.get("/table.csv")
def table() -> Response:
    headers = {"Content-Disposition": 'attachment; filename="log.csv"'}
    return Response(stream_with_context(rows(asked_number("editor"))), mimetype="text/csv", headers=headers)


def rows(editor: int | None) -> Iterator[str]:
    yield row(COLUMNS)
    for line in db.session.execute(lines(editor), execution_options={"yield_per": SOME}):
        entry = Logged(*line)
        yield row((entry.id, entry.logged_at.isoformat(), entry.editor, entry.action.value, *entry[4:-1]))


def row(cells: tuple[object, ...]) -> str:
    text = StringIO()
    csv.writer(text).writerow([inert("" if cell is None else str(cell)) for cell in cells])
    return text.getvalue()


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
