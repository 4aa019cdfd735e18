"""Puts the app together; nothing else does."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from blueprints import (
    addresses,
    archive,
    articles,
    caching,
    commands,
    database,
    errors,
    formatting,
    fragments,
    masthead,
    pieces,
    previews,
    related,
    security,
    site,
    topics,
    updates,
)
from blueprints.htmx import htmx
from blueprints.newsroom import newsroom
from blueprints.static_files import StaticFiles
from settings import INSTANCE, settings


def create_app(environ: Mapping[str, str], instance: Path = INSTANCE) -> Flask:
    """Raises settings.WrongSetting, which names the setting."""
    app = Flask(__name__, static_folder=None, instance_path=str(instance))
    app.config.from_mapping(settings(environ, instance))
    app.config.from_mapping(
        SECRET_KEY=app.config["STET_SECRET_KEY"],
    )
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    for part in (database, addresses, htmx, masthead, formatting, pieces, caching, security, errors, commands):
        part.init_app(app)
    for pages in (articles, updates, related, topics, archive, site, fragments, previews):
        app.register_blueprint(pages.blueprint)
    app.register_blueprint(newsroom())
    # Flask's own way to put WSGI in front.
    app.wsgi_app = StaticFiles(app.wsgi_app, Path(app.root_path, "static"))  # type: ignore[method-assign]
    return app
