"""Submit for review."""

import sqlalchemy as sa
from alembic import op

revision = "1795630002"
down_revision = "1795630003"
branch_labels = ()
depends_on = None


def upgrade() -> None:
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
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), sa.Computed("coalesce(update_id, 0)", persisted=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum("published", "returned", name="outcome", native_enum=False, create_constraint=True, length=16),
            nullable=True,
        ),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.CheckConstraint("(outcome IS NULL) = (settled_at IS NULL)", name=op.f("ck_submissions_is_settled_whole")),
        sa.CheckConstraint("length(remark) <= 2000", name=op.f("ck_submissions_remark_fits")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_submissions_article_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_submissions_editor_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["editors.id"], name=op.f("fk_submissions_settled_by_id")),
        sa.ForeignKeyConstraint(
            ["update_id", "article_id"],
            ["updates.id", "updates.article_id"],
            name=op.f("fk_submissions_update_id_article_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
    )
    op.create_index(
        op.f("ix_submissions_article_id_subject_submitted_at"), "submissions", ["article_id", "subject", "submitted_at"]
    )
    op.create_index(op.f("ix_submissions_outcome_submitted_at"), "submissions", ["outcome", "submitted_at"])


def downgrade() -> None:
    op.drop_table("submissions")
    op.drop_table("remarks")
