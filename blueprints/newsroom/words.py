"""The form that words are written in, and what happens when two editors write at once."""

from dataclasses import replace
from typing import Any

from wtforms import Field, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from blueprints.database import db
from blueprints.formatting import N_
from blueprints.newsroom import policy
from blueprints.newsroom.forms import Form, at_most
from models.checks import Checks
from models.difference import Piece, differences
from models.draft import Draft
from models.merging import Merged, merge
from models.refusal import Stale
from models.subject import Subject
from models.words import LIMITS, Words

LANGUAGES = {"en": N_("English"), "da": N_("Danish"), "ar": N_("Arabic")}
LABELS = {
    "kicker": N_("Kicker"),
    "headline": N_("Headline"),
    "standfirst": N_("Standfirst"),
    "byline": N_("Byline"),
    "body": N_("Text"),
    "language": N_("Language"),
}


def limited(name: str) -> list[Length]:
    return [at_most(LIMITS[name])]


def labelled(old: Words, new: Words) -> list[tuple[str, list[Piece]]]:
    """Each field that differs: its label and its difference."""
    return [(LABELS[name], pieces) for name, pieces in differences(old, new).items()]


class WordsForm(Form):
    """Words, and the number of the draft that they were written on: 0 for none."""

    number = IntegerField(default=0, widget=HiddenInput())
    kicker = StringField(LABELS["kicker"], limited("kicker"), description=N_("One or two words above the headline."))
    headline = StringField(LABELS["headline"], limited("headline"))
    standfirst = StringField(LABELS["standfirst"], limited("standfirst"), description=N_("What it is about, in short."))
    byline = StringField(LABELS["byline"], limited("byline"))
    body = TextAreaField(
        LABELS["body"],
        limited("body"),
        description=N_("Markdown. A line that begins with READ ALSO: becomes a link to the story that it names."),
    )
    language = SelectField(LABELS["language"], choices=[SelectChoice(*choice) for choice in LANGUAGES.items()])
    article_id = 0  # of the story that it is of, once there is one
    conflict: "Conflict | None" = None

    @classmethod
    def of(cls, draft: Draft, **options: Any) -> "WordsForm":
        """The form with this draft in it, unless it was sent."""
        form = cls(obj=draft, **options)
        form.article_id = draft.article_id
        if draft.language not in LANGUAGES:
            form.language.choices = [*form.language.choices, (draft.language, draft.language)]
        return form

    @property
    def fields(self) -> list[Field]:
        """Those of the words, in order."""
        return [self[name] for name in LABELS if name in self]

    @property
    def checks(self) -> Checks:
        return Checks.of(db.session, self.body.data or "", self.article_id)

    def words(self, base: Words) -> Words:
        """What was typed; what this form has no field for stays as in `base`."""
        typed: dict[str, Any] = {field.short_name: field.data or "" for field in self.fields}
        return replace(base, **typed)

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
        base = subject.draft_numbered(self.number.data or 0)
        self.conflict = Conflict(base.words if base else Words(), newest, self.words(newest.words))
        for field in self.fields:
            field.data = getattr(self.conflict.merged.words, field.short_name)
        self.number.data, self.number.raw_data = newest.number, None  # what was sent would be shown again


class UpdateForm(WordsForm):
    """An update is a few words: of a story's fields it has these."""

    kicker = standfirst = None
    headline = StringField(LABELS["headline"], limited("headline"), description=N_("May be empty."))


class Conflict:
    """Two texts of one draft, and what they are together."""

    def __init__(self, base: Words, newest: Draft, mine: Words) -> None:
        self.newest = newest
        self.theirs = newest.words
        self.mine = mine
        self.merged: Merged = merge(base, self.theirs, mine)

    @property
    def between(self) -> list[tuple[str, list[Piece]]]:
        """From their text to mine."""
        return labelled(self.theirs, self.mine)

    @property
    def put_in(self) -> list[tuple[str, list[Piece]]]:
        """What of mine is put into theirs."""
        return labelled(self.theirs, self.merged.words)

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """Where both wrote something else in one place: the field's label, theirs, mine."""
        return [(LABELS[name], theirs, mine) for name, theirs, mine in self.merged.conflicts]
