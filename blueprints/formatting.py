"""How links and texts are written in templates."""

import gettext
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask, current_app, url_for
from markupsafe import Markup

from blueprints.masthead import masthead
from blueprints.static_files import versioned
from models.correction import Correction
from models.edition import Line
from models.feed import Item
from models.history import Name
from models.key_points import KeyPoints
from models.markdown import Passage, passages_of, summary_of
from models.paste.credit import BY
from models.paste.labels import is_update_label
from models.reply import ReplyTo
from models.story import Reference, Text
from models.teaser import Development, Teaser

translations = gettext.NullTranslations()
AND = re.compile(r",?\s+(?:and|og|och|und|&)\s+")  # what stands between the last two who wrote a text


def init_app(app: Flask) -> None:
    app.add_template_global(translated, "_")
    app.add_template_global(counted, "ngettext")
    app.add_template_global(path_to, "url_for")
    for each in (as_lang, by, headline, note, fields, corrected):
        app.add_template_filter(each)
    app.add_template_filter(KeyPoints.of, "key_points")
    app.add_template_filter(ReplyTo.of, "reply_to")
    app.add_template_test(is_update_label, "update_label")
    app.add_template_global(static_url)
    app.add_template_global(absolute_url)
    app.add_template_global(passages, "passages_of")
    app.add_template_global(summary, "summary_of")


# A page has dozens of links, and an address depends on nothing but these arguments.
path_to = lru_cache(maxsize=4096)(url_for)


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


def by(byline: str) -> str:
    """Who wrote it, said once: an editor may have written the word for it along."""
    said = "%(byline)s" if BY.match(byline) else translated("By %(byline)s")
    return said % {"byline": byline} if byline else ""


def authors(byline: str) -> list[str]:
    """The names of those who wrote it. A comma alone parts none: behind it stands where one is, or what one does."""
    said = BY.match(byline)
    *others, last = AND.split(byline[said.end() :] if said else byline)
    names = [*(name for each in others for name in each.split(",")), last]
    return [name.strip() for name in names if name.strip()]


def headline(worded: Text | Teaser | Development | Name | Reference) -> str:
    """What a story or update is called, also when its words are gone."""
    return translated("Taken down") if worded.is_erased else worded.headline


def note(noted: Line | Development | Correction | Item) -> str:
    """What readers are told of a change, also when its words are gone."""
    return translated("Taken down") if noted.is_erased else noted.note


def why(withdrawal: Line) -> Iterator[str]:
    """Why it was withdrawn, sentence by sentence; changes/_why.html says the same as markup."""
    if withdrawal.is_legal:
        yield translated("A legal order forbids us to show it.")
    yield note(withdrawal) or translated("No reason is given.")


class FieldName(NamedTuple):
    """What a field is called: as a heading, and within a sentence where a correction may concern it."""

    heading: str
    within: str = ""


FIELDS = {
    "label": FieldName(N_("Label"), N_("label")),
    "kicker": FieldName(N_("Kicker"), N_("kicker")),
    "headline": FieldName(N_("Headline"), N_("headline")),
    "standfirst": FieldName(N_("Standfirst"), N_("standfirst")),
    "byline": FieldName(N_("Byline"), N_("byline")),
    "body": FieldName(N_("Text"), N_("text")),
    "reply_to": FieldName(N_("Reply to"), N_("reply")),
    "language": FieldName(N_("Language")),
    "known": FieldName(N_("What is known")),
    "not_known": FieldName(N_("What is not known")),
    "next": FieldName(N_("What comes next")),
    "as_of": FieldName(N_("As of")),
}


def fields(line: Line | Correction | Item) -> str:
    """The fields that a correction or clarification concerns, where it isn't the text alone."""
    names = line.corrected.split()
    return "" if names == ["body"] else ", ".join(translated(FIELDS[name].within) for name in names)


def corrected(line: Line | Correction | Item, number: int) -> str:
    """What a correction or clarification concerns: fields of the story itself (number 0), or an update and its fields.

    Empty where it is the story, and they can't be told after a takedown or have no name here.
    """
    if number:
        update = translated("update %(number)s", number=number)
        return f"{update}: {fields(line)}" if fields(line) else update
    names = line.corrected.split()
    return ", ".join(translated(N_("original story") if name == "body" else FIELDS[name].within) for name in names)


def as_lang(worded: str | Text | Teaser | Name | Reference) -> Markup:
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
    return url_at(current_app.config["STET_SITE_URL"], endpoint, **values)


@lru_cache(maxsize=4096)
def url_at(site: str, endpoint: str, **values: Any) -> str:
    return f"{site}{path_to(endpoint, **values)}"
