"""Why a database doesn't do what it is asked, as its error tells it: nobody's mistake, and it passes."""

import sqlite3
from enum import Enum

from sqlalchemy.exc import DBAPIError, OperationalError


class Outage(Enum):
    FULL = "the disk is full"
    LOCKED = "somebody else holds what is to be written, or it took too long"
    READ_ONLY = "it takes no changes"
    BROKEN = "its disk gives no right answers"
    AWAY = "it can't be reached"

    @classmethod
    def of(cls, error: DBAPIError) -> "Outage | None":
        """None: it is no outage, but a fault of ours."""
        code: int | None = getattr(error.orig, "sqlite_errorcode", None)
        if code is not None:
            return OF_SQLITE.get(code & 0xFF)  # the rest says where it was found (sqlite.org/rescode.html)
        state: str | None = getattr(error.orig, "sqlstate", None)
        if state is not None:
            return OF_POSTGRESQL.get(state) or OF_POSTGRESQL.get(state[:3]) or OF_POSTGRESQL.get(state[:2])
        is_unanswered = isinstance(error, OperationalError) or error.connection_invalidated
        return cls.AWAY if is_unanswered else None  # there was no server to give a code

    @property
    def seconds(self) -> int:
        """After which it is worth another try."""
        return 5 if self in (Outage.LOCKED, Outage.AWAY) else 60


OF_SQLITE = {
    sqlite3.SQLITE_FULL: Outage.FULL,
    sqlite3.SQLITE_BUSY: Outage.LOCKED,
    sqlite3.SQLITE_LOCKED: Outage.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Outage.LOCKED,
    sqlite3.SQLITE_READONLY: Outage.READ_ONLY,
    sqlite3.SQLITE_IOERR: Outage.BROKEN,
    sqlite3.SQLITE_CORRUPT: Outage.BROKEN,
    sqlite3.SQLITE_NOTADB: Outage.BROKEN,
    sqlite3.SQLITE_CANTOPEN: Outage.AWAY,
}
# States, or what begins a class of them (PostgreSQL's manual, appendix A).
OF_POSTGRESQL = {
    "53100": Outage.FULL,
    "53": Outage.LOCKED,  # too many connections, or too little memory for one more
    "55P03": Outage.LOCKED,  # lock_timeout
    "57014": Outage.LOCKED,  # statement_timeout
    "40": Outage.LOCKED,  # a deadlock
    "25006": Outage.READ_ONLY,
    "58": Outage.BROKEN,
    "XX": Outage.BROKEN,
    "08": Outage.AWAY,
    "57P": Outage.AWAY,  # it shuts down, or starts
}
