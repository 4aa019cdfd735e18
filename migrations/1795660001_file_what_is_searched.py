"""File what search looks in under its topics and month, in the index of words itself."""

import sqlalchemy as sa
from alembic import op

revision = "1795660001"
down_revision = "1795650003"
branch_labels = ()
depends_on = None

TOPICS = """coalesce((SELECT {joined} FROM topics
    JOIN articles_topics ON articles_topics.topic_id = topics.id
    WHERE articles_topics.article_id = search_entries.article_id), '')"""
FILED = {
    "sqlite": "'¶' || substr(published_at, 1, 4) || '¶' || substr(published_at, 6, 2) || "
    + TOPICS.format(joined="group_concat(' §' || replace(slug, '-', '§'), '')"),
    "postgresql": "to_char(published_at AT TIME ZONE 'UTC', '\"¶\"YYYY\"¶\"MM') || "
    + TOPICS.format(joined="string_agg(' §' || replace(slug, '-', '§'), '')"),
}
WORDS = "setweight(to_tsvector('simple', headline), 'A') || setweight(to_tsvector('simple', words), 'B')"
FOLLOWING = ("search_enters", "search_alters", "search_forgets")  # made anew after every upgrade


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        for name in FOLLOWING:
            op.execute(f"DROP TRIGGER IF EXISTS {name}")
    op.add_column("search_entries", sa.Column("filed", sa.Text(), nullable=False, server_default=""))
    op.execute(f"UPDATE search_entries SET filed = {FILED[dialect]}")  # noqa: S608 -- the expression above
    index("filed", ", prefix='3 4'", f"{WORDS} || array_to_tsvector(string_to_array(filed, ' '))")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in FOLLOWING:
            op.execute(f"DROP TRIGGER IF EXISTS {name}")
    index("", "", WORDS)
    op.drop_column("search_entries", "filed")


def index(besides: str, options: str, vector: str) -> None:
    """Make the index of words anew."""
    if op.get_bind().dialect.name == "sqlite":
        columns = ", ".join(filter(None, ("headline", "words", besides)))
        op.execute("DROP TABLE search_index")
        # Words are parted and folded already: "ascii" takes all else than spaces as it is. What many words begin with
        # is short, and has an index of its own.
        op.execute(
            f"""CREATE VIRTUAL TABLE search_index USING fts5({columns},
            content='search_entries', content_rowid='change_id', tokenize='ascii'{options})"""
        )
        op.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    else:
        op.execute("ALTER TABLE search_entries DROP COLUMN search_index")  # and what it is found by
        op.execute(f"ALTER TABLE search_entries ADD COLUMN search_index tsvector GENERATED ALWAYS AS ({vector}) STORED")
        op.execute("CREATE INDEX search_index_of_words ON search_entries USING gin (search_index)")
