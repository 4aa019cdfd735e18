"""Pieces of pages, each made once for the same values: a publication alters few of those that are shown."""

from functools import lru_cache

from flask import Flask
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

KEPT = 1024  # pieces; an update or a teaser takes a few KB at most


def init_app(app: Flask) -> None:
    @lru_cache(maxsize=0 if app.debug else KEPT)
    def made(template: str, _language: str, **values: object) -> Markup:
        return Markup(app.jinja_env.get_template(template).render(values))  # noqa: S704 -- rendered with escaping on

    @pass_context
    def piece(page: Context, template: str, **values: object) -> Markup:
        """The piece of these values, all hashable; it may show nothing else but the words of the site's language."""
        return made(template, page["masthead"].language, **values)

    app.add_template_global(piece)
