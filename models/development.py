"""A story's newest updates and corrections, in one statement: what stands beside it where it leads."""

from sqlalchemy import and_, bindparam, case, func, select

from models.article import Article
from models.database import Rows
from models.kind import WORDED, Kind
from models.rendering import Rendering
from models.standing import NOW, changes, first_moment, is_shown, last_of, later, updates_until

LATEST = 4
row = changes.alias("row")


def developments() -> Rows:
    head = (
        select(
            row.c.article_id, row.c.subject, row.c.public_at, row.c.kind, row.c.language, row.c.note, row.c.erased_at
        )
        .join(Article.__table__, Article.id == row.c.article_id)
        .where(Article.slug == bindparam("slug"), row.c.public_at <= NOW, is_shown(row))
        .where(row.c.kind.in_([Kind.UPDATE, Kind.CORRECTION]))
        .where(~and_(row.c.kind == Kind.UPDATE, later(row, Kind.UPDATE, subject=row.c.subject)))  # published again
        .order_by(row.c.public_at.desc())
        .limit(LATEST)
        .subquery("head")
    )
    text = changes.alias("text")
    renderings = Rendering.__table__
    is_correction = head.c.kind == Kind.CORRECTION
    return (
        select(
            head.c.kind,
            head.c.public_at,
            case((is_correction, head.c.language), else_=text.c.language),
            case((head.c.subject == 0, 0), else_=updates_until(head, first_moment(head))),
            case((head.c.subject == 0, ""), else_=text.c.headline),
            case((is_correction, head.c.erased_at), else_=text.c.erased_at).is_not(None),
            func.coalesce(renderings.c.summary, ""),
            head.c.note,
        )
        .join_from(head, text, text.c.id == last_of(head, "id", *WORDED, subject=head.c.subject))
        .outerjoin(renderings, renderings.c.change_id == text.c.id)
        .order_by(head.c.public_at.desc())
    )


DEVELOPMENTS = developments()
