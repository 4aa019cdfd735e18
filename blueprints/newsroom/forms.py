"""What the newsroom's forms share: they say how to mend what is wrong, and come back with all that was typed."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_urlsafe
from typing import Any

from flask import flash, g, render_template
from flask_wtf import FlaskForm
from werkzeug.exceptions import BadRequest
from wtforms import BooleanField, Field, HiddenField, ValidationError
from wtforms.validators import StopValidation
from wtforms.widgets import HiddenInput

from blueprints.database import db
from blueprints.formatting import N_, translated
from blueprints.newsroom.our_words import OurWords
from models.outage import Outage
from models.paste.lines import cleaned
from models.refusal import Refusal, SentBefore, Stale, TooLate
from models.words import LINE_END, UNPRINTABLE, has_words

FOREIGN = N_("This form was opened in a session that has ended. Nothing is lost: look through it and send it again.")
RICH = {"data-rich": ""}  # of a field that takes rich text as Markdown
OUTAGES = {
    Outage.FULL: N_(
        "The disk is full: nothing can be saved. Tell whoever runs the site, and keep this page open. "
        "Once there is room, send it again."
    ),
    Outage.LOCKED: N_("The database is locked: other changes take too long. Send it again in a moment."),
    Outage.READ_ONLY: N_(
        "The database is read-only: it takes no changes. Tell whoever runs the site, and keep this page open. "
        "Once it takes changes, send it again."
    ),
    Outage.BROKEN: N_(
        "The database’s disk is failing. Tell whoever runs the site, and keep this page open. "
        "Send it again later: what was done already is not done twice."
    ),
    Outage.AWAY: N_(
        "The database can’t be reached. Send it again in a moment: what was done already is not done twice."
    ),
}


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF tells no types
    """A form that changes something once, however often it is sent."""

    class Meta(OurWords, FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF tells no types
        pass

    token = HiddenField(default=lambda: token_urlsafe(16))
    looks = BooleanField()  # a button that shows what was typed, and does nothing
    refusal: Refusal | None = None
    mended_in: tuple[tuple[type[Refusal], str], ...] = ()  # the field that mends what a model refuses

    def validate_token(self, field: HiddenField) -> None:
        if not re.fullmatch(r"[\w-]{16,64}", field.data, re.ASCII):
            field.data = token_urlsafe(16)
            raise ValidationError(translated("This form was damaged on its way: look through it and send it again."))

    def validate(self, *arguments: Any, **options: Any) -> bool:
        if self.outage:
            self.form_errors.append(translated(OUTAGES[self.outage]))
            return False
        return not self.looks.data and bool(super().validate(*arguments, **options))

    @property
    def outage(self) -> Outage | None:
        """Why the database could not take it."""
        outage: Outage | None = g.get("outage")
        return outage

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """What a model refuses, the form says; nothing of it is kept."""
        try:
            yield
        except Refusal as refusal:
            db.session.rollback()
            self.refusal = refusal
            self.say(refusal)
            if isinstance(refusal, SentBefore):
                self.token.data = token_urlsafe(16)
        else:
            flash(self.token.data or "", "done")  # the next page lets the browser forget what it kept of this form

    def say(self, refusal: Refusal) -> None:
        if name := dict(self.mended_in).get(type(refusal)):
            self[name].errors = [*self[name].errors, str(refusal)]
        else:
            self.form_errors.append(str(refusal))

    @property
    def trouble(self) -> list[tuple[str, str, str]]:
        """All that is wrong: the id and the name of the field that mends it (or none), and how."""
        found = [("", "", error) for error in self.form_errors]
        if self.csrf_token.errors:
            found.append(("", "", translated(FOREIGN)))
        fields: list[Field] = [field for field in self if field.errors and field.name != self.csrf_token.name]
        return found + [(*place_of(field), error) for field in fields for error in field.errors]

    @property
    def status(self) -> int:
        """503 where the database can't take it, 409 where somebody or the clock was faster, 422 where there is
        something to mend (RFC 9110)."""
        if self.outage and self.trouble:
            return 503
        if isinstance(self.refusal, (Stale, TooLate)):
            return 409
        return 422 if self.trouble else 200


class Expired(BadRequest):
    """A button that was pressed in a session other than its form's: it is shown again, alone."""

    def __init__(self, button: str) -> None:
        super().__init__()
        self.button = button


def press(button: str, **values: object) -> None:
    """For a form that is this button alone. Raises Expired."""
    if not Form().validate_on_submit():
        raise Expired(translated(button, **values))


def place_of(field: Field) -> tuple[str, str]:
    """The id that leads to a field, and its name; none where nobody sees it."""
    return ("", "") if isinstance(field.widget, HiddenInput) else (field.id, field.label.text)


def trimmed(text: str) -> str:
    """A browser sends each line end as two characters."""
    return LINE_END.sub("\n", text).strip()


class HasWords:
    """A field's validator: something that can be read is typed."""

    def __init__(self, message: str) -> None:
        self.message = message
        self.field_flags = {"required": True}

    def __call__(self, _form: Form, field: Field) -> None:
        if not has_words(field.data or ""):
            raise StopValidation(self.message)


def at_most(limit: int, kept: Callable[[str], str] = trimmed) -> Callable[[Form, Field], None]:
    """A field's validator: how many characters fit, counted as they are kept.

    WTForms' own tells the limit to the browser, too, which then cuts what is pasted without a word.
    """

    def fits(_form: Form, field: Field) -> None:
        if len(kept(field.data or "")) > limit:
            raise ValidationError(translated("At most %(max)d characters fit here.", max=limit))

    return fits


def printable(text: str | None) -> str | None:
    """A field's filter: no page can show control characters, and no database but one keeps them all."""
    return UNPRINTABLE.sub("", text) if text else text


def clean_text(text: str | None) -> str | None:
    """A text's filter: what is pasted brings spaces and hyphens that nobody sees."""
    return cleaned(text) if text else text


def page(template: str, form: Form, **values: Any) -> tuple[str, int]:
    """A form's page."""
    return render_template(template, form=form, **values), form.status
