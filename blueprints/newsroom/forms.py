"""What the newsroom's forms share: they say how to mend what is wrong, and come back with all that was typed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_urlsafe
from typing import Any

from flask import flash, render_template
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, ValidationError
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from blueprints.database import db
from blueprints.formatting import N_, translated
from models.refusal import Refusal, Stale, TooLate
from models.words import UNPRINTABLE

FOREIGN = N_("This form was opened in a session that has ended. Nothing is lost: look through it and send it again.")


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF tells no types
    """A form that changes something once, however often it is sent."""

    token = HiddenField(default=lambda: token_urlsafe(16))
    refusal: Refusal | None = None

    def validate_token(self, field: HiddenField) -> None:
        if not re.fullmatch(r"[\w-]{16,64}", field.data, re.ASCII):
            field.data = token_urlsafe(16)
            raise ValidationError(translated("This form was damaged on its way: look through it and send it again."))

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """What a model refuses, the form says; nothing of it is kept."""
        try:
            yield
        except Refusal as refusal:
            db.session.rollback()
            self.refusal = refusal
            self.form_errors.append(str(refusal))
        else:
            flash(self.token.data or "", "done")  # the next page lets the browser forget what it kept of this form

    @property
    def trouble(self) -> list[tuple[str, str]]:
        """All that is wrong: the id of the field that mends it (or none), and how."""
        found = [("", error) for error in self.form_errors]
        if self.csrf_token.errors:
            found.append(("", translated(FOREIGN)))
        fields: list[Field] = [field for field in self if field.errors and field.name != self.csrf_token.name]
        return found + [(place_of(field), error) for field in fields for error in field.errors]

    @property
    def status(self) -> int:
        """409 where somebody or the clock was faster, 422 where there is something to mend (RFC 9110)."""
        if isinstance(self.refusal, (Stale, TooLate)):
            return 409
        return 422 if self.trouble else 200


def place_of(field: Field) -> str:
    """The id that leads to a field; none where nobody sees it."""
    return "" if isinstance(field.widget, HiddenInput) else str(field.id)


def at_most(limit: int) -> Length:
    """A field's validator: how many characters fit."""
    return Length(max=limit, message=N_("At most %(max)d characters fit here."))


def printable(text: str | None) -> str | None:
    """A field's filter: no page can show control characters, and no database but one keeps them all."""
    return UNPRINTABLE.sub("", text) if text else text


def page(template: str, form: Form, **values: Any) -> tuple[str, int]:
    """A form's page."""
    return render_template(template, form=form, **values), form.status
