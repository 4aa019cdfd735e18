"""Open the newsroom."""

import sqlalchemy as sa
from alembic import op

revision = "1795620342"
down_revision = "1795602784"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(op.f("ix_attempts_key_made_at"), "attempts", ["key", "made_at"])
    op.create_table(
        "editor_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agent", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_editor_sessions_editor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editor_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_editor_sessions_token_hash")),
    )
    op.create_index(op.f("ix_editor_sessions_editor_id"), "editor_sessions", ["editor_id"])
    with op.batch_alter_table("articles") as articles:
        articles.add_column(sa.Column("token", sa.String(length=64), nullable=True))
        articles.create_unique_constraint(op.f("uq_articles_token"), ["token"])


def downgrade() -> None:
    with op.batch_alter_table("articles") as articles:
        articles.drop_constraint(op.f("uq_articles_token"), type_="unique")
        articles.drop_column("token")
    op.drop_table("editor_sessions")
    op.drop_table("attempts")
