"""When readers' pages next differ although nobody does anything."""

from datetime import timedelta

from sqlalchemy import func, select

from models.article import Article
from models.database import Rows
from models.edition import FRESH
from models.kind import Kind
from models.standing import FRESH_SINCE, NOW, changes

first = func.min(changes.c.public_at)
# What is scheduled becomes public; a correction is no longer fresh; a story is no longer held on top.
TURNS: Rows = select(
    select(first).where(changes.c.public_at > NOW).scalar_subquery(),
    select(first).where(changes.c.kind == Kind.CORRECTION, changes.c.public_at > FRESH_SINCE).scalar_subquery(),
    select(func.min(Article.held_until)).where(Article.held_until > NOW).scalar_subquery(),
)
AFTER = (timedelta(), FRESH, timedelta())  # how long after each of these moments
