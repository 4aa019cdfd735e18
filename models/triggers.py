"""The database's own guard over the record: what is public is never altered, deleted, replaced or preceded.

Nor is what stands in the newsroom's log. SQLite's indexes of words follow what they are made of, by the same means.

Batch migrations on SQLite rebuild a table and drop its triggers without a word. So these are installed anew after
every upgrade, and `missing` is asked at every start.
"""

from sqlalchemy import Connection, text

from models.log import TAKEN_DOWN
from models.words import TEXTS

KEPT = "article_id update_id kind public_at recorded_at editor_id language is_legal text_digests digest token id"
EMPTIED = "kicker headline standfirst byline body note salt"

# The one change to a row: a takedown empties its words, note and salt, once.
IS_ERASURE = " AND ".join(
    [
        "OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL",
        "CAST(NEW.details AS text) = '{}'",
        *(f"NEW.{name} = ''" for name in EMPTIED.split()),
        *(f"CAST(NEW.{name} AS text) IS NOT DISTINCT FROM CAST(OLD.{name} AS text)" for name in KEPT.split()),
    ]
)
# The row's own moments are compared, not the database's clock, so that a record may be told later than it happened.
IS_BEHIND = """EXISTS (SELECT 1 FROM changes WHERE article_id = NEW.article_id
    AND public_at >= NEW.public_at AND public_at <= NEW.recorded_at)"""
# Whatever has the key of a row that is there: INSERT OR REPLACE deletes that row without asking the guards of DELETE.
IS_KNOWN = """EXISTS (SELECT 1 FROM changes WHERE id = NEW.id OR token = NEW.token
    OR (article_id = NEW.article_id AND public_at = NEW.public_at))"""
IS_SEALED = "EXISTS (SELECT 1 FROM seals WHERE (article_id = NEW.article_id AND n = NEW.n))"
IS_LOGGED = "EXISTS (SELECT 1 FROM log_entries WHERE id = NEW.id)"
# The two changes to a line of the log: its network address is forgotten, and what it tells is taken down.
LOGGED = "id logged_at editor_id session_id action article_id"
IS_PRUNING = " AND ".join(
    [
        "(NEW.address IS NULL OR NEW.address IS NOT DISTINCT FROM OLD.address)",
        f"(NEW.detail = OLD.detail OR NEW.detail = '{TAKEN_DOWN}')",
        *(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in LOGGED.split()),
    ]
)
IS_PUBLIC = "coalesce(OLD.public_at <= (SELECT moment FROM sites), 1 = 1)"

GUARDS = {
    # name: (when, table, condition, what the database answers)
    "changes_are_kept": (
        "UPDATE",
        "changes",
        f"NOT ({IS_ERASURE})",
        "a change in the record is never altered",
    ),
    "changes_stay": ("DELETE", "changes", IS_PUBLIC, "a public change is never deleted"),
    "changes_follow": ("INSERT", "changes", IS_BEHIND, "a change never precedes one that is public"),
    "changes_are_new": ("INSERT", "changes", IS_KNOWN, "a change in the record is never replaced"),
    "changes_remain": ("TRUNCATE", "changes", "1 = 1", "the record is never emptied"),
    "sites_stay": ("DELETE", "sites", "1 = 1", "the row of the site is never deleted"),
    "sites_are_alone": ("INSERT", "sites", "EXISTS (SELECT 1 FROM sites)", "the row of the site is never replaced"),
    "sites_go_on": ("UPDATE", "sites", "NEW.moment < OLD.moment", "the moment of the site never goes back"),
    "seals_are_kept": ("UPDATE", "seals", "1 = 1", "a seal is never altered"),
    "seals_stay": ("DELETE", "seals", "1 = 1", "a seal is never deleted"),
    "seals_are_new": ("INSERT", "seals", IS_SEALED, "a seal is never replaced"),
    "seals_remain": ("TRUNCATE", "seals", "1 = 1", "a seal is never deleted"),
    "log_is_kept": ("UPDATE", "log_entries", f"NOT ({IS_PRUNING})", "a line of the log is never altered"),
    "log_stays": ("DELETE", "log_entries", "1 = 1", "a line of the log is never deleted"),
    "log_is_new": ("INSERT", "log_entries", IS_LOGGED, "a line of the log is never replaced"),
    "log_remains": ("TRUNCATE", "log_entries", "1 = 1", "the log is never emptied"),
}
# SQLite's indexes of words have none of their own: what leaves a table is taken out of its index by what stood there.
INDEXES = {
    # name: (of which table, its key, its columns that are in the index)
    "search_index": ("search_entries", "change_id", ("headline", "words", "filed")),
    "search_index_of_drafts": ("drafts", "id", TEXTS),
}
ENTERED = "INSERT INTO {index} (rowid, {names}) VALUES (NEW.{key}, {new})"
TAKEN_OUT = "INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', OLD.{key}, {old})"
FOLLOWING = {"INSERT": ENTERED, "UPDATE": f"{TAKEN_OUT}; {ENTERED}", "DELETE": TAKEN_OUT}
INDEXING = {
    # name: (after what, which of them follows)
    "search_enters": ("INSERT", "search_index"),
    "search_alters": ("UPDATE", "search_index"),
    "search_forgets": ("DELETE", "search_index"),
    "drafts_enter": ("INSERT", "search_index_of_drafts"),
    "drafts_alter": ("UPDATE", "search_index_of_drafts"),
    "drafts_leave": ("DELETE", "search_index_of_drafts"),
}


