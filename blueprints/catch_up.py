"""What a reader of an earlier version has missed: as a page, and on top of a story that is open."""

from collections.abc import Sequence
from typing import Any

from flask import after_this_request, render_template
from werkzeug.exceptions import BadRequest

from blueprints.addresses import asked_number
from blueprints.differences import labelled
from blueprints.formatting import translated
from blueprints.readers import find_story, hide_from_search, record
from models.catch_up import Account, catch_up
from models.edition import SHOWN


def asked_since() -> int:
    """The version that was read, and may be none yet. Raises BadRequest."""
    since = asked_number("since")
    if since is None:
        raise BadRequest(translated("“%(name)s” in the address must be a number from 1.", name="since"))
    return since


def whole_page(slug: str) -> str:
    """Raises BadRequest, NotFound or Withdrawn."""
    after_this_request(hide_from_search)
    missed = missed_since(slug)
    accounts = [*missed["missed"].first[:SHOWN], *missed["missed"].rest[:SHOWN]]
    retold = [account.part for account in accounts if account.is_retold]
    told = {"differences": differences(accounts), "retold": record().texts(retold) if retold else {}}
    return render_template("changes/since.html", **missed, **told, most=SHOWN)


def missed_since(slug: str, is_open: bool = False) -> dict[str, Any]:
    """What both templates need; `amended` is what stands otherwise than on the reader's open page."""
    found, edition = find_story(slug)
    missed = catch_up(edition, asked_since())
    amended = missed.amended[:SHOWN] if is_open else []
    told = [told for account in (*missed.first, *missed.rest) for told in account.notes[:SHOWN]]
    told += [account.told[0] for account in missed.shown]
    return {
        "story": found,
        "edition": edition,
        "missed": missed,
        "names": record().names(edition, told),
        "texts": record().texts([edition.original, *amended, *(account.part for account in missed.shown)]),
        "amended": amended,
        "age": edition.age(record().now),
    }


def differences(accounts: Sequence[Account]) -> dict[int, list[Any]]:
    """How the words of each subject differ from those that were read, field by field; in none, where an edit put all
    of them back."""
    differing = {account.part.subject: account.differing for account in accounts}
    words = record().words(line for pairs in differing.values() for lines in pairs for line in lines)
    found = {
        subject: labelled(*((words[old.id], words[new.id]) for old, new in pairs))
        for subject, pairs in differing.items()
    }
    undone = {subject for subject, pairs in differing.items() if len(pairs) > 1}
    return {subject: fields for subject, fields in found.items() if fields or subject in undone}
