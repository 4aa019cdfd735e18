"""Moments as the newsroom tells them: a reader may miss by an hour what an editor may not."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app
from markupsafe import Markup

from blueprints.dates import marked
from blueprints.masthead import masthead


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_app_template_filter(exactly)


def exactly(when: datetime) -> Markup:
    """A moment in the site's zone and in UTC. CET or CEST: where clocks are set back, one hour comes in both."""
    return told(when, current_app.config["STET_TIME_ZONE"], masthead().language)


def hour(when: datetime) -> str:
    """The time of day as the site's dates have it."""
    return f"{when.hour}.{when:%M}"


@lru_cache(maxsize=1024)
def told(when: datetime, zone: ZoneInfo, language: str) -> Markup:
    local, utc = when.astimezone(zone), when.astimezone(UTC)
    day = "" if utc.date() == local.date() else f"{utc:%Y-%m-%d} "
    return Markup("{} {} ({}{} UTC)").format(marked(when, zone, language, "full"), local.tzname(), day, hour(utc))
