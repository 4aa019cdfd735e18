"""What texts lead to: the stories that read-also lines name, what a text is the reply to, and the replies to it.

Each is told while it is public, and only then: nobody is led to what is hidden.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, bindparam, false, func, literal, select, union_all
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import ColumnElement, FromClause

from models.article import Article
from models.change import Change
from models.database import Among, Rows
from models.kind import WORDED, Kind
from models.label import label_in_details
from models.markdown import RENDERER
from models.rendering import ReadAlso, Rendering, Reply
from models.reply import ReplyTo
from models.standing import NOW, first_moment, is_shown, last_of, later, updates_until
from models.story import Reference, Relation
from models.telling import LAST_STANDING

replies = Reply.__table__
shown = Change.__table__.alias("shown")  # whose words are shown
standing = Change.__table__.alias("standing")  # whether a story is public
answer = Change.__table__.alias("answer")  # whose words are the reply
named = select(
    bindparam("article_id", type_=Integer).label("article_id"), bindparam("subject", type_=Integer).label("subject")
).subquery("named")


def described(row: FromClause) -> tuple[ColumnElement[Any], ...]:
    """The original or update of a row as a Reference; an update without a headline has its story's."""
    own, story = (last_of(row, "headline", *WORDED, subject=subject) for subject in (row.c.subject, literal(0)))
    return (
        select(Article.slug).where(Article.id == row.c.article_id).scalar_subquery(),
        last_of(row, "language", *WORDED, subject=row.c.subject),
        func.coalesce(func.nullif(own, ""), story),
        last_of(row, "erased_at", *WORDED, subject=row.c.subject).is_not(None),
        updates_until(row, first_moment(row)),
        label_in_details(last_of(row, "details", *WORDED, subject=literal(0))),
    )


def stands_as_reply() -> ColumnElement[bool]:
    """Whether the words of `answer` are public, and the newest of its subject."""
    is_newest = ~later(answer, *WORDED, subject=answer.c.subject)
    return and_(answer.c.public_at <= NOW, is_newest, is_shown(answer))


IDS: ColumnElement[str] = bindparam("ids")
AT: ColumnElement[datetime] = bindparam("at", type_=NOW.type)  # what came later is no reply yet
# Of all the texts of a page in one question.
REFERENCES: Any = union_all(
    select(
        ReadAlso.change_id,
        literal(Relation.READ_ALSO.value),
        ReadAlso.passage,
        Article.slug,
        literal(""),
        literal(""),  # the line says what it is called
        false(),
        literal(0),
        label_in_details(last_of(ReadAlso.__table__, "details", *WORDED, subject=literal(0))),
    )
    .join(Article, Article.id == ReadAlso.article_id)
    .join(standing, and_(standing.c.id == LAST_STANDING, standing.c.kind == Kind.PUBLICATION))
    .join(Rendering, and_(Rendering.change_id == ReadAlso.change_id, Rendering.renderer == RENDERER))
    .where(Among(ReadAlso.change_id, IDS)),
    select(replies.c.change_id, literal(Relation.REPLY_TO.value), literal(0), *described(replies)).where(
        Among(replies.c.change_id, IDS), is_shown(replies)
    ),
    select(shown.c.id, literal(Relation.REPLY.value), answer.c.id, *described(answer))
    .join_from(shown, replies, and_(replies.c.article_id == shown.c.article_id, replies.c.subject == shown.c.subject))
    .join(answer, answer.c.id == replies.c.change_id)
    .where(Among(shown.c.id, IDS), stands_as_reply(), first_moment(answer) <= AT),
)
NAMED: Rows = select(*described(named)).where(is_shown(named))
REPLIES: Rows = (
    select(*described(answer))
    .join_from(named, replies, and_(replies.c.article_id == named.c.article_id, replies.c.subject == named.c.subject))
    .join(answer, answer.c.id == replies.c.change_id)
    .where(stands_as_reply())
    .order_by(answer.c.id)
)


def reply_to(session: Session, details: Mapping[str, Any], now: datetime) -> Reference | None:
    """What words that are not public are the reply to."""
    found = ReplyTo.of(details)
    return reference_to(session, found.article, found.subject, now) if found else None


def reference_to(session: Session, article_id: int, subject: int, now: datetime) -> Reference | None:
    """None while readers don't see it."""
    values = {"article_id": article_id, "subject": subject, "now": now}
    return next((Reference(*row) for row in session.execute(NAMED, values)), None)


def replies_to(session: Session, article_id: int, subject: int, now: datetime) -> tuple[Reference, ...]:
    values = {"article_id": article_id, "subject": subject, "now": now}
    return tuple(Reference(*row) for row in session.execute(REPLIES, values))
