"""What the frame of every page shows of the site: read at most once per REST and process."""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from flask import Flask, current_app
from sqlalchemy import select

from blueprints.database import reading
from models import clock
from models.public_record import PublicRecord
from models.site import Site
from models.story import TopicName

REST = 0.05  # seconds for which what was read still holds: no publication is hidden for longer


@dataclass(frozen=True)
class Masthead:
    name: str
    language: str
    responsible_editor: str
    about: str  # Markdown
    moment: datetime
    topics: tuple[TopicName, ...]
    read_at: float  # monotonic seconds


SITE: Any = select(Site.name, Site.language, Site.responsible_editor, Site.about, Site.moment)


def init_app(app: Flask) -> None:
    app.config.setdefault("MASTHEAD_REST", REST)
    app.context_processor(lambda: {"masthead": masthead()})


def masthead() -> Masthead:
    read: Masthead | None = current_app.extensions.get("masthead")
    if read is None or monotonic() - read.read_at >= current_app.config["MASTHEAD_REST"]:
        read = current_app.extensions["masthead"] = read_masthead()
    return read


def now() -> datetime:
    """The moment it is: the clock, but never before what was already published."""
    return max(clock.now(), masthead().moment)


def read_masthead() -> Masthead:
    read_at = monotonic()
    connection = reading()
    site = connection.execute(SITE).one()
    topics = PublicRecord(connection, max(clock.now(), site.moment)).topics()
    return Masthead(**site._mapping, topics=tuple(topics), read_at=read_at)
