"""What the site names to search engines (sitemaps.org), and to those of news."""

from flask import Response, abort, render_template

from blueprints.caching import turns_at
from blueprints.formatting import absolute_url
from blueprints.readers import readers, record
from models.sitemap import NEW, entries, news, parts

blueprint = readers("sitemaps")


def xml(page: str) -> Response:
    return Response(page, mimetype="application/xml")


@blueprint.get("/sitemap.xml")
def index() -> Response:
    return xml(render_template("sitemaps/index.xml", parts=parts(record())))


@blueprint.get("/sitemaps/<int:number>.xml")
def show(number: int) -> Response:
    found = entries(record(), number) or abort(404)
    # So many addresses, one by one, would push all others out of what absolute_url keeps.
    stories = absolute_url("articles.show", slug="-").removesuffix("-")
    return xml(render_template("sitemaps/show.xml", entries=found, stories=stories))


@blueprint.get("/news-sitemap.xml")
def news_index() -> Response:
    found = news(record())
    if found:
        turns_at(found[-1].moment + NEW)
    return xml(render_template("sitemaps/news.xml", news=found))
