"""The form that words are written in, and what happens when two editors write at once."""

from typing import Any

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from blueprints.formatting import N_
from blueprints.newsroom.forms import Form
from models.draft import Draft
from models.words import LIMITS, TEXTS, Words

LANGUAGES = {"en": N_("English"), "da": N_("Danish"), "ar": N_("Arabic")}


def limited(name: str) -> list[Length]:
    return [Length(max=LIMITS[name], message=N_("At most %(max)d characters fit here."))]


class WordsForm(Form):
    """Words, and the number of the draft that they were written on: 0 for none."""

    number = IntegerField(default=0, widget=HiddenInput())
    kicker = StringField(N_("Kicker"), limited("kicker"), description=N_("One or two words above the headline."))
    headline = StringField(N_("Headline"), limited("headline"))
    standfirst = StringField(N_("Standfirst"), limited("standfirst"), description=N_("What it is about, in short."))
    byline = StringField(N_("Byline"), limited("byline"))
    body = TextAreaField(
        N_("Text"),
        limited("body"),
        description=N_("Markdown. A line that begins with READ ALSO: becomes a link to the story that it names."),
    )
    language = SelectField(N_("Language"), choices=[SelectChoice(*choice) for choice in LANGUAGES.items()])

    @classmethod
    def of(cls, draft: Draft, **options: Any) -> "WordsForm":
        """The form with this draft in it, unless it was sent."""
        return cls(obj=draft, **options)

    def words(self, base: Words) -> Words:
        """What was typed; what this form has no field for stays as in `base`."""
        typed = {name: self[name].data or "" for name in ("language", *TEXTS)}
        return Words(details=base.details, **typed)
