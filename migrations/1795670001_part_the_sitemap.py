"""Find when a part of the sitemap last changed."""

import sqlalchemy as sa
from alembic import op

revision = "1795670001"
down_revision = "1795660001"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.create_index("ix_changes_part", "changes", [sa.text("((article_id - 1) / 10000)"), "public_at"])


def downgrade() -> None:
    op.drop_index("ix_changes_part", "changes")