def install(connection: Connection) -> None:
    """Create every guard, in place of an older one of that name."""
    for statements in expected(connection).values():
        for statement in statements:
            connection.execute(text(statement))


def expected(connection: Connection) -> dict[str, list[str]]:
    """The statements that make each of the guards which this database can have."""
    make = STATEMENTS[connection.dialect.name]
    found = {name: statements for name, guard in GUARDS.items() if (statements := make(name, *guard))}
    return found | (indexing() if connection.dialect.name == "sqlite" else {})


def missing(connection: Connection) -> list[str]:
    """The names of the guards that this database lacks, or has in other words."""
    installed = set(connection.scalars(text(INSTALLED[connection.dialect.name])))
    return [
        name
        for name, statements in expected(connection).items()
        if not installed.issuperset(statement for statement in statements if statement.startswith("CREATE"))
    ]


def sqlite(name: str, event: str, table: str, condition: str, answer: str) -> list[str]:
    if event == "TRUNCATE":  # which is a DELETE here
        return []
    # SQLite 3.39 was the first to know IS NOT DISTINCT FROM; its IS has always meant the same.
    condition = condition.replace("IS NOT DISTINCT FROM", "IS")
    # Seals have a hidden key here besides their own.
    condition = condition.replace("FROM seals WHERE", "FROM seals WHERE rowid = NEW.rowid OR")
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{answer}'); END",
    ]


def indexing() -> dict[str, list[str]]:
    """What SQLite's indexes of words follow their tables by; PostgreSQL's is a column of the table."""
    return {name: following(name, *what) for name, what in INDEXING.items()}


def following(name: str, event: str, index: str) -> list[str]:
    table, key, columns = INDEXES[index]
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
    what = FOLLOWING[event].format(index=index, key=key, names=", ".join(columns), old=old, new=new)
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {what}; END",
    ]


def postgresql(name: str, event: str, table: str, condition: str, answer: str) -> list[str]:
    # Error class 23 makes it an IntegrityError, as on SQLite.
    row = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(event, "NEW")
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    return [
        f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF {condition} THEN RAISE EXCEPTION '{answer}' USING ERRCODE = '23000'; END IF;
            RETURN {row};
        END $$""",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
    ]


STATEMENTS = {"sqlite": sqlite, "postgresql": postgresql}
INSTALLED = {  # the statements that made what is there and in force
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT unnest(ARRAY[pg_get_triggerdef(pg_trigger.oid, true), 'CREATE OR REPLACE FUNCTION '
            || tgfoid::regproc || '() RETURNS trigger LANGUAGE plpgsql AS $$' || prosrc || '$$'])
        FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')""",
}
