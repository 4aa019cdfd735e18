"""A reader's browser that checks every page it visits: a broken page fails wherever it is first seen."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.wrappers import Response

from tests.feeds import FEEDS, NO_FEED, read
from tests.links import Links

VOID_OF_TEXT = {"script", "style", "title", "template"}


class Page:
    """What a reader got."""

    def __init__(self, path: str, response: Response) -> None:
        self.path = path
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        is_picture = (response.mimetype or "").startswith("image/")
        self.html = "" if is_picture else response.get_data(as_text=True)
        self.is_piece = path.startswith("/fragments/")
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.document: Element = parser.parseFragment(self.html) if self.is_piece else parser.parse(self.html)
        self.feed = NO_FEED
        self.errors = [f"{code} at line {line}: {values}" for (line, _), code, values in parser.errors]

    def all(self, tag: str = "*", **attributes: str) -> list[Element]:
        """The elements with these attributes; `class_` is one of an element's classes."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in standing(self.document)
            if tag in ("*", element.tag)
            and all(
                value in element.get(name, "").split() or value == element.get(name) for name, value in wanted.items()
            )
        ]

    def one(self, tag: str = "*", **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{self.path} has {len(found)} of <{tag}> {attributes}"
        return found[0]

    def texts(self, tag: str = "*", **attributes: str) -> list[str]:
        return [text_of(element) for element in self.all(tag, **attributes)]

    @property
    def text(self) -> str:
        """All that is read of it."""
        return text_of(self.document if self.is_piece else self.one("body"))

    @property
    def links(self) -> dict[str, str]:
        """Where each link leads, by its words."""
        return {text_of(link): link.get("href", "") for link in self.all("a")}


def standing(element: Element) -> Iterator[Element]:
    """The element and all within it that stands on the page, as what a template holds does not."""
    yield element
    if element.tag != "template":
        for child in element:
            yield from standing(child)


def text_of(element: Element) -> str:
    return " ".join("".join(pieces(element)).split())


def pieces(element: Element) -> Iterator[str]:
    if element.tag not in VOID_OF_TEXT:
        yield element.text or ""
        for child in element:
            yield from pieces(child)
            yield child.tail or ""


class Browser:
    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.links = Links(self.client)

    def visit(self, path: str, status: int = 200, **headers: str) -> Page:
        """Get a page and hold it to what every page of the site owes its readers."""
        response = self.client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        assert response.status_code == status, f"{path} answers {response.status_code}"
        return self.check(Page(path, response), status)

    def check(self, page: Page, status: int) -> Page:
        self.links.have_seen(page.path, status)
        check_answer(page)
        if page.response.mimetype == "text/html" and not 300 <= status < 400:  # a redirect's words are read by nobody
            check_markup(page)
            check_htmx(page)
            self.links.check(page.path, page.all(), is_piece=page.is_piece)
        if page.response.mimetype in FEEDS and status == 200:
            page.feed = read(page.path, page.response)
        return page


def check_answer(page: Page) -> None:
    headers = page.headers
    if page.path.startswith("/newsroom"):
        assert headers.get("Cache-Control") == "no-store", f"{page.path} may be kept by a cache"
        assert headers.get("X-Robots-Tag") == "noindex"
    else:
        assert "Set-Cookie" not in headers, f"{page.path} sets a cookie"
        assert "Cookie" not in headers.get("Vary", ""), f"{page.path} varies by cookie: something touched the session"
    policy = headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy, f"{page.path} has no strict Content-Security-Policy"
    assert "unsafe" not in policy
    assert headers.get("X-Content-Type-Options") == "nosniff"
    assert "Cache-Control" in headers, f"{page.path} doesn't say how long it may be kept"


def check_markup(page: Page) -> None:
    assert not page.errors, f"{page.path} is not valid HTML: {page.errors}"
    ids = Counter(element.get("id") for element in page.all() if element.get("id"))
    assert not [name for name, times in ids.items() if times > 1], f"{page.path} has an id twice: {ids.most_common(1)}"
    for element in page.all():
        if element.tag in ("a", "p", "h2", "h3"):
            assert text_of(element), f"{page.path} has an empty {element.tag}: {element.attrib}"
        names = [name for name in element.attrib if name == "style" or re.match(r"on|hx-on", name)]
        assert not names, f"{page.path} has inline {names} on <{element.tag}>: the policy forbids it"
        # A browser would cut what is pasted without a word: the answer says what is too long. But of what goes into an
        # address, which servers refuse when it is long, it is sent as much as the answer needs to say so.
        if element.get("type") != "search":
            assert element.get("maxlength") is None, f"{page.path} limits {element.get('name')} in the browser"
        assert element.tag != "style", f"{page.path} has inline style"
        is_data = element.get("type") == "application/ld+json" and json.loads(element.text or "")
        assert element.tag != "script" or element.get("src") or is_data, f"{page.path} has an inline script"
        is_itself = element.get("rel") == "canonical" or element.get("hreflang") is not None
        if element.tag in ("script", "img", "link", "iframe") and not is_itself:
            address = element.get("src") or element.get("href") or ""
            assert not urlsplit(address).netloc, f"{page.path} names a third party: {address}"
    if page.is_piece:
        own = [h1 for each in page.all() if ":.story__header" in each.get("hx-swap-oob", "") for h1 in each.iter("h1")]
        assert page.all("h1") == own, f"{page.path} is a piece: it has no h1 but in place of its page's own"
        return
    assert page.html.startswith("<!doctype html>"), f"{page.path} has no doctype"
    heading = text_of(page.one("h1"))
    assert heading, f"{page.path} has an empty h1"
    title = text_of_title(page)
    called = [heading, *(f"{label}: {heading}" for label in page.texts("span", class_="label"))]
    assert title.startswith(tuple(called)), f"{page.path}: the title “{title}” doesn't begin with the h1 “{heading}”"
    assert page.one("html").get("lang"), f"{page.path} doesn't say its language"
    levels = [int(element.tag[1]) for element in page.all() if re.fullmatch("h[1-6]", str(element.tag))]
    for above, below in pairwise(levels):
        assert below <= above + 1, f"{page.path} leaves out a heading level: h{above}, then h{below}"


def text_of_title(page: Page) -> str:
    return " ".join((page.one("title").text or "").split())


def check_htmx(page: Page) -> None:
    for element in page.all():
        if element.get("hx-get") is None:
            continue
        # A field is sent by its form's button.
        works = element.tag == "input" or any(each.get("href") for each in element.iter("a"))
        assert works, f"{page.path}: hx-get={element.get('hx-get')} has no link that works without scripts"
        target = element.get("hx-target", "")
        assert target.startswith("#"), f"{page.path}: hx-get={element.get('hx-get')} names no target"
        is_there = page.is_piece or page.all(id=target[1:])  # a piece may lead to what its page holds
        assert is_there, f"{page.path}: {target} is not there"
        assert not re.search(r"\[|js:", element.get("hx-trigger", "")), f"{page.path}: a filter needs unsafe-eval"
