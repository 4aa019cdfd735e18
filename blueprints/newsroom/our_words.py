"""What the forms' library says of a field, in our words."""

from blueprints.formatting import N_, translated

CHOOSE = N_("Choose one of the options offered.")
DAMAGED = N_("This form was damaged on its way. Copy what you typed, then reload the page.")
OURS = {
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "'%(value)s' is not a valid choice for this field.": CHOOSE,
    "'%(value)s' are not valid choices for this field.": CHOOSE,
    "Not a valid date value.": N_("Write the day as 2027-03-28 or 28.3.2027."),
    "Not a valid time value.": N_("Write the time as 9.30 or 14.30."),
    "Not a valid integer value.": DAMAGED,  # each number of ours is hidden
    "Number must be between %(min)s and %(max)s.": DAMAGED,
}


class OurWords:
    """A form's `Meta`, which is also what it translates by."""

    def translations(self, _form: object) -> "OurWords":
        return self

    get_translations = translations  # WTForms' own name for it

    def gettext(self, text: str) -> str:
        return translated(OURS.get(text, text))

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.gettext(one if number == 1 else many)
