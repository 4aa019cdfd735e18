"""Remember what was pasted."""

import sqlalchemy as sa
from alembic import op

revision = "1795640001"
down_revision = "1795632001"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pastes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("pasted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_pastes_article_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_pastes_editor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pastes")),
    )
    op.create_index(op.f("ix_pastes_digest"), "pastes", ["digest"])
    op.create_index(op.f("ix_pastes_article_id"), "pastes", ["article_id"])


def downgrade() -> None:
    op.drop_table("pastes")
