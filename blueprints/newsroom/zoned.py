"""Moments as the newsroom tells them: a reader may miss by an hour what an editor may not."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app
from markupsafe import Markup

from blueprints.formatting import marked
from blueprints.masthead import masthead


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_app_template_filter(exactly)


def exactly(when: datetime) -> Markup:
    """A moment in the site's zone, which it names, and in UTC."""
    return told(when, current_app.config["STET_TIME_ZONE"], masthead().language)


@lru_cache(maxsize=1024)
def told(when: datetime, zone: ZoneInfo, language: str) -> Markup:
    local, utc = when.astimezone(zone), when.astimezone(UTC)
    day = "" if utc.date() == local.date() else f"{utc:%Y-%m-%d} "
    return Markup("{} {} ({}{} UTC)").format(marked(when, zone, language, "full"), zone.key, day, f"{utc:%H.%M}")
