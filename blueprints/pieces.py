"""Pages and pieces of them, each made once for the same values: a publication alters few of those that are shown."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from flask import Flask, current_app
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from blueprints.masthead import Masthead, masthead
from models.story import Text

KEPT = 1024  # pieces; an update or a teaser takes a few KB
PAGES = 256  # of 30 KB or so
LARGEST, LARGEST_PAGE = 20_000, 100_000  # characters of one that is kept: hundreds of them take some tens of MB


class TooLarge(Exception):
    """What was made takes too much room to be kept: no cache keeps what is raised."""


def init_app(app: Flask) -> None:
    @lru_cache(maxsize=0 if app.debug else KEPT)
    def made(template: str, _language: str, **values: object) -> Markup:
        html = Markup(app.jinja_env.get_template(template).render(values))  # noqa: S704 -- rendered with escaping on
        refuse_if_large(html, values.values(), LARGEST)
        return html

    @pass_context
    def piece(page: Context, template: str, **values: object) -> Markup:
        """The piece of these values, all hashable; it may show nothing else but the words of the site's language."""
        try:
            return made(template, page["masthead"].language, **values)
        except TooLarge as one:
            html: Markup = one.args[0]
            return html

    app.add_template_global(piece)
    app.extensions["pieces"] = made

    @lru_cache(maxsize=0 if app.debug else PAGES)
    def whole(template: str, frame: Masthead, texts: tuple[tuple[int, Text], ...], **values: object) -> str:
        shown = dict(texts)
        html = app.jinja_env.get_template(template).render(values, masthead=frame, texts=shown)
        refuse_if_large(html, shown.values(), LARGEST_PAGE)
        return html

    app.extensions["pages"] = whole


def page(template: str, texts: Mapping[int, Text] | None = None, **values: object) -> str:
    """The page of these texts and values, all hashable. It is told no time: what it may show of it is a value."""
    try:
        made: str = current_app.extensions["pages"](template, masthead(), tuple((texts or {}).items()), **values)
    except TooLarge as one:
        made = one.args[0]
    return made


def refuse_if_large(html: str, values: Iterable[object], largest: int) -> None:
    """The texts among the values take room too: they are part of what it is kept by."""
    texts = [value for value in values if isinstance(value, Text)]
    if len(html) + sum(len(passage.html) for text in texts for passage in text.passages) > largest:
        raise TooLarge(html)
