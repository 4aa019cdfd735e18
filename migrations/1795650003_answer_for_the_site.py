"""Say how the site corrects, and where complaints and weaknesses are heard."""

import sqlalchemy as sa
from alembic import op

revision = "1795650003"
down_revision = "1795650002"
branch_labels = ()
depends_on = None

TEXTS = ("correction_policy", "contact", "complaints", "security_contact")


def upgrade() -> None:
    for name in TEXTS:  # by no batch: it would rebuild a table that guards of the record ask
        kind = sa.String(200) if name == "security_contact" else sa.Text()
        op.add_column("sites", sa.Column(name, kind, nullable=False, server_default=""))


def downgrade() -> None:
    for name in TEXTS:
        op.drop_column("sites", name)
