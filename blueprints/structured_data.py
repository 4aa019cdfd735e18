"""What a story's or update's page says of itself to search engines: JSON-LD in the words of schema.org."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Flask
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from blueprints.dates import exact
from blueprints.formatting import absolute_url, authors, headline, translated
from blueprints.masthead import masthead
from blueprints.sharing import card_url, permanent_url
from models.edition import SHOWN, Edition, Part
from models.label import Label
from models.story import Found, Text

Thing = dict[str, Any]

KINDS = {
    None: "NewsArticle",
    Label.OPINION: "OpinionNewsArticle",
    Label.ANALYSIS: "AnalysisNewsArticle",
    Label.SPONSORED: "AdvertiserContentArticle",
}


def init_app(app: Flask) -> None:
    app.add_template_filter(changed_at)
    app.add_template_global(story_data)
    app.add_template_global(update_data)


def changed_at(part: Part) -> datetime:
    """When its words were last changed in meaning, or published again: what its marks say."""
    return max((line.public_at for line in part.marks), default=part.first.public_at)


def story_data(story: Found, edition: Edition, shown: Sequence[Part], texts: Mapping[int, Text]) -> Markup:
    """Of a story's page with these updates: it is a live blog, too, as soon as one of them stands."""
    updates = [entry(story.slug, part, texts) for part in shown if part.is_shown]
    kind = KINDS[texts[0].label]
    data = {
        "@type": [kind, "LiveBlogPosting"] if updates else kind,
        "headline": headline(texts[0]),
        "url": permanent_url(story.slug),
        "datePublished": exact(edition.published_at),
        "dateModified": exact(edition.updated_at),
        "version": edition.version,
        **what_it_is(texts[0], texts[0], story.slug),
        **corrections(edition, story.slug, [edition.original, *shown]),
    }
    if story.topics:
        data["articleSection"] = [topic.name for topic in story.topics]
    if updates:
        data |= {"coverageStartTime": exact(edition.published_at), "liveBlogUpdate": updates}
    if updates and edition.running and edition.is_closed:
        data["coverageEndTime"] = exact(edition.running.public_at)
    return written(data, crumbs(story, texts[0]))


def update_data(story: Found, edition: Edition, part: Part, texts: Mapping[int, Text]) -> Markup:
    """Of an update's own page."""
    kind = [KINDS[texts[0].label], "LiveBlogPosting"]
    whole = {"@type": kind, "headline": headline(texts[0]), "url": permanent_url(story.slug)}
    data = {
        **entry(story.slug, part, texts),
        "@type": [KINDS[texts[0].label], "BlogPosting"] if texts[0].label else "BlogPosting",
        **what_it_is(texts[part.subject], texts[0], story.slug, part.number),
        **corrections(edition, story.slug, [part]),
        "isPartOf": whole,
    }
    number = translated("Update %(number)s", number=part.number)
    return written(data, [*crumbs(story, texts[0]), (number, permanent_url(story.slug, part.number))])


def entry(slug: str, part: Part, texts: Mapping[int, Text]) -> Thing:
    """An update in short."""
    name = headline(texts[part.subject])
    first, changed = exact(part.first.public_at), exact(changed_at(part))
    return {
        "@type": "BlogPosting",
        "headline": name or f"{translated('Update %(number)s', number=part.number)}: {headline(texts[0])}",
        "url": permanent_url(slug, part.number),
        "datePublished": first,
        **({"dateModified": changed} if changed != first else {}),
    }


def what_it_is(text: Text, story: Text, slug: str, number: int = 0) -> Thing:
    publisher = {
        "@type": "NewsMediaOrganization",
        "name": masthead().name,
        "url": absolute_url("articles.index"),
        "publishingPrinciples": absolute_url("site.about"),
        "correctionsPolicy": absolute_url("site.about", _anchor="corrections"),
    }
    told = {"inLanguage": text.language, "isAccessibleForFree": True, "publisher": publisher}
    if names := authors(text.byline):
        told["author"] = [{"@type": "Person", "name": name} for name in names]
    if image := card_url(text, story, slug, number):
        told["image"] = image
    return told


def corrections(edition: Edition, slug: str, parts: Iterable[Part]) -> Thing:
    """The newest SHOWN corrections of these parts, as far as they may still be read."""
    subjects = {part.subject for part in parts}
    told = [line for line in edition.corrections[::-1] if line.subject in subjects and not line.is_erased][:SHOWN]
    comments = [
        {
            "@type": "CorrectionComment",
            "text": line.note,
            "datePublished": exact(line.public_at),
            "url": absolute_url("changes.show", slug=slug, number=edition.version_at(line.public_at)),
        }
        for line in told
    ]
    return {"correction": comments} if comments else {}


def crumbs(story: Found, text: Text) -> list[tuple[str, str]]:
    """The way to a story from the front page: names and addresses."""
    topics = [(topic.name, absolute_url("topics.show", slug=topic.slug)) for topic in story.topics[:1]]
    return [
        (masthead().name, absolute_url("articles.index")),
        *topics,
        (headline(text), permanent_url(story.slug)),
    ]


def written(data: Thing, crumbs: Iterable[tuple[str, str]]) -> Markup:
    """For a data block: no sign in it can end the block, or a line of it."""
    way = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(crumbs, 1)
    ]
    graph = {"@context": "https://schema.org", "@graph": [data, {"@type": "BreadcrumbList", "itemListElement": way}]}
    text = htmlsafe_json_dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
