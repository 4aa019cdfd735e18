"""Takedown: a passage, or all of a text, leaves every row that has it, for good. The record says that it did."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import Session

from models import record
from models.address import Address
from models.article import Article
from models.change import Change
from models.draft import Draft
from models.edition import Line, Part, edition
from models.editor import Editor
from models.log import TAKEN_DOWN, WRITTEN, Action, LogEntry, log
from models.preview_link import PreviewLink
from models.refusal import NoteRequired, Refusal, Stale
from models.rendering import derive_naming
from models.site import Site
from models.stores import STORES, Store
from models.trace import Trace, fields_of, fingerprint, is_there, place
from models.wording import Wording
from models.words import Words, clean

SOME = 500  # rows of other stories that are read at a time
REPEATED = ("headline", "note", "remark")  # what addresses and the log may repeat of a text


class StillPublic(Refusal):
    """What is to be taken down stands in what readers see now: it is corrected or withdrawn first."""


class Quoted(Refusal):
    """The reason repeats what is to be taken down."""


@dataclass(frozen=True)
class Takedown:
    article: Article
    passage: str = ""  # empty: everything that was written
    update_id: int | None = None  # of this update; None: of the story and all of its updates

    @property
    def session(self) -> Session:
        return self.article.session

    @cached_property
    def wording(self) -> Wording | None:
        return Wording(self.passage) if self.passage else None

    def traces(self) -> list[Trace]:
        """Every row of the story that has it."""
        lines, now = record.lines_of(self.session, self.article.id), Site.read(self.session).now()
        versions = {line.id: n for n, line in enumerate(lines, 1) if line.public_at <= now}
        found: list[Trace] = []
        for store in STORES:
            wordings = self.repeated(found) if store.is_of_no_text else []
            for row in self.session.scalars(self.rows(store).execution_options(populate_existing=True)):
                fields = self.having(row, store, wordings)
                version = versions.get(row.id) if store.table is Change else None
                found += [Trace(store, row, fields, version)] if fields else []
        return found

    def rows(self, store: Store) -> Select[Any]:
        table = store.table
        rows = select(table).where(table.article_id == self.article.id).order_by(*inspect(table).primary_key)
        if store.is_of_no_text:
            return rows
        if self.update_id:
            rows = rows.where(table.update_id == self.update_id)
        if self.wording:
            return rows.where(self.wording.likely(store.columns))
        return rows.where(table.id.not_in([each.id for each in self.told()])) if table is Change else rows

    def told(self) -> list[Line]:
        """The withdrawals in force: their reasons are told to readers, and only go as a passage."""
        now = Site.read(self.session).now()
        standing = edition(record.lines_of(self.session, self.article.id), now, now)
        lines = [part.withdrawal for part in (standing.parts if standing else ()) if part.withdrawal]
        return list({line.id: line for line in lines if not self.update_id or line.subject == self.update_id}.values())

    def having(self, row: Any, store: Store, wordings: Sequence[Wording]) -> tuple[str, ...]:
        """The columns that have it."""
        if isinstance(row, LogEntry):
            return store.names if self.is_logged_in(row, wordings) else ()
        if isinstance(row, Address):
            return store.names if self.is_address_in(row.slug, wordings) else ()
        if isinstance(row, PreviewLink) and not self.wording:  # whom it is for is no word of the story
            return ()
        has = self.wording.is_in if self.wording else is_there
        return tuple(field for name in store.names for field in fields_of(name, getattr(row, name), has))

    def is_logged_in(self, line: LogEntry, wordings: Sequence[Wording]) -> bool:
        """Of all of a story, whatever tells why to none but the newsroom goes, too."""
        if line.action not in WRITTEN or line.detail == TAKEN_DOWN:
            return False
        if line.action is Action.SLUG:
            return self.is_address_in(line.detail, wordings)
        if self.wording is None and self.update_id is None and line.action is Action.WITHHELD:
            return True
        return any(wording.is_in(line.detail) for wording in wordings if self.is_telling(wording))

    def is_address_in(self, text: str, wordings: Sequence[Wording]) -> bool:
        """Whether an address in the text was made of one, whole or in part."""
        return any(
            wording.is_told_by(text) if self.is_telling(wording) else wording.is_all_of(text) for wording in wordings
        )

    def is_telling(self, wording: Wording) -> bool:
        """One word of a text that is taken down whole may stand elsewhere for something else."""
        return self.wording is not None or len(wording.words) > 1

    def repeated(self, found: Sequence[Trace]) -> list[Wording]:
        """What addresses and the log may repeat."""
        if self.wording:
            return [self.wording]
        return [Wording(text) for text in {getattr(each.row, name, "") for each in found for name in REPEATED} if text]

    def elsewhere(self) -> Counter[int]:
        """How many rows of each other story have it: each is another takedown, with a correction of its own."""
        found: Counter[int] = Counter()
        if self.wording is None:
            return found
        for store in STORES:
            likely = store.table.article_id != self.article.id, self.wording.likely(store.columns)
            rows = select(store.table.article_id, *store.columns).where(*likely)
            for article_id, *texts in self.session.execute(rows, execution_options={"yield_per": SOME}):
                found[article_id] += any(map(self.wording.is_in, texts)) or (
                    store.is_of_no_text and any(map(self.wording.is_told_by, texts))
                )
        return +found

    def still_public(self, traces: Sequence[Trace]) -> list[Part]:
        """The texts whose words have it that readers see now, or will within seconds."""
        settled = Site.read(self.session).now() + record.MARGIN
        ids = {trace.row.id for trace in traces if trace.store.table is Change}
        standing = edition(record.lines_of(self.session, self.article.id), settled, settled)
        return [part for part in (standing.parts if standing else ()) if part.is_shown and part.words.id in ids]

    def is_in_address(self, traces: Sequence[Trace]) -> bool:
        """Whether the story's address tells it, and will not follow a headline any more."""
        slugs = {trace.row.slug for trace in traces if trace.store.table is Address}
        return self.article.slug in slugs and self.article.is_in_record

    def make(self, editor: Editor, reason: str, seen: str) -> int:
        """Empty every row that has it, all or none, and return how many those were; 0: there is none any more.

        `seen` is the fingerprint of the rows that the editor has looked at. Raises a Refusal.
        """
        record.lock(self.session, self.article.id)
        self.session.refresh(self.article)
        traces = self.traces()
        if not traces:
            return 0
        reason = self.checked(traces, reason, seen)
        copies = [(copy, self.cleared(copy.words)) for copy in self.working_copies(traces)]
        for trace in sorted(traces, key=place):
            trace.store.empty(self.session, trace.row, editor)
        for copy, words in copies:
            self.keep(copy, words, editor)
        if self.traces():  # an address that an editor chose before it was public
            raise StillPublic("The story’s address gives it away: choose another one first.")
        Site.locked(self.session).renew()
        derive_naming(self.session, self.article.id)
        told = ", ".join(f"{number} in {name}" for name, number in Counter(each.table for each in traces).items())
        log(self.session, editor, Action.TAKEDOWN, f"{told}: {reason}", article_id=self.article.id)
        self.session.flush()
        return len(traces)

    def checked(self, traces: Sequence[Trace], reason: str, seen: str) -> str:
        """The reason as it is kept. Raises a Refusal."""
        if not (reason := clean("note", reason)):
            raise NoteRequired("Say why: the log keeps the reason.")
        if self.wording and self.wording.is_in(reason):
            raise Quoted("The log keeps the reason for good: say it without the passage.")
        if self.still_public(traces):
            raise StillPublic("Readers see it now: correct it first, or withdraw it.")
        if self.is_in_address(traces):
            raise StillPublic("The story’s address gives it away: choose another one first.")
        if fingerprint(traces) != seen:
            raise Stale("The rows that have it are no longer those that you saw: look at them again.")
        return reason

    def working_copies(self, traces: Sequence[Trace]) -> list[Draft]:
        drafts: list[Draft] = [trace.row for trace in traces if trace.store.table is Draft]
        return [each for each in drafts if each is Draft.newest(self.session, each.article_id, each.update_id)]

    def cleared(self, words: Words) -> Words:
        return self.wording.cut_from(words) if self.wording else Words(words.language)

    def keep(self, copy: Draft, words: Words, editor: Editor) -> None:
        """Save the clean text as the newest draft, also of what was deleted: it may be brought back."""
        of = {"article_id": copy.article_id, "update_id": copy.update_id}
        self.session.add(Draft(**of, number=copy.number + 1, editor_id=editor.id, **vars(words)))
        if copy.update_id is None and not self.article.is_in_record:
            self.article.follow(words.headline)
