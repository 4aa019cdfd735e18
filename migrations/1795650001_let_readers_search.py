"""Let readers search."""

import sqlalchemy as sa
from alembic import op

revision = "1795650001"
down_revision = "1795645001"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_entries",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spellings", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["changes.id"], name=op.f("fk_search_entries_change_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_search_entries")),
    )
    if op.get_bind().dialect.name == "sqlite":
        # Words are parted and folded already: "ascii" takes all else than spaces as it is.
        op.execute(
            """CREATE VIRTUAL TABLE search_index USING fts5(headline, words,
            content='search_entries', content_rowid='change_id', tokenize='ascii')"""
        )
    else:
        op.execute(
            """ALTER TABLE search_entries ADD COLUMN search_index tsvector GENERATED ALWAYS AS
            (setweight(to_tsvector('simple', headline), 'A') || setweight(to_tsvector('simple', words), 'B')) STORED"""
        )
        op.execute("CREATE INDEX search_index_of_words ON search_entries USING gin (search_index)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_entries")
