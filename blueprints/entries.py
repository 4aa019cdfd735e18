"""The entries of feeds, each as both formats tell it."""

import re
from datetime import datetime
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import urljoin

from flask import render_template

from blueprints.formatting import absolute_url, authors, headline, translated, why
from blueprints.labels import after_label
from blueprints.masthead import masthead
from models.feed import Item
from models.label import Label
from models.story import TopicName

LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)"')


class Entry(NamedTuple):
    id: str
    title: str  # after the story's label
    url: str  # empty: nobody is led there
    language: str
    published_at: datetime
    updated_at: datetime
    authors: list[str]  # none: the site
    label: Label | None  # of the story
    topics: tuple[TopicName, ...]
    summary: str
    content: str  # HTML without a relative address
    comment: str  # why it is withdrawn; empty: it is not
    comment_language: str


def tagged(name: str) -> str:
    """An id for ever: it stays through changes of slugs, of the site's name and of its address (RFC 4151)."""
    return f"{masthead().tag}:{name}"


def entry_of(item: Item) -> Entry:
    text, withdrawal, url = item.text, item.withdrawal, url_of(item)
    content = render_template("feeds/content.html", item=item)
    return Entry(
        id=id_of(item),
        title=after_label(title_of(item), item.label),
        url=url,
        language=text.language if text and not text.is_erased else masthead().language,
        published_at=item.published_at,
        updated_at=withdrawal.public_at if withdrawal else item.updated_at,
        authors=authors(text.byline) if text else [],
        label=item.label,
        topics=item.topics,
        summary=(text.standfirst or text.summary) if text else "",
        content=absolute(content, url or absolute_url("articles.index")),
        comment=" ".join(why(withdrawal)) if withdrawal else "",
        comment_language=withdrawal.language if withdrawal and withdrawal.note else masthead().language,
    )


def id_of(item: Item) -> str:
    if item.is_correction:
        return tagged(f"change:{item.id}")
    return tagged(f"update:{item.subject}" if item.subject else f"article:{item.article_id}")


def url_of(item: Item) -> str:
    """Its own page, or the one that says that it is withdrawn; but a story's slug may tell what it said."""
    if not item.is_story_shown or (item.withdrawal and item.is_correction):
        return ""
    if item.is_correction:
        return absolute_url("changes.show", slug=item.slug, number=item.version)
    if item.number:
        return absolute_url("updates.show", slug=item.slug, number=item.number)
    return absolute_url("articles.show", slug=item.slug)


def title_of(item: Item) -> str:
    label = translated("Update %(number)s", number=item.number)
    story = translated("Taken down") if item.is_headline_erased else item.headline
    if item.withdrawal and item.is_correction:
        return translated("A correction of what was withdrawn")
    if item.withdrawal and item.number:
        heading = translated("Update %(number)s was withdrawn", number=item.number)
        return f"{heading}: {story}" if item.is_story_shown else heading
    if item.withdrawal:
        return translated("This story was withdrawn")
    if item.is_correction:
        return f"{translated('Correction')}: {story}"
    return (headline(item.text) if item.text else "") or f"{label}: {story}"


def absolute(content: str, base: str) -> str:
    """Clean HTML, its links whole: whoever reads it elsewhere is led here all the same."""
    return LINK.sub(lambda found: f'{found[1]}{escape(joined(base, unescape(found[2])))}"', content)


def joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # a host that can't be
        return address
