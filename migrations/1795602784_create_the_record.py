"""Create the record."""

import sqlalchemy as sa
from alembic import op

revision = "1795602784"
down_revision = None
branch_labels = ("default",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("slug", name=op.f("uq_articles_slug")),
    )
    op.create_table(
        "editors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column(
            "role",
            sa.Enum("writer", "editor", "admin", name="role", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_editors_is_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editors")),
        sa.UniqueConstraint("name", name=op.f("uq_editors_name")),
    )
    op.create_table(
        "sites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("responsible_editor", sa.String(length=100), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_sites_is_alone")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
    )
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_topics_is_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("name", name=op.f("uq_topics_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_topics_slug")),
    )
    op.create_table(
        "addresses",
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_addresses_article_id")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_article_id"), "addresses", ["article_id"])
    op.create_table(
        "articles_topics",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_articles_topics_article_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_articles_topics_topic_id")),
        sa.PrimaryKeyConstraint("topic_id", "article_id", name=op.f("pk_articles_topics")),
    )
    op.create_index(op.f("ix_articles_topics_article_id"), "articles_topics", ["article_id"])
    op.create_table(
        "picks",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("related_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("article_id <> related_id", name=op.f("ck_picks_is_another")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_picks_article_id")),
        sa.ForeignKeyConstraint(["related_id"], ["articles.id"], name=op.f("fk_picks_related_id")),
        sa.PrimaryKeyConstraint("article_id", "related_id", name=op.f("pk_picks")),
    )
    op.create_table(
        "seals",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_seals_article_id")),
        sa.PrimaryKeyConstraint("article_id", "n", name=op.f("pk_seals")),
    )
    op.create_table(
        "updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_updates_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_updates")),
        sa.UniqueConstraint("id", "article_id", name=op.f("uq_updates_id_article_id")),
    )
    op.create_index(op.f("ix_updates_article_id"), "updates", ["article_id"])
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), sa.Computed("coalesce(update_id, 0)", persisted=True), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "publication",
                "update",
                "correction",
                "clarification",
                "edit",
                "key points",
                "withdrawal",
                "opening",
                "closing",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column(
            "is_leading", sa.Boolean(), sa.Computed("kind IN ('publication', 'update')", persisted=True), nullable=False
        ),
        sa.Column("public_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_legal", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("text_digests", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("kicker", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=False),
        sa.Column("byline", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.CheckConstraint("length(body) <= 200000", name=op.f("ck_changes_body_fits")),
        sa.CheckConstraint("length(byline) <= 300", name=op.f("ck_changes_byline_fits")),
        sa.CheckConstraint("length(headline) <= 300", name=op.f("ck_changes_headline_fits")),
        sa.CheckConstraint("length(kicker) <= 60", name=op.f("ck_changes_kicker_fits")),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_changes_note_fits")),
        sa.CheckConstraint("length(standfirst) <= 1000", name=op.f("ck_changes_standfirst_fits")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_changes_article_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_changes_editor_id")),
        sa.ForeignKeyConstraint(
            ["update_id", "article_id"],
            ["updates.id", "updates.article_id"],
            name=op.f("fk_changes_update_id_article_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sa.UniqueConstraint("article_id", "public_at", name=op.f("uq_changes_article_id_public_at")),
        sa.UniqueConstraint("token", name=op.f("uq_changes_token")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_changes_article_id_kind_public_at"), "changes", ["article_id", "kind", "public_at"])
    op.create_index(op.f("ix_changes_article_id_subject_public_at"), "changes", ["article_id", "subject", "public_at"])
    op.create_index(op.f("ix_changes_headline"), "changes", ["headline"])
    op.create_index(op.f("ix_changes_is_leading_public_at_id"), "changes", ["is_leading", "public_at", "id"])
    op.create_index(op.f("ix_changes_kind_public_at"), "changes", ["kind", "public_at"])
    op.create_index(op.f("ix_changes_public_at"), "changes", ["public_at"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), sa.Computed("coalesce(update_id, 0)", persisted=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("editor_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("kicker", sa.Text(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=False),
        sa.Column("byline", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.CheckConstraint("length(body) <= 200000", name=op.f("ck_drafts_body_fits")),
        sa.CheckConstraint("length(byline) <= 300", name=op.f("ck_drafts_byline_fits")),
        sa.CheckConstraint("length(headline) <= 300", name=op.f("ck_drafts_headline_fits")),
        sa.CheckConstraint("length(kicker) <= 60", name=op.f("ck_drafts_kicker_fits")),
        sa.CheckConstraint("length(standfirst) <= 1000", name=op.f("ck_drafts_standfirst_fits")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_drafts_article_id")),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.id"], name=op.f("fk_drafts_editor_id")),
        sa.ForeignKeyConstraint(
            ["update_id", "article_id"],
            ["updates.id", "updates.article_id"],
            name=op.f("fk_drafts_update_id_article_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("article_id", "subject", "number", name=op.f("uq_drafts_article_id_subject_number")),
    )
    op.create_index(op.f("ix_drafts_saved_at"), "drafts", ["saved_at"])
    op.create_table(
        "read_alsos",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("passage", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_read_alsos_article_id")),
        sa.ForeignKeyConstraint(
            ["change_id"], ["changes.id"], name=op.f("fk_read_alsos_change_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("change_id", "passage", name=op.f("pk_read_alsos")),
    )
    op.create_table(
        "renderings",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("renderer", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["changes.id"], name=op.f("fk_renderings_change_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_renderings")),
    )
    op.create_table(
        "topics_changes",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("public_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["changes.id"], name=op.f("fk_topics_changes_change_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_topics_changes_topic_id")),
        sa.PrimaryKeyConstraint("topic_id", "public_at", "change_id", name=op.f("pk_topics_changes")),
    )
    op.create_index(op.f("ix_topics_changes_change_id"), "topics_changes", ["change_id"])
    op.execute(
        sa.text(
            "INSERT INTO sites (id, name, language, responsible_editor, about, generation, moment)"
            " VALUES (1, 'Stet', 'en', '', '', 1, '1970-01-01 00:00:00.000000')"
        )
    )


def downgrade() -> None:
    for table in (
        "topics_changes",
        "renderings",
        "read_alsos",
        "drafts",
        "changes",
        "updates",
        "seals",
        "picks",
        "articles_topics",
        "addresses",
        "topics",
        "sites",
        "editors",
        "articles",
    ):
        op.drop_table(table)
