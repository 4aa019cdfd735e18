"""How moments, links and texts are written in templates."""

import gettext
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime
from flask import Flask, current_app, url_for
from markupsafe import Markup

from blueprints.masthead import masthead
from blueprints.static_files import versioned
from models.edition import Line
from models.markdown import Passage, passages_of, summary_of
from models.story import Text
from models.teaser import Development, Teaser

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

translations = gettext.NullTranslations()


def init_app(app: Flask) -> None:
    app.add_template_global(translated, "_")
    app.add_template_global(counted, "ngettext")
    # A page has dozens of links, and an address depends on nothing but these arguments.
    app.add_template_global(lru_cache(maxsize=4096)(url_for), "url_for")
    app.add_template_filter(moment)
    app.add_template_filter(in_words)
    app.add_template_filter(as_lang)
    app.add_template_filter(headline)
    app.add_template_filter(note)
    app.add_template_global(static_url)
    app.add_template_global(lru_cache(maxsize=4096)(absolute_url), "absolute_url")
    app.add_template_global(passages, "passages_of")
    app.add_template_global(summary, "summary_of")


def N_(text: str) -> str:  # noqa: N802 -- gettext's own name for it
    """Marks words that are translated where they are shown."""
    return text


# Plain functions: Jinja's own go through the template's context, at five times the cost.
def translated(text: str, **values: object) -> str:
    """The site's words in its language, with values in place of %(name)s."""
    text = translations.gettext(text)
    return Markup(text) % values if values else text  # noqa: S704 -- the text is ours, the values are escaped


def counted(one: str, many: str, number: int) -> str:
    """The form for so many, in place of %(num)s."""
    return translations.ngettext(one, many, number) % {"num": number}


def moment(when: datetime, style: str = "full") -> Markup:
    """A `time` element in the site's zone and language; styles are those of PATTERNS."""
    return marked(when, current_app.config["STET_TIME_ZONE"], masthead().language, style)


def in_words(when: datetime, style: str) -> str:
    return written(when.astimezone(current_app.config["STET_TIME_ZONE"]), masthead().language, style)


@lru_cache(maxsize=4096)
def marked(when: datetime, zone: ZoneInfo, language: str, style: str) -> Markup:
    local = when.astimezone(zone)
    exact = local.isoformat(timespec="minutes")
    return Markup('<time datetime="{}">{}</time>').format(exact, written(local, language, style))


def written(local: datetime, language: str, style: str) -> str:
    pattern = PATTERNS.get(language.partition("-")[0], PATTERNS["en"])[style]
    return format_datetime(local, pattern, locale=locale_of(language))


@cache
def locale_of(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def headline(worded: Text | Teaser | Development) -> str:
    """What a story or update is called, also when its words are gone."""
    return translated("Taken down") if worded.is_erased else worded.headline


def note(noted: Line | Development) -> str:
    """What readers are told of a change, also when its words are gone."""
    return translated("Taken down") if noted.is_erased else noted.note


def as_lang(worded: str | Text | Teaser) -> Markup:
    """The attribute for a text, or a language, that is not the page's own; of what is erased, the page tells itself."""
    language = worded if isinstance(worded, str) else "" if worded.is_erased else worded.language
    return Markup("") if language in ("", masthead().language) else Markup(' lang="{}"').format(language)


@lru_cache(maxsize=64)
def passages(text: str) -> list[Passage]:
    return passages_of(text)


@lru_cache(maxsize=64)
def summary(text: str) -> str:
    return summary_of(passages(text))


@cache
def static_url(name: str) -> str:
    """A static file's address, which changes with its content: browsers keep it for a year."""
    return versioned(f"/static/{name}", Path(current_app.root_path, "static", name))


def absolute_url(endpoint: str, **values: Any) -> str:
    """For links that leave the site. Never made from the request's Host."""
    return f"{current_app.config['STET_SITE_URL']}{url_for(endpoint, **values)}"
