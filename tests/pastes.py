"""A text as newsrooms paste it, and its story."""

from models.paste.labelling import label
from models.paste.lines import lines_of
from models.paste.told import Told, told

TEXT = """\
UPDATE: Bridge closed after the storm

Cars wait on both sides

By Anna Reed
Published 7th Mar 2024, 07:55 GMT

UPDATE #2 (9:10 p.m.): The bridge stays closed until Friday, says the council.
UPDATE #1 (8:15 p.m.): The wind has torn a plate off the deck of the bridge.

Original story

EASTPORT, Vestland - The bridge over the sound was closed on Tuesday evening.

READ ALSO: Ferry fares rise

What drivers can do
Take the ferry, says the council, which sails every half hour until midnight.

CORRECTION: The bridge is 90 metres long.


  • Ferry fares rise

    Ferry fares rise

    It is the third time in a year that the owner asks for more.

  • School closed for a week

    School closed for a week

    The roof leaks, and no roofer has time before Monday.
"""


def story(text: str = TEXT) -> Told:
    lines = lines_of(text)
    return told(lines, label(lines))
