"""What an editor is told of a text while it is written: its length, and where its read-also lines would lead."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from models.draft import Draft
from models.markdown import Passage, passages_of
from models.rendering import SITE_URL, story_named
from models.review import public_edition
from models.site import Site

MOST = 30  # read-also lines that are looked up


class Line(NamedTuple):
    """A read-also line, and the story that it names, or else the page."""

    text: str
    article_id: int | None = None
    headline: str = ""  # of the story's working copy
    is_public: bool = False  # or it becomes a link once it is
    href: str = ""


class Checks(NamedTuple):
    words: int
    lines: list[Line]

    @classmethod
    def of(cls, session: Session, body: str, article_id: int = 0) -> "Checks":
        """Of a text that is, or will be, part of this story."""
        passages = passages_of(body, session.info.get(SITE_URL, ""))
        lines = [passage for passage in passages if passage.kind == "read_also"][:MOST]
        now = Site.read(session).now()
        return cls(
            sum(passage.words for passage in passages), [line_of(session, each, article_id, now) for each in lines]
        )


def line_of(session: Session, passage: Passage, but: int, now: datetime) -> Line:
    found = story_named(session, passage, but, now)
    if found is None:
        return Line(passage.text, href=passage.href)
    draft = session.scalars(Draft.newest(found, None)).one()
    standing = public_edition(session, found)
    return Line(passage.text, found, draft.headline, standing is not None and standing.withdrawal is None)
