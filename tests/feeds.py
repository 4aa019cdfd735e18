"""Feeds as three readers get them: schemas of our own, and feedparser."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
from jsonschema import Draft202012Validator
from lxml import etree
from werkzeug.wrappers import Response

from tests.addresses import SITE_URL

SCHEMAS = Path(__file__).parent / "schemas"
ATOM_SCHEMA = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
JSON_SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "feed.json").read_text()))
FEEDS = ("application/atom+xml", "application/feed+json")
NAMES = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[0-9a-f]{8}:[a-z]+(:[a-z]+)?(:\d+)?")  # RFC 4151
ADDRESS = re.compile(r'<a\b[^>]*\shref="([^"]*)"')


class Entry(NamedTuple):
    id: str
    title: str
    url: str
    language: str
    published: datetime
    updated: datetime
    authors: list[str]
    topics: list[str]
    content: str


class Feed(NamedTuple):
    title: str
    page: str
    next: str  # path
    entries: list[Entry]
    gone: dict[str, tuple[datetime, str]]  # of each tombstone, when and why

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.entries]

    @property
    def ids(self) -> list[str]:
        return [entry.id for entry in self.entries]

    def entry(self, title: str) -> Entry:
        found = [entry for entry in self.entries if entry.title == title]
        assert len(found) == 1, f"{title}: {self.titles}"
        return found[0]


NO_FEED = Feed("", "", "", [], {})


def read(path: str, response: Response) -> Feed:
    """A valid feed, which a kind reader and a strict one understand alike."""
    feed = atom(response) if response.mimetype == "application/atom+xml" else from_json(response)
    assert len({*feed.ids}) == len(feed.ids), f"{path} has an entry twice"
    for entry in feed.entries:
        assert TAG.fullmatch(entry.id), entry.id
        assert entry.published <= entry.updated
        for address in ADDRESS.findall(entry.content):
            assert re.match("(https?|mailto):", address), f"{path} leads to {address}"
    return feed


def atom(response: Response) -> Feed:
    document = etree.fromstring(response.get_data(), etree.XMLParser(resolve_entities=False))
    assert ATOM_SCHEMA.validate(document), ATOM_SCHEMA.error_log
    entries = [entry_of(element) for element in document.iterfind("a:entry", NAMES)]
    links = {link.get("rel"): link.get("href", "") for link in document.iterfind("a:link", NAMES)}
    if entries:
        assert max(entry.updated for entry in entries) == moment(document, "a:updated")
    check_kindly(response, entries)
    gone = {
        each.get("ref", ""): (datetime.fromisoformat(each.get("when", "")), text(each, "at:comment"))
        for each in document.iterfind("at:deleted-entry", NAMES)
    }
    for entry in entries:
        # So a reader who knows tombstones removes the entry, and any other shows that it is withdrawn.
        assert entry.id not in gone or gone[entry.id][0] == entry.updated
    return Feed(text(document, "a:title"), links["alternate"], path_of(links.get("next", "")), entries, gone)


def entry_of(element: Any) -> Entry:
    return Entry(
        text(element, "a:id"),
        text(element, "a:title"),
        next((link.get("href", "") for link in element.iterfind("a:link[@rel='alternate']", NAMES)), ""),
        element.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        moment(element, "a:published"),
        moment(element, "a:updated"),
        [each.text or "" for each in element.iterfind("a:author/a:name", NAMES)],
        [each.get("label", "") for each in element.iterfind("a:category", NAMES)],
        text(element, "a:content"),
    )


def text(element: Any, name: str) -> str:
    return element.findtext(name, "", NAMES) or ""


def moment(element: Any, name: str) -> datetime:
    return datetime.fromisoformat(text(element, name))


def check_kindly(response: Response, entries: list[Entry]) -> None:
    """feedparser, which many readers are made of, finds the same."""
    found = feedparser.parse(response.get_data(), response_headers={"content-type": response.content_type})
    assert not found.bozo, found.get("bozo_exception")
    assert [entry.id for entry in found.entries] == [entry.id for entry in entries]
    assert [" ".join(entry.title.split()) for entry in found.entries] == [
        " ".join(each.title.split()) for each in entries
    ]


def from_json(response: Response) -> Feed:
    told = json.loads(response.get_data())
    assert [error.message for error in JSON_SCHEMA.iter_errors(told)] == []
    entries = [
        Entry(
            item["id"],
            item["title"],
            item.get("url", ""),
            item["language"],
            datetime.fromisoformat(item["date_published"]),
            datetime.fromisoformat(item["date_modified"]),
            [author["name"] for author in item.get("authors", [])],
            item.get("tags", []),
            item["content_html"],
        )
        for item in told["items"]
    ]
    return Feed(told["title"], told["home_page_url"], path_of(told.get("next_url", "")), entries, {})


def path_of(address: str) -> str:
    return address.removeprefix(SITE_URL) if address else ""
