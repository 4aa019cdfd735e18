"""Write updates, and delete drafts."""

import sqlalchemy as sa
from alembic import op

revision = "1795630001"
down_revision = "1795620342"
branch_labels = ()
depends_on = None


# Without a batch, which would rebuild the tables that others refer to.
def upgrade() -> None:
    op.add_column("articles", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_articles_deleted_at"), "articles", ["deleted_at"])
    op.add_column("updates", sa.Column("token", sa.String(length=64), nullable=True))
    op.add_column("updates", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_updates_article_id_token"), "updates", ["article_id", "token"], unique=True)
    op.create_index(op.f("ix_updates_deleted_at"), "updates", ["deleted_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_updates_deleted_at"), "updates")
    op.drop_index(op.f("ix_updates_article_id_token"), "updates")
    op.drop_column("updates", "deleted_at")
    op.drop_column("updates", "token")
    op.drop_index(op.f("ix_articles_deleted_at"), "articles")
    op.drop_column("articles", "deleted_at")
