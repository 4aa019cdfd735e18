"""Hold a story on top of the front page."""

import sqlalchemy as sa
from alembic import op

revision = "1795650002"
down_revision = "1795650001"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("held_at", sa.DateTime(timezone=True)))
    op.add_column("articles", sa.Column("held_until", sa.DateTime(timezone=True)))
    op.create_index(op.f("ix_articles_held_until"), "articles", ["held_until"])


def downgrade() -> None:
    op.drop_index(op.f("ix_articles_held_until"), table_name="articles")
    op.drop_column("articles", "held_until")
    op.drop_column("articles", "held_at")
