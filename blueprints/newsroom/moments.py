"""The form for a moment: a day and a time as the site's clocks show them."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from wtforms import DateField, Field, RadioField, TimeField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, StopValidation

from blueprints.formatting import N_, translated
from blueprints.newsroom.forms import Form, printable
from blueprints.newsroom.zoned import exactly, hour
from models import clock
from models.schedule import moments_at

DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
CHOOSE_DAY, CHOOSE_TIME = N_("Choose a day, such as 2027-03-28."), N_("Choose a time, such as 14.30.")


def zone() -> ZoneInfo:
    found: ZoneInfo = current_app.config["STET_TIME_ZONE"]
    return found


class DayField(DateField):  # type: ignore[misc]  # WTForms tells no types
    """A day as the site writes it or as a browser sends it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_data = [printable(text) for text in valuelist]  # what is wrong is shown again
        super().process_formdata(self.raw_data)


class HourField(TimeField):  # type: ignore[misc]  # WTForms tells no types
    """A time of day as the site writes it or as a browser sends it: 9.30, 09:30, 0930."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_data = [printable(text) for text in valuelist]
        typed = re.fullmatch(r"(\d\d|\d\d?[.:])(\d\d)", " ".join(valuelist).strip(), re.ASCII)
        super().process_formdata([f"{typed[1].rstrip('.:')}:{typed[2]}" if typed else ""])


class WithOther:
    """A field's validator: it and the other are both filled in, or neither."""

    def __init__(self, other: str, message: str) -> None:
        self.other = other
        self.message = message
        self.field_flags: dict[str, bool] = {}

    def __call__(self, form: Form, field: Field) -> None:
        is_typed, is_other_typed = (any("".join(each.raw_data or ()).split()) for each in (field, form[self.other]))
        if not is_typed:
            field.errors = []
            raise StopValidation(self.message if is_other_typed else None)


class MomentForm(Form):
    day = DayField(N_("Day"), [InputRequired(CHOOSE_DAY)], DAYS)
    time = HourField(
        N_("Time"),
        [InputRequired(CHOOSE_TIME)],
        description=N_("A moment that has passed means now."),
    )
    which = RadioField(N_("Which time do you mean?"), choices=[], validate_choice=False)

    def validate_day(self, field: DateField) -> None:
        if field.data and not 1970 <= field.data.year <= 9998:
            raise ValidationError(translated("Choose a day from 1970 to 9998."))

    def validate_which(self, field: RadioField) -> None:
        found = [] if self.day.errors or self.time.errors else self.meant
        if len(found) < 2:
            return
        field.choices = [SelectChoice(each.isoformat(), exactly(each)) for each in found]
        if field.data not in {each.isoformat() for each in found}:
            field.data = None
            is_twice = {each.astimezone(zone()).replace(tzinfo=None) for each in found} == {self.local}
            raise ValidationError(translated(TWICE if is_twice else NEVER, time=hour(self.local)))

    @property
    def local(self) -> datetime:
        return datetime.combine(self.day.data, self.time.data)

    @property
    def meant(self) -> list[datetime]:
        """What the day and time may mean: one moment, but where clocks are set forward or back."""
        return moments_at(self.local, zone())

    @property
    def at(self) -> datetime | None:
        """The moment that was chosen, once it is valid. None: it has passed, so now is meant."""
        found = self.meant
        at = found[0] if len(found) == 1 else datetime.fromisoformat(self.which.data)
        return at if at > clock.now() else None


class OptionalMomentForm(MomentForm):
    """The same, or no moment at all."""

    day = DayField(N_("Day"), [WithOther("time", CHOOSE_DAY)], DAYS)
    time = HourField(N_("Time"), [WithOther("day", CHOOSE_TIME)], description=N_("Both empty: it is not."))

    @classmethod
    def filled(cls, at: datetime | None) -> dict[str, Any]:
        local = at.astimezone(zone()) if at else None
        return {"day": local and local.date(), "time": local and local.time()}

    @property
    def meant(self) -> list[datetime]:
        return super().meant if self.day.data and self.time.data else []

    @property
    def at(self) -> datetime | None:
        return super().at if self.meant else None


NEVER = N_("Clocks are set forward that night and never show %(time)s: choose one of these.")
TWICE = N_("Clocks are set back that night and show %(time)s twice: choose which one is meant.")


def clocks() -> dict[str, Any]:
    """What is shown beside a moment's form."""
    return {"zone": zone().key, "now": clock.now()}
