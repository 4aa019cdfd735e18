"""Puts the app together; nothing else does."""

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from blueprints import (
    addresses,
    archive,
    articles,
    caching,
    cards,
    changes,
    commands,
    corrections,
    database,
    dates,
    editions,
    errors,
    feeds,
    formatting,
    fragments,
    health,
    labels,
    lists,
    masthead,
    pieces,
    plain_texts,
    previews,
    related,
    search,
    security,
    sharing,
    site,
    sitemaps,
    structured_data,
    topics,
    twins,
    updates,
)
from blueprints.htmx import htmx
from blueprints.newsroom import newsroom
from blueprints.request_ids import RequestIds
from blueprints.static_files import StaticFiles
from page_cache import PageCache
from settings import INSTANCE, settings


def create_app(environ: Mapping[str, str], instance: Path = INSTANCE) -> Flask:
    """Raises settings.WrongSetting, which names the setting."""
    app = Flask(__name__, static_folder=None, instance_path=str(instance))
    app.config.from_mapping(settings(environ, instance))
    app.config["SECRET_KEY"] = app.config["STET_SECRET_KEY"]
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    ground, words = (database, addresses, htmx, masthead), (formatting, dates, labels, structured_data, sharing, pieces)
    for part in (*ground, *words, caching, security, errors, commands):
        part.init_app(app)
    for pages in (
        articles,
        updates,
        changes,
        editions,
        related,
        topics,
        archive,
        corrections,
        search,
        site,
        health,
        sitemaps,
        cards,
        feeds,
        fragments,
        twins,
        lists,
        plain_texts,
        previews,
    ):
        app.register_blueprint(pages.blueprint)
    app.register_blueprint(newsroom())
    app.wsgi_app = in_front_of(app)  # type: ignore[method-assign]  # Flask's own way to put WSGI in front
    return app


def in_front_of(app: Flask) -> Any:
    """What answers before Flask does, the innermost first."""
    front: Any = security.AtRoot(app.wsgi_app)
    metrics = measuring(app)
    if proxies := app.config["STET_TRUSTED_PROXIES"]:
        front = ProxyFix(front, x_for=proxies, x_proto=proxies)
    if metrics:
        front = metrics.Rendering(front)
    front = StaticFiles(front, Path(app.root_path, "static"))
    front = app.extensions["page_cache"] = PageCache(front, app.extensions["watch"])
    front = RequestIds(front, is_behind_proxy=proxies > 0)
    return metrics.Requests(front) if metrics else front


def measuring(app: Flask) -> ModuleType | None:
    """What counts, where anybody wants to know: loaded only then."""
    if not app.config["STET_METRICS_ADDRESS"]:
        return None
    from blueprints import metrics

    metrics.init_app(app)
    return metrics
