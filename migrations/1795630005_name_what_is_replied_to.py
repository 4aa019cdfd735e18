"""Name what is replied to."""

import sqlalchemy as sa
from alembic import op

revision = "1795630005"
down_revision = "1795630004"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.create_table(
        "replies",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_replies_article_id")),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name=op.f("fk_replies_change_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_replies")),
    )
    op.create_index(op.f("ix_replies_article_id_subject"), "replies", ["article_id", "subject"])


def downgrade() -> None:
    op.drop_table("replies")
