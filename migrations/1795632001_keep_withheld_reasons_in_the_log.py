"""Keep withheld reasons in the log alone, and the log past a draft's purge."""

import sqlalchemy as sa
from alembic import op

revision = "1795632001"
down_revision = "1795630005"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO log_entries (logged_at, editor_id, action, article_id, detail)"
        " SELECT made_at, editor_id, 'withheld reason', article_id, text FROM remarks ORDER BY id"
    )
    op.drop_table("remarks")
    with op.batch_alter_table("log_entries") as table:
        table.drop_constraint(op.f("fk_log_entries_article_id"), type_="foreignkey")
        table.create_index(op.f("ix_log_entries_article_id_id"), ["article_id", "id"])


def downgrade() -> None:
    """The log keeps the reasons that were moved into it: no line of it is deleted."""
    with op.batch_alter_table("log_entries") as table:
        table.drop_index(op.f("ix_log_entries_article_id_id"))
        table.create_foreign_key(op.f("fk_log_entries_article_id"), "articles", ["article_id"], ["id"])
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=True),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("length(text) <= 2000", name=op.f("ck_remarks_text_fits")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_remarks_article_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_remarks_editor_id")),
        sa.ForeignKeyConstraint(
            ["update_id", "article_id"],
            ["updates.id", "updates.article_id"],
            name=op.f("fk_remarks_update_id_article_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
    )
    op.create_index(op.f("ix_remarks_article_id_made_at"), "remarks", ["article_id", "made_at"])
