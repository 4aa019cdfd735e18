"""What an editor is told of a text while it is written: its length, and where its read-also lines would lead."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.address import Address
from models.article import Article
from models.draft import Draft
from models.markdown import STORY, Passage, passages_of
from models.references import reply_to
from models.refusal import NotThere
from models.rendering import SITE_URL, story_named
from models.reply import ReplyTo
from models.review import public_edition
from models.site import Site

UPDATE = re.compile(r"(?:/updates/|#update-)([0-9]+)\b")
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
    reply: Line | None  # what it is the reply to, if it names any

    @classmethod
    def of(cls, session: Session, body: str, article_id: int = 0, reply_to: str = "") -> "Checks":
        """Of a text that is, or will be, part of this story."""
        passages = passages_of(body, session.info.get(SITE_URL, ""))
        lines = [passage for passage in passages if passage.kind == "read_also"][:MOST]
        now = Site.read(session).now()
        return cls(
            sum(passage.words for passage in passages),
            [line_of(session, each, article_id, now) for each in lines],
            replied_line(session, reply_to) if reply_to.strip() else None,
        )


def line_of(session: Session, passage: Passage, but: int, now: datetime) -> Line:
    found = story_named(session, passage, but, now)
    if found is None:
        return Line(passage.text, href=passage.href)
    return led_to(session, passage.text, found)


def led_to(session: Session, text: str, article_id: int) -> Line:
    draft = Draft.newest(session, article_id, None)
    assert draft is not None
    standing = public_edition(session, article_id)
    return Line(text, article_id, draft.headline, standing is not None and standing.withdrawal is None)


def replied_line(session: Session, text: str) -> Line:
    try:
        return led_to(session, text, named(session, text).article)
    except NotThere:
        return Line(text)


def named(session: Session, text: str, place: tuple[int, int] | None = None) -> ReplyTo:
    """What a text of this place (article and subject) replies to, by address or headline; of none, nothing.

    Raises NotThere where that was never public, or is the text itself.
    """
    if not text.strip():
        return ReplyTo()
    passages = passages_of(f"READ ALSO: {text}", session.info.get(SITE_URL, ""))
    found = story_named(session, passages[0], 0, Site.read(session).now()) if passages[0].kind == "read_also" else None
    standing = public_edition(session, found) if found else None
    update = UPDATE.search(passages[0].address)
    number = int(update[1]) if update else 0
    if found is None or standing is None or number >= len(standing.parts):
        raise NotThere("No public story or update is called that: write its headline, or its address.")
    subject = standing.parts[number].subject
    if (found, subject) == place:
        raise NotThere("A text can’t be a reply to itself.")
    slug = session.scalars(select(Article.slug).where(Article.id == found)).one()
    return ReplyTo(found, subject, address_of(slug, number))


def address_of(slug: str, number: int) -> str:
    return f"/articles/{slug}" + (f"/updates/{number}" if number else "")


def reply_in(session: Session, details: Mapping[str, Any]) -> str:
    """What words are the reply to: the address that they have or, once that was given up, the one that leads there."""
    address = ReplyTo.of(details).address
    story = STORY.fullmatch(address)
    if story and session.scalar(select(Address.article_id).where(Address.slug == story[1].lower())):
        return address
    replied = reply_to(session, details, Site.read(session).now())
    return address_of(replied.slug, replied.number) if replied else address
