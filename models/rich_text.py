"""From the HTML that a word processor, a mail or an old site gives to Markdown."""

import re

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from markdownify import MarkdownConverter

from models.listed import make_lists, nest_lists
from models.paste.lines import cleaned
from models.tidying import BLOCKS, HEADINGS, clean, flatten_tables, hide, join, lead, part, rename

DEEPEST = 150  # tags within each other: people's texts have a dozen
MOST = 10_000  # tags: a page of an old site has a thousand
STEPS = (hide, rename, make_lists, nest_lists, flatten_tables, lead, clean, part, join)
MARKED = [*HEADINGS, "a", "strong", "em", "s", "ul", "ol", "blockquote", "table", "hr"]
CODE = re.compile(r"<pre\b|monospace", re.IGNORECASE)  # an editor of code gives its colours as HTML

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*?(/?)>", re.IGNORECASE)
UNNESTED = {"br", "hr", "img", "input", "link", "meta", "p", "li", "td", "th", "tr", "option", "dt", "dd", "col", "wbr"}
BLOCK = rf"(?:{'|'.join(sorted(BLOCKS | {'br', 'hr', 'tr', 'td', 'th', 'thead', 'tbody'}))})"
DOCUMENT = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
OPENED = re.compile(rf"\s*<{BLOCK}\b[^<>]*>", re.IGNORECASE)
CLOSED = re.compile(rf"(?:</{BLOCK}>|<br\s*/?>)\s*$", re.IGNORECASE)

VOID = re.compile("<(br|hr)>")  # which the parser counts for ever, unless it is told that they are closed

SPECIAL = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|~~|\](?=[(:\[]|$)|<(?=[a-z/!?])|&(?=#?\w+;)", re.IGNORECASE)
BEGINNING = re.compile(r"^(\d{0,9})([.)](?=\s|$)|(?<!\d)(?:>|(?:[+-]|#{1,6})(?=\s|$))|(?<!\d)(?:=+|-{2,})\s*$)")
GAPS = re.compile(r"(?:[ \t]*\n){3,}|(?:[ \t]+\n){2,}")  # line breaks that leave a line empty, too

cleaner = nh3.Cleaner(
    tags=BLOCKS
    | {"a", "b", "strong", "i", "em", "s", "strike", "del", "q", "span", "br", "hr", "code", "font"}
    | {"thead", "tbody", "tfoot", "tr", "td", "th"},
    clean_content_tags={"script", "style", "template", "title", "noscript", "svg", "iframe", "object", "select", "math"}
    | {"button", "textarea", "video", "audio", "canvas"},
    attributes={"*": {"class", "style"}, "a": {"href"}, "ol": {"start"}},
    filter_style_properties={"font-weight", "font-style", "display", "mso-list", "mso-hide", "mso-element"},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


class Converter(MarkdownConverter):
    """As an editor would mark it up: two levels of headings, and a backslash only where Markdown needs it."""

    class Options:
        bullets = "-"
        table_infer_header = True

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 -- its name there
        text = " ".join(text.split())
        if not text or "_inline" in parent_tags:
            return text
        return f"\n\n{'#' * min(n, 2)} {text}\n\n"

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return SPECIAL.sub(r"\\\g<0>", text)

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        text: str = super().process_text(el, parent_tags)  # type: ignore[misc]  # its stub lacks it
        if (parent_tags and "_noformat" in parent_tags) or not begins(el):
            return text
        return BEGINNING.sub(r"\1\\\2", text.lstrip(), count=1)


def begins(element: PageElement) -> bool:
    """Whether it is the first on its line."""
    while element.previous_sibling is None and element.parent and element.parent.name not in BLOCKS:
        element = element.parent
    above = element.previous_sibling
    return above is None or (isinstance(above, Tag) and (above.name == "br" or above.name in BLOCKS))


def markdown_of(html: str) -> str | None:
    """Its text, with headings, links, lists and emphasis. None where its plain text tells as much, or it is tangled."""
    if is_tangled(html):
        return None
    soup = BeautifulSoup(VOID.sub(r"<\1/>", cleaner.clean(html)), "html.parser")
    for step in STEPS:
        step(soup)
    if not soup.find(MARKED) and CODE.search(html):
        return None
    text = GAPS.sub("\n\n", cleaned(Converter().convert_soup(soup)))
    return "\n".join(line if line.endswith("  ") else line.rstrip() for line in text.split("\n")).strip() or None


def is_tangled(html: str) -> bool:
    """Whether there are more tags than anybody means, or within each other: they would take long to read."""
    tags = TAG.findall(html)
    depth = 0
    for closing, name, empty in tags:
        if name.lower() not in UNNESTED and not empty:
            depth = max(depth - 1, 0) if closing else depth + 1
            if depth > DEEPEST:
                return True
    return len(tags) > 2 * MOST


def is_html(text: str) -> bool:
    """Whether a text is the source of a page or a piece of one. One that merely mentions tags is not."""
    text = text.lstrip("\ufeff")
    if DOCUMENT.match(text):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    closed = sum(CLOSED.search(line[-100:]) is not None for line in lines)
    tagged = sum(bool(OPENED.match(line) or CLOSED.search(line[-100:])) for line in lines)
    is_framed = bool(lines) and OPENED.match(lines[0]) and CLOSED.search(lines[-1][-100:])
    return closed > 0 and (bool(is_framed) or 2 * tagged > len(lines))
