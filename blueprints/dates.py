"""How moments are told, in the site's zone and language."""

import math
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime, format_timedelta
from flask import Flask, current_app
from markupsafe import Markup

from blueprints.formatting import translated
from blueprints.masthead import masthead

# Newsroom style: full stops in the time of day. Other languages take Babel's own.
PATTERNS = {
    "en": {"full": "d MMMM y, H.mm", "short": "d MMM, H.mm", "day": "EEEE d MMMM y", "month": "MMMM y"},
    "da": {
        "full": "d. MMMM y 'kl.' H.mm",
        "short": "d. MMM H.mm",
        "day": "EEEE d. MMMM y",
        "month": "MMMM y",
    },
}


def init_app(app: Flask) -> None:
    for each in (moment, in_words, exact, lasting):
        app.add_template_filter(each)


def moment(when: datetime, style: str = "full") -> Markup:
    """A `time` element in the site's zone and language; styles are those of PATTERNS."""
    return marked(when, current_app.config["STET_TIME_ZONE"], masthead().language, style)


def in_words(when: datetime, style: str) -> str:
    return written(when.astimezone(current_app.config["STET_TIME_ZONE"]), masthead().language, style)


@lru_cache(maxsize=4096)
def marked(when: datetime, zone: ZoneInfo, language: str, style: str) -> Markup:
    local = when.astimezone(zone)
    return Markup('<time datetime="{}">{}</time>').format(exact_in(zone, when), written(local, language, style))


def exact(when: datetime) -> str:
    """As machines are told it (ISO 8601): in the site's zone and to the minute, as readers are."""
    return exact_in(current_app.config["STET_TIME_ZONE"], when)


@lru_cache(maxsize=4096)
def exact_in(zone: ZoneInfo, when: datetime) -> str:
    return when.astimezone(zone).isoformat(timespec="minutes")


def written(local: datetime, language: str, style: str) -> str:
    pattern = PATTERNS.get(language.partition("-")[0], PATTERNS["en"])[style]
    return format_datetime(local, pattern, locale=locale_of(language))


@cache
def locale_of(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


Unit = Literal["day", "hour", "minute"]
UNITS: dict[Unit, timedelta] = {
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
}


def lasting(time: timedelta) -> str:
    """After how long, in the two greatest units that it has."""
    found: list[tuple[timedelta, Unit]] = []
    for unit, size in UNITS.items():
        whole, time = time - time % size, time % size
        if whole or found:
            found.append((whole, unit))
    locale = locale_of(masthead().language)
    told = [format_timedelta(whole, unit, threshold=math.inf, locale=locale) for whole, unit in found[:2] if whole]
    return translated("after %(time)s", time=" ".join(told)) if told else translated("within a minute")
