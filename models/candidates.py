"""The best of the texts that have some words: on SQLite by FTS5, on PostgreSQL by tsvector, through the same gate."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Boolean, Float, Integer, and_, bindparam, column, select, text
from sqlalchemy.sql.expression import ColumnElement

from models.database import Rows
from models.kind import WORDED
from models.search_terms import Phrase
from models.standing import NOW, changes, is_shown, last_of

BEST = 200  # hits that can be paged through
NEWEST = 2_000  # texts with the words, of which those are the best: what is everywhere takes no longer

# A hit weighs the less the older it is: half after a year, a third after two.
CANDIDATES = """
    WITH newest AS (
        SELECT search_entries.change_id, search_entries.published_at, search_entries.spellings,
            {relevance} AS relevance
        FROM {index}
        WHERE {has}
            AND search_entries.published_at >= :first AND search_entries.published_at < :until
            AND search_entries.published_at <= :now
            AND (:topic_id = 0 OR EXISTS (
                SELECT 1 FROM articles_topics WHERE articles_topics.topic_id = :topic_id
                AND articles_topics.article_id = search_entries.article_id))
        ORDER BY {newest_first} DESC LIMIT {NEWEST}
    )
    SELECT change_id, {is_exact} AS is_exact, relevance / (1 + {age} / 365.0) AS weight
    FROM newest ORDER BY is_exact DESC, weight DESC, change_id DESC LIMIT {BEST} + 1
"""
DIALECTS = {
    "sqlite": {
        "relevance": "-bm25(search_index, 8, 1)",
        "index": "search_index JOIN search_entries ON search_entries.change_id = search_index.rowid",
        "has": "search_index MATCH :query",
        "newest_first": "search_index.rowid",  # the order that the index has
        "age": "max(julianday(:now) - julianday(published_at), 0)",
    },
    "postgresql": {
        "relevance": "ts_rank('{0, 0, 0.1, 1}', search_index, to_tsquery('simple', :query), 1)",
        "index": "search_entries",
        "has": "search_index @@ to_tsquery('simple', :query)",
        "newest_first": "search_entries.change_id",
        "age": "greatest(extract(epoch FROM :now - published_at) / 86400.0, 0)",
    },
}
row = changes.alias("row")


def candidates_with(phrases: Sequence[Phrase], dialect: str) -> tuple[Rows, dict[str, str]]:
    """The best texts that have the words, best first, each with whether readers may see it now; and what it asks for.

    Besides, the statement takes `topic_id` (0: any), `first` and `until`.
    """
    having, lacking = spelt_so(phrases)
    values = {f"having_{place}": pattern for place, pattern in enumerate(having)}
    values |= {f"lacking_{place}": pattern for place, pattern in enumerate(lacking)}
    return candidates_of(dialect, len(having), len(lacking)), values | {"query": QUERIES[dialect](phrases)}


def spelt_so(phrases: Sequence[Phrase]) -> tuple[list[str], list[str]]:
    """What the spellings of a text are like, and are not like, that spells these words as they are asked for."""
    having, lacking = [], []
    for phrase in phrases:
        for word, spelling in zip(phrase.words, phrase.spellings, strict=True):
            goes_on = phrase.is_begun and spelling is phrase.spellings[-1]
            if word == spelling:
                lacking.append(f"% {word} %")
            else:
                having.append(f"% {spelling}%" if goes_on else f"% {spelling} %")
    return having, lacking


def fts5(phrases: Sequence[Phrase]) -> str:
    return " AND ".join(f'"{" ".join(phrase.words)}"{"*" if phrase.is_begun else ""}' for phrase in phrases)


def tsquery(phrases: Sequence[Phrase]) -> str:
    words = (" <-> ".join(f"'{word}'" for word in phrase.words) for phrase in phrases)
    return " & ".join(f"({its}{':*' if phrase.is_begun else ''})" for its, phrase in zip(words, phrases, strict=True))


QUERIES = {"sqlite": fts5, "postgresql": tsquery}


@cache
def candidates_of(dialect: str, having: int, lacking: int) -> Rows:
    conditions = [f"spellings LIKE :having_{place}" for place in range(having)]
    conditions += [f"spellings NOT LIKE :lacking_{place}" for place in range(lacking)]
    sql = CANDIDATES.format(**DIALECTS[dialect], is_exact=f"({' AND '.join(conditions)})", NEWEST=NEWEST, BEST=BEST)
    moments = [bindparam(name, type_=changes.c.public_at.type) for name in ("now", "first", "until")]
    columns = column("change_id", Integer), column("is_exact", Boolean), column("weight", Float)
    hits = text(sql).bindparams(*moments).columns(*columns).subquery("hits")
    return (
        select(hits.c.change_id, is_public())
        .join(row, row.c.id == hits.c.change_id)
        .order_by(hits.c.is_exact.desc(), hits.c.weight.desc(), hits.c.change_id.desc())
    )


def is_public() -> ColumnElement[bool]:
    """Whether the row is what its subject says now."""
    is_last = row.c.id == last_of(row, "id", *WORDED, subject=row.c.subject)
    return and_(row.c.public_at <= NOW, row.c.erased_at.is_(None), is_last, is_shown(row))
