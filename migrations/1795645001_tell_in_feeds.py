"""Tell in feeds: the site's tag, when its pages last changed, and a topic's corrections, clarifications and withdrawals."""

import sqlalchemy as sa
from alembic import op

revision = "1795645001"
down_revision = "1795640001"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.add_column("sites", sa.Column("tag", sa.String(length=300), nullable=False, server_default=sa.text("''")))
    op.add_column(
        "sites",
        sa.Column(
            "renewed_at", sa.DateTime(timezone=True), nullable=False, server_default="1970-01-01 00:00:00.000000"
        ),
    )
    op.execute(
        "INSERT INTO topics_changes (topic_id, public_at, change_id) SELECT topic_id, public_at, id FROM changes"
        " JOIN articles_topics ON articles_topics.article_id = changes.article_id"
        " WHERE kind IN ('correction', 'clarification', 'withdrawal')"
    )


def downgrade() -> None:
    op.execute(
        "DELETE FROM topics_changes WHERE change_id IN"
        " (SELECT id FROM changes WHERE kind IN ('correction', 'clarification', 'withdrawal'))"
    )
    op.drop_column("sites", "renewed_at")
    op.drop_column("sites", "tag")
