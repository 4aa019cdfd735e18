"""All that `flask doctor` looks at, in the order of how much it matters."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection

from models import clock, triggers
from models.derivation import misfiled, unlike
from models.integrity import misfits
from models.losses import ahead, orphans
from models.upkeep import dead_read_alsos, derived_from_erased, old_drafts, quiet_stories, underived


class Section(NamedTuple):
    heading: str  # what is wrong with what it lists, and what to do
    lines: Iterable[str]  # where; none: all is well
    is_alarming: bool = False


def sections(connection: Connection, now: datetime, site_url: str) -> Iterator[Section]:
    yield Section(
        "The record was altered. Keep this database as it is, and find out by a backup, or by copies of the story’s "
        "JSON, what stood there (docs/verify.md). Of each story the first row that doesn’t fit:",
        (f"{story}, {misfit}" for story, misfit in misfits(connection, now)),
        is_alarming=True,
    )
    yield Section(
        "Rows were deleted past the guards, and these that belong to them are left. Keep this database as it is, and "
        "find out by a backup what stood there:",
        orphans(connection),
        is_alarming=True,
    )
    yield Section(
        "The site’s moment is ahead of the clock, so that readers see what is scheduled until then. If the clock is "
        "right, set sites.moment to it while the site is stopped; what was published meanwhile keeps its moment:",
        ahead(connection, clock.now()),
        is_alarming=True,
    )
    yield Section(
        "These guards, which keep the record from being altered, are missing: run `flask db upgrade`.",
        triggers.missing(connection),
        is_alarming=True,
    )
    yield Section(
        "Words that were taken down are still in what was derived from them: if the record fits, run `flask rebuild`.",
        derived_from_erased(connection),
        is_alarming=True,
    )
    yield Section(
        "Pages show something other than what the record gives: it was altered in the database, or made by other "
        "software or for another address of the site. If the record fits, run `flask rebuild`. Of each story "
        "the first change:",
        chain(unlike(connection, now, site_url), misfiled(connection)),
        is_alarming=True,
    )
    yield Section("What is derived from the record lacks something: run `flask rebuild`.", underived(connection, now))
    yield Section(
        "Read-also lines lead nowhere: run `flask rebuild`, and in those that are left name a public story by its "
        "exact headline or its address, or take them out.",
        dead_read_alsos(connection, now),
    )
    yield Section(
        "Running stories have had no news for a day: publish one, say again that more is expected, or close them.",
        quiet_stories(connection, now),
    )
    yield Section("Drafts have lain untouched for a month: publish or delete them.", old_drafts(connection, now))
