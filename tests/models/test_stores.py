"""Whatever may hold words of a story is known to a takedown."""

from sqlalchemy import JSON, Enum, String, Text

from models.database import Base
from models.rendering import DERIVED, Passages
from models.stores import STORES

# Columns of text that no word of a story is ever written into.
NEVER = {
    "articles": "slug token",  # the slug stands in addresses, too
    "attempts": "key",
    "changes": "salt language text_digests digest token",
    "drafts": "language",
    "editor_sessions": "token_hash agent",
    "editors": "name password_hash",
    "log_entries": "address",
    "pastes": "digest",
    "preview_links": "token_hash",
    "recovery_codes": "code_hash",
    "seals": "chain",
    "second_factors": "seed",
    "sites": "name language responsible_editor about correction_policy contact complaints security_contact tag",
    "topic_addresses": "slug",
    "topics": "name slug",
    "updates": "token",
}


def test_every_text_is_in_a_store_or_never_holds_words_of_a_story() -> None:
    stored = {(store.table.__tablename__, name) for store in STORES for name in store.names}
    stored |= {(table.__tablename__, column.name) for table in DERIVED for column in table.__table__.columns}
    texts = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, (String, Text, JSON, Passages)) and not isinstance(column.type, Enum)
    }
    never = {(table, name) for table, names in NEVER.items() for name in names.split()}
    assert texts - stored == never
    assert not stored & never
