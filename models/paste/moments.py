"""Dates and times as newsrooms write them, in figures and in words."""

import re

from models.paste import relative
from models.paste.relative import PART_OF_DAY

MONTH = (
    r"jan(?:uary|uari|uar|\.)?|feb(?:ruary|ruari|ruar|\.)?|mar(?:ch|ts|s|\.)?|märz|apr(?:il|\.)?|ma[yijx]|june?|juni|jun\.?"
    r"|july?|juli|aug(?:ust|usti|\.)?|sept?(?:ember|\.)?|o[ck]t(?:ober|\.)?|nov(?:ember|\.)?|de[csz](?:ember|\.)?"
)
DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mån|tis|ons|tors|fre|lör|sön)dag"
    rf"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)(?:,? ?{PART_OF_DAY}(?![^\W\d_]))?"
    r"|(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?"
)
BEFORE = r"#|no\.?|nr\.?|at|on|the|of|as|am|um|vom|den|der|d\.|kl\.?|klokken|klockan"
AFTER = (
    r"uhr|today|tonight|i dag|idag|heute|noon|midnight|local time|e[sd]?t|c[sd]t|p[sd]t|m[sd]t|gmt|utc|bst|ist"
    r"|ces?t|aes?t|h|a\.?m\.?|p\.?m\.?|(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?) ago"
    r"|(?:minutter|timer|time|dager|dage|timmar|dagar) (?:siden|sedan)|(?:minuten|stunden|tagen)"
)
FIGURE = r"#?\d{1,4}(?:[.:/-]\d{1,4}){0,4}(?:st|nd|rd|th|\.(?=[\s,])|(?:\+\d{1,2})?['’′])?(?=$|\W|[ap]\.?m|h\b|uhr)"
TOKEN = rf"(?:(?:{BEFORE})[\s.]{{1,2}}){{0,3}}(?:{FIGURE}|(?:{MONTH}|{DAY}|{AFTER})(?![^\W\d_]))"
# In small letters.
MOMENT = re.compile(rf"(?:[\s,(\[|/]{{0,3}}+{TOKEN}){{1,16}}")
DAY_ALONE = re.compile(rf"[\s(\[]{{0,3}}(?:(?:on|am|om) )?(?:{DAY})(?=\s?[):\]–—|]|\s-|$)")
FIGURED = re.compile(r"\d")
BETWEEN = re.compile(r"\s[•·–—-]\s")  # date and time
TIME = re.compile(
    r"(?:kl\.?\s*|klokken\s*|klockan\s*)?(?:[01]?\d|2[0-4])[.:][0-5]\d(?:\s*(?:uhr|[ap]\.?m\.?|h))?(?!\w|[.:]\d)",
    re.IGNORECASE,
)
MINUTE = re.compile(r"(\d{1,3})(?:\+(\d{1,2}))?['’′](?!\w)")  # of a match: `90+2'`
HOUR = re.compile(r"(?:1[0-2]|0?[1-9])\s*(?:[ap]\.?m\.?)(?!\w)", re.IGNORECASE)
DATED = re.compile(
    rf"(?=\D{{0,24}}\d)(?=.{{0,30}}\b(?:{MONTH})(?![^\W\d_])|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}})", re.IGNORECASE
)
WEEKDAY = re.compile(rf"(?:{DAY})\b,? (?:at |kl\.? ?|um )?\d{{1,2}}[:. ]", re.IGNORECASE)


def moment_at(start: str, place: int) -> tuple[str, int]:
    """The number, time, date or day that stands at a place, and where it ends."""
    small = in_small_letters(start)
    found = relative.MOMENT.match(small, place)
    if not found and (found := MOMENT.match(small, place)) and not FIGURED.search(found[0]):
        found = DAY_ALONE.match(small, place)
    return (start[place : found.end()], found.end()) if found else ("", place)


def in_small_letters(text: str) -> str:
    """The same, letter by letter, for patterns that mind case, which are twice as fast."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(each.lower()[:1] for each in text)
