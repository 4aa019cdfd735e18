"""Find drafts by any part of their words on SQLite. PostgreSQL has an index of that kind only as an extension."""

from alembic import op

revision = "1795670002"
down_revision = "1795670001"
branch_labels = ()
depends_on = None

FOLLOWING = ("drafts_enter", "drafts_alter", "drafts_leave")  # made anew after every upgrade


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # Of each three signs in a row, in which drafts they stand, but not where: that is looked up in the draft.
        op.execute(
            """CREATE VIRTUAL TABLE search_index_of_drafts USING fts5(kicker, headline, standfirst, byline, body,
            content='drafts', content_rowid='id', tokenize='trigram', detail=none)"""
        )
        op.execute("INSERT INTO search_index_of_drafts (search_index_of_drafts) VALUES ('rebuild')")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in FOLLOWING:
            op.execute(f"DROP TRIGGER IF EXISTS {name}")
        op.execute("DROP TABLE search_index_of_drafts")
