"""In what order a text has its updates: by the numbers and times of their labels, else by place."""

import re
from collections.abc import Sequence
from itertools import pairwise

from models.paste.labels import label_of, time_label
from models.paste.moments import DAY, HOUR, MINUTE, MONTH, TIME
from models.paste.parsed import ParsedUpdate
from models.paste.part import Part
from models.paste.relative import age_of

DAY_LONG, WEEK, YEAR = 24 * 60, 7, 12 * 31  # in minutes; in days
RANK = re.compile(r"(?:(?:#|no\.?|nr\.?)\s*(\d{1,3})|(\d{1,3})(?=\s*(?:[(:–—-]|$)))(?![.:/-]?\d)", re.IGNORECASE)
MONTHS = ["jan", "feb", "mar", "apr", "ma[iyj]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "de[csz]"]
DATES = re.compile(rf"(\d{{1,2}})\.?\s+({MONTH})(?![^\W\d_])|({MONTH})\s+(\d{{1,2}})(?!\d|:)", re.IGNORECASE)
SHORT = re.compile(r"(?<!\d)(\d{1,2})\.(1[0-2]|0?[1-9])\.(?!\d)")  # `05.03., 14:32 Uhr`
WEEKDAYS = ["mon|man|mån", "tu|ti|di", "we|on|mi", "th|to|do", "fr", "sat|lø|lö|sam", "sun|sø|sö|son"]
NUMERIC = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)")


def moment_of(label: str | None) -> str:
    """The time or date in a label, as it is written: `11:52 p.m.` of `UPDATE #3 (11:52 p.m.)`; "": none."""
    found = (label_of(Part.UPDATE, label) or time_label(label, is_known=True)) if label else None
    if not found or not found.moment:
        return ""
    ranked = RANK.match(found.moment)
    return found.moment[ranked.end() if ranked else 0 :].strip(" ,()[]:–—-")


def rank_of(label: str | None) -> int | None:
    found = label_of(Part.UPDATE, label) if label else None
    ranked = RANK.match(found.moment) if found else None
    return int(ranked[1] or ranked[2]) if ranked else None


def minutes_of(moment: str) -> int | None:
    """The time of day in a moment, in minutes; of a match's minute, ten times that and what was added to it."""
    if of_match := MINUTE.match(moment):
        return 10 * int(of_match[1]) + int(of_match[2] or 0)
    rest = SHORT.sub("", moment)
    found = TIME.search(rest) or HOUR.search(rest) or TIME.search(moment)
    if found is None:
        return None
    hour, minute = (int(each) for each in ([*re.findall(r"\d+", found[0]), "0"])[:2])
    half = re.search(r"([ap])\.?m", found[0], re.IGNORECASE)
    if half:
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    return hour * 60 + minute


def date_of(moment: str) -> tuple[int, int, int] | None:
    """The date in a moment: year (0: none is written), month, day."""
    if found := DATES.search(moment):
        name, day = found[2] or found[3], int(found[1] or found[4])
        month = next(number for number, each in enumerate(MONTHS, 1) if re.match(each, name.lower().replace("ä", "a")))
        year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", moment)
        return (int(year[0]) if year else 0, month, day)
    if found := NUMERIC.search(moment):
        first, second, last = int(found[1]), int(found[3]), int(found[4])
        if len(found[1]) == 4:
            return (first, second, last)
        is_day_first = found[2] == "." or first > 12
        return (last, second, first) if is_day_first else (last, first, second)
    found = SHORT.search(moment)
    return (0, int(found[2]), int(found[1])) if found and TIME.search(SHORT.sub("", moment)) else None


def weekday_of(moment: str) -> int | None:
    """The day of the week in a moment, from 0 for Monday."""
    found = re.search(rf"(?<!\w)(?:{DAY})", moment, re.IGNORECASE)
    days = (day for day, each in enumerate(WEEKDAYS) if found and re.match(each, found[0], re.IGNORECASE))
    return next(days, None)


def is_newest_first(labels: Sequence[str | None], *, is_above: bool) -> bool:
    """Whether updates with these labels run backwards. `is_above`: they stand above the original."""
    ranks = [rank for label in labels if (rank := rank_of(label)) is not None]
    if len(ranks) > 1 and ranks[0] != ranks[-1]:
        return ranks[0] > ranks[-1]
    moments = [moment for label in labels if (moment := moment_of(label))]
    ages = [age for moment in moments if (age := age_of(moment)) is not None]
    if len(ages) > 1 and ages[0] != ages[-1]:
        return ages[0] < ages[-1]
    dates = [date for moment in moments if (date := date_of(moment))]
    if len(dates) > 1 and dates[0][0] and dates[-1][0] and dates[0] != dates[-1]:
        return dates[0] > dates[-1]
    rounds = (
        (YEAR, [31 * month + day for _, month, day in dates]),
        (WEEK, [day for moment in moments if (day := weekday_of(moment)) is not None]),
        (DAY_LONG, [minutes for moment in moments if (minutes := minutes_of(moment)) is not None]),
    )
    for length, told in rounds:  # past midnight, Sunday or New Year, it goes on
        forwards = sum((later - earlier) % length for earlier, later in pairwise(told))
        backwards = sum((earlier - later) % length for earlier, later in pairwise(told))
        if forwards != backwards:
            return backwards < forwards
    return is_above


def oldest_first(updates: Sequence[ParsedUpdate], *, is_above: bool) -> list[int]:
    """The places of updates in the order in which they were told."""
    labels = [update.label for update in updates]
    ranks = [rank_of(label) for label in labels]
    if all(ranks) and len({*ranks}) == len(ranks):
        return sorted(range(len(updates)), key=lambda place: ranks[place] or 0)
    places = list(range(len(updates)))
    return places[::-1] if is_newest_first(labels, is_above=is_above) else places
