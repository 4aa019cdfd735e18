"""The form for a moment: a day and a time as the site's clocks show them."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from wtforms import DateField, RadioField, TimeField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from blueprints.formatting import N_, translated
from blueprints.newsroom.forms import Form
from models import clock
from models.schedule import moments_at


def zone() -> ZoneInfo:
    found: ZoneInfo = current_app.config["STET_TIME_ZONE"]
    return found


class MomentForm(Form):
    day = DateField(N_("Day"), [InputRequired(N_("Choose a day, as 2027-03-28."))])
    time = TimeField(
        N_("Time"),
        [InputRequired(N_("Choose a time, as 14:30."))],
        description=N_("A moment that has passed means now."),
    )
    which = RadioField(N_("Which moment is meant?"), choices=[], validate_choice=False)

    def validate_day(self, field: DateField) -> None:
        if field.data and not 1970 <= field.data.year <= 9998:
            raise ValidationError(translated("Choose a day from 1970 to 9998."))

    def validate_which(self, field: RadioField) -> None:
        found = [] if self.day.errors or self.time.errors else self.meant
        if len(found) < 2:
            return
        field.choices = [SelectChoice(each.isoformat(), told(each)) for each in found]
        if field.data not in {each.isoformat() for each in found}:
            field.data = None
            is_twice = {each.astimezone(zone()).replace(tzinfo=None) for each in found} == {self.local}
            raise ValidationError(translated(TWICE if is_twice else NEVER, time=f"{self.local:%H.%M}"))

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


NEVER = N_("Clocks are set forward that night and never show %(time)s: choose one of these.")
TWICE = N_("Clocks are set back that night and show %(time)s twice: choose which one is meant.")


def told(at: datetime) -> str:
    """A moment in the site's zone and in UTC."""
    local = at.astimezone(zone())
    return f"{local:%Y-%m-%d %H.%M} ({local.tzname()}), {at:%H.%M} UTC"


def clocks() -> dict[str, Any]:
    """What is shown beside a moment's form."""
    return {"zone": zone().key, "now": clock.now().astimezone(UTC), "told": told}
