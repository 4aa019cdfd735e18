"""What is new, for programs that ask again and again: Atom (RFC 4287) and JSON Feed 1.1, of the same entries."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import Response, abort, render_template, request

from blueprints.addresses import asked_number, lead_to
from blueprints.entries import Entry, entry_of, tagged
from blueprints.formatting import absolute_url, headline, translated
from blueprints.labels import after_label, as_label
from blueprints.masthead import masthead
from blueprints.readers import known_story, readers, record
from models.change import written
from models.feed import Feed, feed
from models.words import UNPRINTABLE

blueprint = readers("feeds")
VERSION = "https://jsonfeed.org/version/1.1"


class Channel(NamedTuple):
    """What a feed is of."""

    name: str  # which tells it from the site's others for ever
    title: str
    page: str  # the address of what people read


@blueprint.get("/feed.<any(atom, json):form>")
def site(form: str) -> Response:
    found = feed(record(), "site", asked_number("before"))
    return answer(form, found, Channel("feed", masthead().name, absolute_url("articles.index")))


@blueprint.get("/topics/<slug:slug>/feed.<any(atom, json):form>")
def topic(slug: str, form: str) -> Response:
    topic_id, topic = record().topic(slug.lower()) or abort(404)
    lead_to(topic.slug)
    found = feed(record(), "topic", asked_number("before"), topic_id=topic_id)
    page = absolute_url("topics.show", slug=topic.slug)
    return answer(form, found, Channel(f"feed:topic:{topic_id}", titled(topic.name), page))


@blueprint.get("/articles/<slug:slug>/feed.<any(atom, json):form>")
def story(slug: str, form: str) -> Response:
    """Also of a withdrawn story: it says that it is."""
    story, edition = known_story(slug)
    lead_to(story.slug)
    found = feed(record(), "story", asked_number("before"), article_id=story.article_id)
    name = record().names(edition).get(edition.original.words.id) if edition.original.is_shown else None
    called = after_label(headline(name), name.label) if name else translated("This story was withdrawn")
    page = absolute_url("articles.show", slug=story.slug)
    return answer(form, found, Channel(f"feed:article:{story.article_id}", titled(called), page))


@blueprint.get("/corrections/feed.<any(atom, json):form>")
def corrections(form: str) -> Response:
    found = feed(record(), "corrections", asked_number("before"))
    page = absolute_url("corrections.index")
    return answer(form, found, Channel("feed:corrections", titled(translated("Corrections")), page))


def titled(title: str) -> str:
    return f"{title} | {masthead().name}"


def answer(form: str, found: Feed, channel: Channel) -> Response:
    """The page of the feed that was asked for."""
    entries = [entry_of(item) for item in found.items]
    before = asked_number("before")
    links = {
        "self": address(before),
        "first": address(None) if before else "",  # a paged feed (RFC 5005): each page tells what stands now
        "next": address(found.before) if found.before else "",
    }
    told = atom(channel, entries, links) if form == "atom" else json_feed(channel, entries, links)
    kind = "application/atom+xml" if form == "atom" else "application/feed+json"
    response = Response(told, mimetype=kind)
    response.last_modified = max(filter(None, (masthead().renewed_at, found.changed_at)))
    return response


def address(before: int | None) -> str:
    return absolute_url(str(request.endpoint), **(request.view_args or {}), before=before)


def atom(channel: Channel, entries: Sequence[Entry], links: dict[str, str]) -> str:
    updated_at = max((entry.updated_at for entry in entries), default=masthead().moment)
    values: dict[str, Any] = {"channel": channel, "entries": entries, "links": links, "updated_at": updated_at}
    text = render_template("feeds/atom.xml", **values, tagged=tagged, written=written)
    return UNPRINTABLE.sub("", text)  # what came past the door that keeps it out; XML can't hold it


def json_feed(channel: Channel, entries: Sequence[Entry], links: dict[str, str]) -> str:
    told = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": links["self"],
        "next_url": links["next"],
        "language": masthead().language,
        "authors": [{"name": masthead().name, "url": absolute_url("articles.index")}],
        "items": [item(entry) for entry in entries],
    }
    return json.dumps(filled(told), ensure_ascii=False)


def item(entry: Entry) -> dict[str, Any]:
    return filled(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.content,
            "summary": entry.summary,
            "date_published": written(entry.published_at),
            "date_modified": written(entry.updated_at),
            "authors": [{"name": name} for name in entry.authors],
            "tags": [*([as_label(entry.label)] if entry.label else []), *(topic.name for topic in entry.topics)],
            "language": entry.language,
        }
    )


def filled(told: dict[str, Any]) -> dict[str, Any]:
    """Without what there is none of; but a feed may have no items, and a story only a headline."""
    return {name: value for name, value in told.items() if value or name in ("items", "content_html")}
