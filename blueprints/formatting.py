"""How moments, links and texts are written in templates."""

import gettext
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from flask import Flask, current_app, url_for
from markupsafe import Markup

from blueprints.masthead import masthead
from models.markdown import Passage, passages_of

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
    translations = gettext.NullTranslations()
    app.jinja_env.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    app.add_template_filter(moment)
    app.add_template_filter(in_words)
    app.add_template_filter(as_lang)
    app.add_template_global(static_url)
    app.add_template_global(absolute_url)
    app.add_template_global(passages, "passages_of")


def moment(when: datetime, style: str = "full") -> Markup:
    """A `time` element in the site's zone and language; styles are those of PATTERNS."""
    zone: ZoneInfo = current_app.config["STET_TIME_ZONE"]
    local = when.astimezone(zone)
    exact = local.isoformat(timespec="minutes")
    return Markup('<time datetime="{}">{}</time>').format(exact, written(local, masthead().language, style))


def in_words(when: datetime, style: str) -> str:
    zone: ZoneInfo = current_app.config["STET_TIME_ZONE"]
    return written(when.astimezone(zone), masthead().language, style)


@lru_cache(maxsize=4096)
def written(local: datetime, language: str, style: str) -> str:
    pattern = PATTERNS.get(language.partition("-")[0], PATTERNS["en"])[style]
    return format_datetime(local, pattern, locale=locale_of(language))


@cache
def locale_of(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def as_lang(language: str) -> Markup:
    """The attribute for a text that is in another language than the page."""
    return Markup("") if language == masthead().language else Markup(' lang="{}"').format(language)


@lru_cache(maxsize=64)
def passages(text: str) -> list[Passage]:
    return passages_of(text)


@cache
def static_url(name: str) -> str:
    """A static file's address, which changes with its content: browsers keep it for a year."""
    content = Path(current_app.root_path, "static", name).read_bytes()
    return f"/static/{name}?v={sha256(content).hexdigest()[:10]}"


def absolute_url(endpoint: str, **values: str | int | None) -> str:
    """For links that leave the site. Never made from the request's Host."""
    return f"{current_app.config['STET_SITE_URL']}{url_for(endpoint, **values)}"
