"""Moments that are told from the reader's: `5 minutes ago`, `for en time siden`, `gestern, 14.32 Uhr`."""

import re

NUMBER = r"(?:\d{1,3}|an?|one|en|ett?|ein(?:e[nmr]?)?)"
ABOUT = r"(?:(?:under|over|about|less than|more than|cirka|ca\.|om lag|knap|knapt|weniger als|über|etwa) )?"
UNIT = (
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|[smhdt]"
    r"|sekund(?:er)?|min\.?|minutt?(?:er)?|time[rn]?|dage?r?|døgn|uger?|uker?|måned(?:er)?"
    r"|timm(?:e|ar)|tim\.?|dagar|dygn|vecka|veckor|månad(?:er)?"
    r"|sekunden?|minuten?|stunden?|std\.?|tag(?:e|en)?|wochen?|monat(?:e|en)?)"
)
WHILE = r"(?:(?:et øjeblikk?|lidt|litt|en stund|ett ögonblick)|(?:kurzem|wenigen minuten))"
TIME = r"(?:(?:at|kl\.?|klokken|klockan|um) ?)?\d{1,2}(?:[.:]\d\d)?(?: ?(?:uhr|[ap]\.?m\.?))?"
PART_OF_DAY = (
    r"(?:morning|afternoon|evening|night|morgen|morgon|formiddag|förmiddag|eftermiddag|ettermiddag|aften|kveld|kväll"
    r"|natt?|früh|vormittag|mittag|nachmittag|abend|nacht)"
)
DAY_FROM_NOW = rf"(?:(?:yesterday|today|i ?går|i ?dag|gestern|heute)(?: {PART_OF_DAY}(?!\w))?)"
RELATIVE = (
    rf"(?:{ABOUT}{NUMBER} ?{UNIT} (?:ago|siden|sedan)|f[oö]r (?:{ABOUT}{NUMBER} ?{UNIT}|{WHILE}) (?:siden|sedan)"
    rf"|vor (?:{ABOUT}{NUMBER} ?{UNIT}|{WHILE})"
    rf"|{DAY_FROM_NOW}(?:,? {TIME})?|this {PART_OF_DAY}"
    r"|just now|moments ago|gerade eben)(?!\w)"
)
MOMENT = re.compile(rf"[\s,(\[|/–—•·-]{{0,3}}{RELATIVE}")  # in small letters
DAY_ALONE = re.compile(rf"[\W_]{{0,3}}{DAY_FROM_NOW}(?!\w)[\W_]{{0,3}}", re.IGNORECASE)
AGO = re.compile(rf"({NUMBER}) ?({UNIT})(?!\w)", re.IGNORECASE)
# In minutes; of two that begin alike, the first.
UNITS = {
    r"sek|sec|s$": 0,
    r"mo|må": 30 * 24 * 60,
    r"mi|m$": 1,
    r"h|ti|t$|st": 60,
    r"da|dø|dy|tag|d$": 24 * 60,
    r"we|wo|ug|uk|ve": 7 * 24 * 60,
}
ALONE = re.compile(rf"[\W_]{{0,3}}{RELATIVE}[\W_]{{0,3}}", re.IGNORECASE)


def age_of(moment: str) -> int | None:
    """How long ago something was, in minutes: `2 hours ago`; of a day, from its end. None where it isn't told so."""
    if DAY_ALONE.match(moment):
        return 0 if re.search("today|dag|heute", moment, re.IGNORECASE) else 24 * 60
    found = AGO.search(moment) if MOMENT.fullmatch(moment.lower()) else None
    if found is None:
        return 0 if MOMENT.fullmatch(moment.lower()) and not re.search(r"\d", moment) else None
    minutes = next((each for start, each in UNITS.items() if re.match(start, found[2], re.IGNORECASE)), 0)
    return (int(found[1]) if found[1].isdigit() else 1) * minutes
