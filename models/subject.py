"""What an article and an update have in common: words that are saved in private and amended in public."""

from datetime import datetime
from typing import TypedDict, Unpack, cast

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Mapped, Session, object_session

from models import clock, record
from models.change import Change
from models.draft import Draft
from models.editor import Editor, Role
from models.kind import Kind
from models.log import Action, log
from models.record import Entry, Place
from models.refusal import Deleted, InRecord, Stale, WrittenOn
from models.words import Words, clean

OF_STORY = select(Change.id).where(Change.article_id == bindparam("article_id")).limit(1)
OF_UPDATE = OF_STORY.where(Change.update_id == bindparam("update_id"))


class Terms(TypedDict, total=False):
    """What every publishing form says besides the words."""

    token: str | None
    at: datetime | None  # a later moment; empty: at once


class Subject:
    """Every verb enters one change into the record, or raises a models.refusal.Refusal and enters none."""

    token: Mapped[str | None]  # of the form that made it
    deleted_at: Mapped[datetime | None]

    @property
    def place(self) -> Place:
        raise NotImplementedError

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def is_in_record(self) -> bool:
        """Whether anything of it is or will be public."""
        article_id, update_id = self.place
        of_subject = OF_UPDATE if update_id else OF_STORY
        return self.session.scalar(of_subject, {"article_id": article_id, "update_id": update_id}) is not None

    def is_open_to(self, editor: Editor) -> bool:
        """Whether this editor may write it: writers write what they began."""
        if editor.role.includes(Role.EDITOR):
            return True
        return (
            self.session.scalar(select(Draft.editor_id).where(*Draft.of(*self.place), Draft.number == 1)) == editor.id
        )

    @property
    def session(self) -> Session:
        return cast("Session", object_session(self))

    def draft_numbered(self, number: int) -> Draft | None:
        newest = self.working_copy
        if not 1 <= number <= newest.number:
            return None
        return self.session.scalar(Draft.numbered(*self.place, number))

    @property
    def working_copy(self) -> Draft:
        """The newest draft."""
        draft = Draft.newest(self.session, *self.place)
        assert draft is not None, "the first draft is made with what it is of"
        return draft

    def save(self, words: Words, editor: Editor, number: int = 0) -> Draft:
        """Keep `words` as a new draft after draft `number` (0: the first). Equal words add none.

        Raises Stale when a newer draft than `number` has other words.
        """
        self.hold()
        newest = Draft.newest(self.session, *self.place)
        if newest and newest.words == words:
            return newest
        if number != (newest.number if newest else 0):
            raise Stale("Somebody saved this text after you opened it.")
        draft = Draft(**self.place._asdict(), number=number + 1, editor_id=editor.id, **vars(words))
        self.session.add(draft)
        self.session.flush()
        return draft

    def take_again(self, words: Words, editor: Editor) -> None:
        """The form that made it came again: what was typed since is the next draft.

        Raises WrittenOn when there are other drafts already.
        """
        first, newest = self.draft_numbered(1), self.working_copy
        if words in (first and first.words, newest.words):
            return
        if newest.number > 1:
            raise WrittenOn(*self.place)
        self.save(words, editor, newest.number)

    def restore(self, draft: Draft, editor: Editor) -> Draft:
        """Save an earlier draft's words as the newest. What was saved since stays among the earlier ones."""
        self.hold()
        self.session.refresh(draft)  # which may have been taken down since it was read
        return self.save(draft.words, editor, self.working_copy.number)

    def hold(self) -> None:
        """Wait for other writers of this story. Raises Deleted: nothing is written to what was thrown away."""
        record.lock(self.session, self.place.article_id)
        self.session.refresh(self, ["deleted_at"])
        if self.is_deleted:
            raise Deleted("It was deleted. Restore it first: what you typed stays here until then.")

    def delete(self, editor: Editor) -> None:
        """Throw it away, as long as no reader will have seen it; until it is purged it can be brought back."""
        record.lock(self.session, self.place.article_id)
        self.session.refresh(self, ["deleted_at"])
        if self.is_in_record:
            raise InRecord("It is in the record, or is scheduled: withdraw it, or cancel what is scheduled.")
        if self.deleted_at is None:
            self.deleted_at = clock.now()
            self.log(editor, Action.DELETION)

    def bring_back(self, editor: Editor) -> None:
        record.lock(self.session, self.place.article_id)
        self.session.refresh(self, ["deleted_at"])
        if self.deleted_at is not None:
            self.deleted_at = None
            self.log(editor, Action.RESTORATION)

    def correct(self, draft: Draft, editor: Editor, note: str, **terms: Unpack[Terms]) -> Change:
        """It was wrong: `note` tells readers what was wrong and what is right."""
        return self.tell(Kind.CORRECTION, draft, editor, note, **terms)

    def clarify(self, draft: Draft, editor: Editor, note: str, **terms: Unpack[Terms]) -> Change:
        """It was unclear: `note` tells readers what is meant."""
        return self.tell(Kind.CLARIFICATION, draft, editor, note, **terms)

    def edit(self, draft: Draft, editor: Editor, **terms: Unpack[Terms]) -> Change:
        """Spelling and style: nothing that changes what is said."""
        return self.tell(Kind.EDIT, draft, editor, **terms)

    def withdraw(
        self, editor: Editor, reason: str = "", *, withheld: str = "", is_legal: bool = False, **terms: Unpack[Terms]
    ) -> Change:
        """Show a stub in its place. What is `withheld` of the reason stands in the newsroom's log, nowhere else."""
        change = self.enter(Entry(Kind.WITHDRAWAL, editor, note=reason, is_legal=is_legal, **terms))
        if withheld := clean("note", withheld):
            log(self.session, editor, Action.WITHHELD, withheld, article_id=self.place.article_id)
        return change

    def tell(self, kind: Kind, draft: Draft, editor: Editor, note: str = "", **terms: Unpack[Terms]) -> Change:
        """Enter the words of a reviewed draft. Raises Stale when somebody saved a newer one since."""
        self.hold()
        made = record.made_with(self.session, terms.get("token"))  # a second click, however late, is no stale form
        if not made and draft.id != self.working_copy.id:
            raise Stale("Somebody saved this text after you reviewed it.")
        return made or record.append(self.session, self.place, Entry(kind, editor, draft.words, note, **terms))

    def enter(self, entry: Entry) -> Change:
        self.hold()
        return record.append(self.session, self.place, entry)

    def log(self, editor: Editor, action: Action, detail: str = "") -> None:
        """Enter what is done to this text. An update is named by its id, since it may have no number yet."""
        article_id, update_id = self.place
        named = f"update {update_id}" if update_id else ""
        log(self.session, editor, action, ", ".join(filter(None, (named, detail))), article_id=article_id)
