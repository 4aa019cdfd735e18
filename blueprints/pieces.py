"""Pages and pieces of them, each made once for the same values: a publication alters few of those that are shown."""

from collections.abc import Mapping
from functools import lru_cache

from flask import Flask, current_app
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from blueprints.masthead import Masthead, masthead
from models.story import Text

KEPT = 1024  # pieces; an update or a teaser takes a few KB at most
PAGES = 256  # of 30 KB or so


def init_app(app: Flask) -> None:
    @lru_cache(maxsize=0 if app.debug else KEPT)
    def made(template: str, _language: str, **values: object) -> Markup:
        return Markup(app.jinja_env.get_template(template).render(values))  # noqa: S704 -- rendered with escaping on

    @pass_context
    def piece(page: Context, template: str, **values: object) -> Markup:
        """The piece of these values, all hashable; it may show nothing else but the words of the site's language."""
        return made(template, page["masthead"].language, **values)

    app.add_template_global(piece)

    @lru_cache(maxsize=0 if app.debug else PAGES)
    def whole(template: str, frame: Masthead, texts: tuple[tuple[int, Text], ...], **values: object) -> str:
        return app.jinja_env.get_template(template).render(values, masthead=frame, texts=dict(texts))

    app.extensions["pages"] = whole


def page(template: str, texts: Mapping[int, Text] | None = None, **values: object) -> str:
    """The page of these texts and values, all hashable. It is told no time: what it may show of it is a value."""
    made: str = current_app.extensions["pages"](template, masthead(), tuple((texts or {}).items()), **values)
    return made
