"""Pieces of pages, each made once for the same values: a publication alters few of those that are shown."""

from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from blueprints.masthead import masthead

KEPT = 1024  # pieces; an update or a teaser takes a few KB at most


def init_app(app: Flask) -> None:
    @lru_cache(maxsize=0 if app.debug else KEPT)
    def made(template: str, _language: str, **values: object) -> Markup:
        return Markup(app.jinja_env.get_template(template).render(values))  # noqa: S704 -- rendered with escaping on

    def piece(template: str, **values: object) -> Markup:
        """The piece of these values, all hashable; it may show nothing else but the words of the site's language."""
        return made(template, masthead().language, **values)

    app.add_template_global(piece)
