"""Lay out the desk, and let others preview a story."""

import sqlalchemy as sa
from alembic import op

revision = "1795630004"
down_revision = "1795630002"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_drafts_article_id_id"), "drafts", ["article_id", "id"])
    op.create_index(op.f("ix_drafts_editor_id_article_id"), "drafts", ["editor_id", "article_id"])
    op.create_table(
        "preview_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=100), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("views", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(reader) > 0", name=op.f("ck_preview_links_is_for_somebody")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_preview_links_article_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_preview_links_editor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preview_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_preview_links_token_hash")),
    )
    op.create_index(op.f("ix_preview_links_article_id"), "preview_links", ["article_id"])


def downgrade() -> None:
    op.drop_table("preview_links")
    op.drop_index(op.f("ix_drafts_editor_id_article_id"), table_name="drafts")
    op.drop_index(op.f("ix_drafts_article_id_id"), table_name="drafts")
