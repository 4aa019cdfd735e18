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
NEWEST = 1_000  # texts with the words, of which those are the best: what is everywhere takes no longer
LOOKS = 3_000  # in all of these texts for each of the phrases: for more than three, fewer texts are weighed

# A hit weighs the less the older it is: half after a year, a third after two.
CANDIDATES = """
    WITH newest AS (
        SELECT search_entries.change_id, search_entries.published_at, search_entries.spellings,
            search_entries.headline, search_entries.words
        FROM {index}
        WHERE {has}
            AND search_entries.published_at >= :first AND search_entries.published_at < :until
            AND search_entries.published_at <= :now
        ORDER BY {newest_first} DESC LIMIT {NEWEST}
    )
    SELECT change_id, {is_exact} AS is_exact, ({relevance}) / (1 + {age} / 365.0) AS weight
    FROM newest ORDER BY is_exact DESC, weight DESC, change_id DESC LIMIT {BEST} + 1
"""
# Neither database's own: what FTS5 has counts, for each search, how many of all texts have each of its words.
RELEVANCE = """CASE WHEN {place}(' ' || headline || ' ', :phrase_{number}) > 0 THEN 8.0
    ELSE 400.0 / (400 + {place}(' ' || words || ' ', :phrase_{number})) END"""
DIALECTS = {
    "sqlite": {
        "index": "search_index JOIN search_entries ON search_entries.change_id = search_index.rowid",
        "has": "search_index MATCH :query",
        "newest_first": "search_index.rowid",  # the order that the index has
        "age": "max(julianday(:now) - julianday(published_at), 0)",
    },
    "postgresql": {
        "index": "search_entries",
        "has": "search_index @@ (to_tsquery('simple', :query){filed})",
        "newest_first": "search_entries.change_id",
        "age": "greatest(extract(epoch FROM :now - published_at) / 86400.0, 0)",
    },
}
AS_FILED = " && CAST(:filed AS tsquery)"
PLACES = {"sqlite": "instr", "postgresql": "strpos"}
row = changes.alias("row")


def candidates_with(
    phrases: Sequence[Phrase], dialect: str, filed: Sequence[Sequence[str]] = ()
) -> tuple[Rows, dict[str, str]]:
    """The best texts that have the words, best first, each with whether readers may see it now; and what it asks for.

    Of each of `filed`, a text is filed under one. Besides, the statement takes `first` and `until`.
    """
    having, lacking = spelt_so(phrases)
    values = {f"having_{place}": pattern for place, pattern in enumerate(having)}
    values |= {f"lacking_{place}": pattern for place, pattern in enumerate(lacking)}
    values |= {f"phrase_{number}": in_words(phrase) for number, phrase in enumerate(phrases)}
    statement = candidates_of(dialect, len(phrases), len(having), len(lacking), bool(filed))
    return statement, values | QUERIES[dialect](phrases, filed)


def in_words(phrase: Phrase) -> str:
    """The phrase as it stands in folded words with a space around them."""
    return f" {' '.join(phrase.words)}{'' if phrase.is_begun else ' '}"


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


def fts5(phrases: Sequence[Phrase], filed: Sequence[Sequence[str]]) -> dict[str, str]:
    words = [f'"{" ".join(phrase.words)}"{"*" if phrase.is_begun else ""}' for phrase in phrases]
    signs = ["(" + " OR ".join(f'"{sign}"' for sign in each) + ")" for each in filed]
    return {"query": " AND ".join([*words, *signs])}


def tsquery(phrases: Sequence[Phrase], filed: Sequence[Sequence[str]]) -> dict[str, str]:
    """Signs apart: PostgreSQL's own parting would take what is before them off."""
    its = (" <-> ".join(f"'{word}'" for word in phrase.words) for phrase in phrases)
    words = [f"({words}{':*' if phrase.is_begun else ''})" for words, phrase in zip(its, phrases, strict=True)]
    signs = ["(" + " | ".join(f"'{sign}'" for sign in each) + ")" for each in filed]
    return {"query": " & ".join(words)} | ({"filed": " & ".join(signs)} if signs else {})


QUERIES = {"sqlite": fts5, "postgresql": tsquery}


@cache
def candidates_of(dialect: str, phrases: int, having: int, lacking: int, is_filed: bool) -> Rows:
    conditions = [f"spellings LIKE :having_{place}" for place in range(having)]
    conditions += [f"spellings NOT LIKE :lacking_{place}" for place in range(lacking)]
    relevance = " + ".join(RELEVANCE.format(place=PLACES[dialect], number=number) for number in range(phrases))
    newest = min(NEWEST, LOOKS // phrases)
    its = {"is_exact": f"({' AND '.join(conditions)})", "relevance": relevance, "NEWEST": newest, "BEST": BEST}
    names = DIALECTS[dialect] | {"has": DIALECTS[dialect]["has"].format(filed=AS_FILED if is_filed else "")}
    sql = CANDIDATES.format(**names, **its)
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
