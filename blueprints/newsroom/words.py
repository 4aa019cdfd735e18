"""The form that words are written in, and what happens when two editors write at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from wtforms import Field, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from blueprints.database import db
from blueprints.differences import labelled, read
from blueprints.formatting import FIELDS, N_
from blueprints.labels import LABELS
from blueprints.newsroom import policy
from blueprints.newsroom.forms import RICH, Form, at_most, clean_text, printable
from models.checks import Checks, named, reply_in
from models.difference import Piece, texts_of
from models.draft import Draft
from models.editor import Editor
from models.label import label_of, with_label
from models.merging import Merged, merge
from models.refusal import NotThere, Stale
from models.reply import ReplyTo
from models.subject import Subject
from models.words import LIMITS, Words, kept

LANGUAGES = {
    "en": N_("English"),
    "da": N_("Danish"),
    "no": N_("Norwegian"),
    "sv": N_("Swedish"),
    "de": N_("German"),
    "ar": N_("Arabic"),
}

LONGEST = 500  # characters of a headline or an address


def limited(name: str) -> list[Callable[[Form, Field], None]]:
    return [at_most(LIMITS[name], partial(kept, name))]


class DraftForm(Form):
    """What is saved as a draft, and the number of the one that it was written on: 0 for none."""

    number = IntegerField(default=0, widget=HiddenInput())
    conflict: "Conflict | None" = None

    def words(self, base: Words) -> Words:
        """What was typed; what this form has no field for stays as in `base`."""
        raise NotImplementedError

    def fill(self, words: Words) -> None:
        raise NotImplementedError

    def save(self, subject: Subject) -> bool:
        """Whether what was typed is saved now. What somebody saved meanwhile comes back merged with it."""
        if not self.validate_on_submit():
            return False
        with self.refusing():
            subject.save(self.words(subject.working_copy.words), policy.editor(), self.number.data or 0)
            db.session.commit()
        if isinstance(self.refusal, Stale):
            self.meet(subject)
        return self.refusal is None

    def meet(self, subject: Subject) -> None:
        """Fill the form with the newest draft and what was typed as one, to be saved as the next."""
        newest = subject.working_copy
        begun = 1 if subject.token == self.token.data else 0  # by this very form, which came again
        base = subject.draft_numbered(self.number.data or begun)
        self.conflict = Conflict(base.words if base else Words(), newest, self.words(newest.words))
        self.fill(self.conflict.merged.words)
        self.number.data, self.number.raw_data = newest.number, None  # what was sent would be shown again


class WordsForm(DraftForm):
    """The words but for their details."""

    label = SelectField(
        FIELDS["label"].heading,
        choices=[SelectChoice("", N_("None")), *(SelectChoice(*label) for label in LABELS.items())],
        description=N_("Shown to readers before the headline."),
    )
    kicker = StringField(
        FIELDS["kicker"].heading,
        limited("kicker"),
        filters=[clean_text],
        description=N_("One or two words above the headline."),
    )
    headline = StringField(FIELDS["headline"].heading, limited("headline"), filters=[clean_text])
    standfirst = TextAreaField(
        FIELDS["standfirst"].heading,
        limited("standfirst"),
        filters=[clean_text],
        description=N_("What it is about, in short."),
        render_kw={"rows": 3},
    )
    byline = StringField(FIELDS["byline"].heading, limited("byline"), filters=[clean_text])
    body = TextAreaField(
        FIELDS["body"].heading,
        limited("body"),
        filters=[clean_text],
        render_kw=RICH,
        description=N_("Markdown. A line that begins with READ ALSO: becomes a link to the story that it names."),
    )
    reply_to = StringField(
        FIELDS["reply_to"].heading,
        [at_most(LONGEST)],
        filters=[printable],
        description=N_(
            "The headline or address of the story or update that this replies to. Readers get links both ways."
        ),
    )
    language = SelectField(FIELDS["language"].heading, choices=[SelectChoice(*choice) for choice in LANGUAGES.items()])
    article_id = 0  # of the story that it is of, once there is one
    subject: int | None = None  # 0 for the story's own text, else an update's id, once there is one
    reply = ReplyTo()

    @classmethod
    def of(cls, draft: Draft, **options: Any) -> "WordsForm":
        """The form with this draft in it, unless it was sent."""
        form = cls(obj=draft, **cls.values_in(draft), **options)
        form.article_id, form.subject = draft.article_id, draft.subject
        if draft.language not in LANGUAGES:
            form.language.choices = [*form.language.choices, (draft.language, draft.language)]
        return form

    @staticmethod
    def values_in(draft: Draft) -> dict[str, str]:
        """What stands in its details."""
        return {"reply_to": reply_in(db.session, draft.details), "label": label_of(draft.details) or ""}

    @property
    def fields(self) -> list[Field]:
        """Those of the words, in order."""
        return [self[name] for name in FIELDS if name in self]

    @property
    def checks(self) -> Checks:
        return Checks.of(db.session, self.body.data or "", self.article_id, self.reply_to.data or "")

    def validate_reply_to(self, field: StringField) -> None:
        place = None if self.subject is None else (self.article_id, self.subject)
        try:
            self.reply = named(db.session, field.data or "", place)
        except NotThere as refusal:
            raise ValidationError(str(refusal)) from refusal

    def words(self, base: Words) -> Words:
        typed: dict[str, Any] = {field.short_name: field.data or "" for field in self.fields}
        details = self.reply.instead_of(base.details, typed.pop("reply_to"))
        if "label" in typed:
            details = with_label(details, typed.pop("label"))
        return replace(base, **typed, details=details)

    def fill(self, words: Words) -> None:
        texts = texts_of(words)
        for field in self.fields:
            field.data = texts[field.short_name]


class UpdateForm(WordsForm):
    """An update is a few words: of a story's fields it has these."""

    label = kicker = standfirst = None
    headline = StringField(FIELDS["headline"].heading, limited("headline"), description=N_("May be empty."))


class Conflict:
    """Two texts of one draft, and what they are together."""

    def __init__(self, base: Words, newest: Draft, mine: Words) -> None:
        self.newest = newest
        self.saver = db.session.get_one(Editor, newest.editor_id)
        self.theirs = newest.words
        self.mine = mine
        self.merged: Merged = merge(base, self.theirs, mine)

    @property
    def between(self) -> list[tuple[str, list[list[Piece]]]]:
        """From their text to mine."""
        return labelled((self.theirs, self.mine))

    @property
    def put_in(self) -> list[tuple[str, list[list[Piece]]]]:
        """What of mine is put into theirs."""
        return labelled((self.theirs, self.merged.words))

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """Where both wrote something else in one place: the field's label, theirs, mine."""
        return [
            (FIELDS[name].heading, read(name, theirs), read(name, mine)) for name, theirs, mine in self.merged.conflicts
        ]
